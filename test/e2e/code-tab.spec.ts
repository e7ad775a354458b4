import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { tabTo } from './support/keyboard.ts'
import { preferPlainEditor, runLab } from './support/lab.ts'
import { watchPolicies } from './support/policy-watch.ts'
import { STILL } from './support/still.ts'

test.use(STILL)

const REPAIR = 'propagation.inject(context.active(), headers)'
// A loop without an end is stopped for each request that meets it, and each takes its time: a tenth of them are enough.
const LAB = 'lab?scenario=workshop&seed=1&load=0.1'

const program = (page: Page, service: string): Locator => page.getByRole('textbox', { name: `Program of ${service}` })

/** Opens a trace of the run that is shown, and what truth says of it. */
async function openTruth(page: Page): Promise<Locator> {
  await page.getByRole('tab', { name: 'traces', exact: true }).click()
  await page.getByRole('grid').getByRole('row').first().click()
  await page.getByRole('tab', { name: 'trace', exact: true }).click()
  await page.getByRole('radio', { name: 'Truth' }).check({ force: true })
  return page.getByText(/^\d+ things happened, /)
}

/** Opens the program of a service with the keyboard alone. */
async function chooseProgram(page: Page, service: string): Promise<void> {
  await tabTo(page, page.getByRole('tab', { name: 'collector config' }))
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'code' })).toHaveAttribute('aria-selected', 'true')
  await tabTo(page, page.getByRole('combobox', { name: 'service' }))
  await page.keyboard.press('Enter')
  const option = page.getByRole('option', { name: service })
  await expect(option).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(program(page, service)).toBeVisible()
}

test('a program that breaks the trace is found, repaired by keyboard and run, and one without an end is stopped', async ({
  page,
}) => {
  await preferPlainEditor(page)
  await page.goto(`/en/${LAB}`)
  await expect(page.getByRole('tab', { name: 'code' })).toBeVisible()
  await runLab(page)
  await expect(await openTruth(page)).toContainText('in 2 traces.')

  await chooseProgram(page, 'planner')
  const text = program(page, 'planner')
  const shipped = await text.inputValue()
  await expectAccessible(page, 'a program')

  await test.step('repaired by keyboard, the trace is whole', async () => {
    await tabTo(page, text)
    await page.keyboard.press('ControlOrMeta+Home')
    const line = shipped.split('\n').findIndex((one) => one.includes('headers: Record<string, string> = {}'))
    for (let at = 0; at < line; at++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    await page.keyboard.type(`\n${REPAIR}`)
    await expect(page.getByText('1 program changed')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('button', { name: /^Run / })).toBeVisible()
    await expect(await openTruth(page)).toContainText('in 1 trace.')
  })

  await test.step('the link brings the program', async () => {
    await page.getByRole('button', { name: 'Share' }).click()
    await expect(page.getByRole('button', { name: /copied/i })).toBeVisible()
    const other = await page.context().newPage()
    await other.goto(await page.evaluate(() => navigator.clipboard.readText()))
    await runLab(other)
    await expect(await openTruth(other)).toContainText('in 1 trace.')
    await other.close()
  })

  await test.step('what does not compile says where, and does not run', async () => {
    await text.fill(shipped.replace('async function publish(', 'async function publish(,'))
    await expect(page.getByText('line 29').first()).toBeVisible()
    await expect(text).toHaveAttribute('aria-invalid', 'true')
  })

  await test.step('a loop without an end is stopped, and the page goes on', async () => {
    await text.fill(shipped.replace('await sleep(3 +', 'while (true); await sleep(3 +'))
    await runLab(page)
    await expect(page.getByText(/^planner\.ts line 24: stopped after 300000 steps/).first()).toBeVisible()
    await page.getByRole('tab', { name: 'traces', exact: true }).click()
    await expect(page.getByText(/The program of planner-\S+ was stopped at/).first()).toBeVisible()
    await expectAccessible(page, 'a program that was stopped')
    await page.getByRole('button', { name: 'As it was' }).click()
    await expect(text).toHaveValue(shipped)
    await runLab(page)
    await expect(page.getByText(/was stopped at/)).toHaveCount(0)
  })
})

test('Monaco completes, explains and checks a program, and violates nothing', async ({ page, context, baseURL }) => {
  const watch = await watchPolicies(context, baseURL!)
  await page.goto(`/en/${LAB}`)
  await page.getByRole('tab', { name: 'code' }).click()
  const text = program(page, 'orders')
  await text.focus()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type('\ntracer.startA')
  await expect(page.getByRole('option', { name: /^startActiveSpan/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText("Property 'startA' does not exist on type 'Tracer'.").first()).toBeVisible()
  await expectAccessible(page, 'a program in Monaco')
  expect(await watch.offences()).toEqual([])
})

test('in Thai, and on a narrow screen, nothing of it is lost', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`/th/${LAB}`)
  await page.getByRole('tab', { name: /^แก้ไข/ }).click()
  await page.getByRole('tab', { name: 'โค้ด' }).click()
  const text = page.getByRole('textbox', { name: 'โปรแกรมของ orders' })
  await expect(text).toBeVisible()
  await text.fill(`${await text.inputValue()}\nwhile (true);`)
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
  expect(isWide).toBe(false)
  await text.press('ControlOrMeta+Enter')
  await expect(page.getByText(/ลูปนี้จบหรือเปล่า/).first()).toBeAttached()
  await expectAccessible(page, 'a program on a narrow screen, th')
})

test('a world without programs has no such tab', async ({ page }) => {
  await page.goto('/en/lab')
  await expect(page.getByRole('tab', { name: 'SDK' })).toBeVisible()
  await runLab(page)
  await expect(page.getByRole('tab', { name: 'code' })).toHaveCount(0)
})

import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { enter, tabTo } from './support/keyboard.ts'
import { configEditor, preferPlainEditor, runLab } from './support/lab.ts'
import { STILL } from './support/still.ts'

test.use(STILL)

const editorOf = (page: Page, letter: 'A' | 'B'): Locator =>
  page.getByRole('textbox', { name: `Collector configuration ${letter}`, exact: true })

/** A, B and B − A of one figure, as they are written. */
async function figures(page: Page, table: string, row: string): Promise<string[]> {
  const cells = page.getByRole('table', { name: table, exact: true }).getByRole('row', { name: row }).getByRole('cell')
  const [a, b, , difference] = await cells.allInnerTexts()
  return [a, b, difference].map((text) => (text ?? '').replaceAll('\u00A0', ' '))
}

test('two runs of the lab open side by side, and the twin tells the same of them', async ({ page }) => {
  await preferPlainEditor(page)
  await page.goto('/en/lab')
  await runLab(page)
  const first = await configEditor(page).inputValue()
  const second = first.replace('sampling_percentage: 10', 'sampling_percentage: 4').replace('wait: 10s', 'wait: 6s')
  await configEditor(page).fill(second)
  await runLab(page)
  await page.getByRole('tab', { name: /^what changed/ }).click()
  const verdict = await page.getByRole('heading', { name: /^B drops/ }).innerText()
  const kept = await figures(page, 'What it costs, what it buys', 'traces kept')
  const stored = await figures(page, 'What it costs, what it buys', 'spans stored')
  await page.getByRole('link', { name: 'Open side by side' }).click()

  await expect(page).toHaveURL(/\/en\/lab\/twin#twin=/)
  await expect(editorOf(page, 'A')).toHaveValue(first)
  await expect(editorOf(page, 'B')).toHaveValue(second)
  await expect(page.getByText('Nothing has run yet.')).toBeVisible()
  await editorOf(page, 'A').press('ControlOrMeta+Enter')
  await expect(page.getByRole('heading', { name: verdict })).toBeVisible()
  await page.keyboard.press('F6')
  await expect(page.getByRole('region', { name: 'B', exact: true })).toBeFocused()
  await page.keyboard.press('F6')
  await expect(page.getByRole('region', { name: 'A beside B' })).toBeFocused()
  expect(await figures(page, 'Traces', 'traces kept')).toEqual(kept)
  expect(await figures(page, 'Cost', 'spans stored')).toEqual(stored)

  await test.step('delay, policies and metrics follow the edit', async () => {
    const seconds = (await figures(page, 'Delay', 'first span to decision longest')).map((text) => parseFloat(text))
    expect(seconds[0]).toBeGreaterThan(10)
    const [votesA, votesB] = (await figures(page, 'Policies', 'baseline votes to keep')).map(Number)
    expect(votesB).toBeLessThan(votesA!)
    const sent = await figures(page, 'Metrics of the collector', 'otelcol_exporter_sent_spans')
    expect(sent).toEqual(stored)
    const metrics = page.getByRole('table', { name: 'Metrics of the collector' }).getByRole('row')
    const differing = await metrics.count()
    await page.getByRole('checkbox', { name: 'Show all' }).check()
    expect(await metrics.count()).toBeGreaterThan(differing)
  })

  await test.step('a trace that changed sides is explained under both', async () => {
    const flips = page.getByRole('table', { name: /flips/ })
    await enter(page, flips.getByRole('button').first())
    await expect(page.getByRole('group', { name: 'Under A' }).getByRole('heading', { name: 'Why kept' })).toBeVisible()
    await expect(
      page.getByRole('group', { name: 'Under B' }).getByRole('heading', { name: 'Why dropped' }),
    ).toBeVisible()
  })

  await expectAccessible(page, 'a twin that ran')

  await test.step('in Thai nothing is lost', async () => {
    await page.getByRole('link', { name: 'ไทย' }).click()
    await expect(page).toHaveURL(/\/th\/lab\/twin/)
    await expect(page.getByRole('heading', { name: 'เทียบสอง config' })).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'config ของ collector B' })).toHaveValue(second)
    await expect(page.getByRole('group', { name: 'ภายใต้ A' }).getByRole('heading', { name: 'ทำไมถูกเก็บ' })).toBeVisible()
    await expectAccessible(page, 'a twin that ran, th')
  })
})

test('a config that does not start says so in its half, and the other half runs', async ({ page }) => {
  await preferPlainEditor(page)
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/en/lab/twin')
  await page.getByRole('tab', { name: 'B', exact: true }).click()
  const editor = editorOf(page, 'B')
  const text = await editor.inputValue()
  await editor.fill(text.replace('type: latency', 'type: foo'))
  await page.getByRole('tab', { name: 'A', exact: true }).click()
  await tabTo(page, page.getByRole('button', { name: 'Run both' }))
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'B did not run, so there is nothing to compare.' })).toBeVisible()
  expect((await figures(page, 'Traces', 'errors kept'))[0]).toMatch(/^\d+ \/ \d+$/)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  // The half that is not shown has news.
  await page.getByRole('tab', { name: /^B/ }).click()
  const half = page.getByRole('tabpanel')
  await expect(half.getByText('Did not run: the collector stops at stage start.')).toBeVisible()
  await expect(half.getByText('unknown sampling policy type foo').first()).toBeVisible()
  await half.getByRole('button', { name: 'Line 19' }).last().click()
  await expect(editor).toBeFocused()
  await expectAccessible(page, 'a twin with one half, 320 px')
})

test('a shared twin opens the same two texts in the same world', async ({ page, browser }) => {
  await preferPlainEditor(page)
  await page.goto('/en/lab/twin')
  await page.getByRole('spinbutton', { name: 'seed' }).fill('777')
  await page.getByRole('radio', { name: '×4' }).check({ force: true })
  const text = await editorOf(page, 'B').inputValue()
  const other = `# ไทย\n${text.replace('sampling_percentage: 10', 'sampling_percentage: 25')}`
  await editorOf(page, 'B').fill(other)
  await test.step('which a reload keeps', async () => {
    await expect(page).toHaveURL(/seed=777&load=4/)
    // The browser keeps what is typed after a short rest.
    await expect.poll(() => page.evaluate(() => localStorage.getItem('tracelab.draft.twin-b'))).toBe(other)
    await page.reload()
    await expect(page.getByRole('spinbutton', { name: 'seed' })).toHaveValue('777')
    await expect(editorOf(page, 'B')).toHaveValue(other)
  })
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(page.getByRole('button', { name: 'The link is copied.' })).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())

  const elsewhere = await (await browser.newContext()).newPage()
  await preferPlainEditor(elsewhere)
  await elsewhere.goto(link)
  await expect(elsewhere.getByText('Opened from a link: seed 777, ×4.')).toBeVisible()
  await expect(editorOf(elsewhere, 'A')).toHaveValue(text)
  await expect(editorOf(elsewhere, 'B')).toHaveValue(other)
  await expect(elsewhere.getByText('Nothing has run yet.')).toBeVisible()
  await elsewhere.goto(link.slice(0, -40))
  await elsewhere.reload()
  await expect(elsewhere.getByText('This link is damaged or too long: nothing was changed.')).toBeVisible()
  await elsewhere.context().close()
})

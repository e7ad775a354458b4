import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { enter, tabTo } from './support/keyboard.ts'
import { preferPlainEditor, runLab } from './support/lab.ts'
import { STILL } from './support/still.ts'

test.use(STILL)

const part = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const hopTo = (page: Page, service: string): Locator =>
  page.getByRole('radio', { name: new RegExp(`→\\s*${service}\\b`) }).first()

test('a request is read on the wire, broken by hand, and what became of it is shown', async ({ page }) => {
  await page.goto('/en/lab/wire')
  await expect(page.getByRole('heading', { name: 'On the wire', level: 1 })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'POST /checkout' })).toBeVisible()

  await test.step('the first hop is open, and its header is explained part by part', async () => {
    const message = page.getByRole('region', { name: /^Hop 1: what crosses/ })
    await expect(message.getByText('POST /checkout HTTP/1.1')).toBeVisible()
    const traceId = message.getByRole('button', { name: /^trace id: [0-9a-f]{32}$/ })
    await tabTo(page, traceId)
    const header = message.getByRole('region', { name: 'traceparent' })
    await expect(header).toContainText('taken')
    await expect(header).toContainText('bit 0 is on: the sender may be recording this trace')
    await expect(part(page, 'What the receiver makes of it')).toContainText('api-gateway continues the trace')
  })

  await test.step('arrow keys go from hop to hop', async () => {
    const first = page.getByRole('radio').first()
    await tabTo(page, first, 'Shift+Tab')
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('region', { name: /^Hop 2: what crosses/ })).toBeVisible()
    await hopTo(page, 'order').check({ force: true })
    await expect(part(page, 'What the receiver makes of it')).toContainText('order continues the trace')
  })
  await expectAccessible(page, 'a hop on the wire')

  await test.step('without its context the trace breaks in two', async () => {
    await enter(page, page.getByRole('button', { name: 'Remove the context' }))
    await expect(page.getByRole('textbox', { name: /^What travels beside the message/ })).toHaveValue('')
    await enter(page, page.getByRole('button', { name: /^Send/ }))
    const outcome = part(page, 'What becomes of the trace')
    await expect(outcome).toContainText('A new trace begins in order: the request is in 2 traces now.')
    await expect(part(page, 'Before')).toContainText('1 trace,')
    await expect(part(page, 'With your headers')).toContainText('2 traces,')
    await expect(part(page, 'What the receiver makes of it')).toContainText(
      'order finds no context and begins a new trace: there is no header to continue.',
    )
  })
  await expectAccessible(page, 'a trace that was broken')

  await test.step('a wrong id is told, and a mistake in the text has its line', async () => {
    await page.getByRole('button', { name: 'As it was written' }).click()
    await page.getByRole('button', { name: 'Ids in upper case' }).click()
    await page.getByRole('textbox', { name: /^What travels/ }).press('ControlOrMeta+Enter')
    await expect(page.getByText('Its digits are in upper case; they must be in lower case.').first()).toBeVisible()
    await page.getByRole('textbox', { name: /^What travels/ }).fill('traceparent 00')
    await page.getByRole('button', { name: /^Send/ }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Line 1:' })).toBeVisible()
  })

  await test.step('in Thai nothing is lost', async () => {
    await page.getByRole('button', { name: 'Sampled off' }).click()
    await page.getByRole('button', { name: /^Send/ }).click()
    await expect(part(page, 'What becomes of the trace')).toContainText('the sampled bit is honoured')
    await page.getByRole('link', { name: 'ไทย' }).click()
    await expect(page).toHaveURL(/\/th\/lab\/wire/)
    await expect(page.getByRole('heading', { name: 'header บนสาย', level: 1 })).toBeVisible()
    await expect(part(page, 'trace เป็นอย่างไร')).toContainText('เพราะ service ทำตาม sampled bit')
    await expectAccessible(page, 'on the wire, th')
  })
})

test('a narrow screen has all of it, and a link brings it back', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/en/lab/wire')
  await expect(page.getByRole('heading', { name: 'POST /checkout' })).toBeVisible()
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
  expect(isWide).toBe(false)
  await page.getByRole('spinbutton', { name: /^request/ }).fill('12')
  await expect(page.getByRole('spinbutton', { name: /^request/ })).toHaveValue('12')
  await page.getByRole('button', { name: 'Share' }).click()
  await expect(page.getByRole('button', { name: 'The link is copied.' })).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toContain('#wire=1.')
  const other = await page.context().newPage()
  await other.goto(link)
  await expect(other.getByRole('spinbutton', { name: /^request/ })).toHaveValue('12')
  await other.close()
})

test('truth stands beside telemetry in the trace tab, and leads to the wire', async ({ page }) => {
  await preferPlainEditor(page)
  await page.goto('/en/lab')
  await runLab(page)
  await page.getByRole('tab', { name: 'traces' }).click()
  await page
    .getByText(/^[0-9a-f]{8}$/)
    .first()
    .click()
  await page.getByRole('tab', { name: 'trace', exact: true }).click()
  await page.getByRole('radio', { name: 'Truth' }).check({ force: true })
  await expect(page.getByText(/\d+ things happened, \d+ spans were made, \d+ arrived, in 1 trace\./)).toBeVisible()

  await expect(page.getByText(/^Whole run: of 1,000 requests, \d+ are in the backend as they were/)).toBeVisible()

  const tree = page.getByRole('treegrid', { name: /things that happened/ })
  await tabTo(page, tree)
  await page.keyboard.press('Home')
  const [first, second] = [tree.getByRole('row').nth(0), tree.getByRole('row').nth(1)]
  await expect(first).toHaveAttribute('aria-selected', 'true')
  await expect(first).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowRight')
  await expect(second).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(tree.getByRole('row')).toHaveCount(1)
  await expectAccessible(page, 'truth beside telemetry')

  await page.getByRole('link', { name: 'Headers on the wire' }).click()
  await expect(page).toHaveURL(/\/en\/lab\/wire#wire=1\./)
  await expect(page.getByRole('region', { name: /^Hop 1: what crosses/ })).toBeVisible()
})

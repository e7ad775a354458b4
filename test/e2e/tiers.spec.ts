import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { enter } from './support/keyboard.ts'
import { preferPlainEditor } from './support/lab.ts'
import { STILL } from './support/still.ts'

test.use(STILL)

const editor = (page: Page): Locator =>
  page.getByRole('textbox', { name: /^(Topology with its collectors|topology พร้อม config ของ collector)$/ })

/** A figure of a table, by the words of its row and column. */
async function figure(page: Page, table: string, row: string, column: string): Promise<number> {
  const found = page.getByRole('table', { name: table, exact: true })
  const heads = await found.getByRole('columnheader').allInnerTexts()
  const cells = found
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: row }) })
    .getByRole('cell')
  return Number((await cells.nth(heads.indexOf(column) - 1).innerText()).replaceAll(',', ''))
}

test('gateways behind load_balancing keep traces whole; in turn they contradict each other', async ({ page }) => {
  await preferPlainEditor(page)
  await page.goto('/en/lab')
  await page.getByRole('link', { name: 'Several collectors' }).click()
  await expect(page).toHaveURL(/\/en\/lab\/tiers/)
  await expect(page.getByRole('heading', { name: 'Several collectors', level: 1 })).toBeVisible()
  await expect(page.getByText('Valid. All collectors would start.')).toBeVisible()

  await editor(page).press('ControlOrMeta+Enter')
  await expect(page.getByRole('heading', { name: 'No trace was decided by more than one copy.' })).toBeVisible()
  await expect(
    page.getByText('Each trace was decided by one copy, and each stored trace has all its spans.'),
  ).toBeVisible()
  const sent = await figure(page, 'Copies', 'agent-0', 'spans sent on')
  const halves = [
    await figure(page, 'Copies', 'gateway-0', 'spans received'),
    await figure(page, 'Copies', 'gateway-1', 'spans received'),
  ]
  expect(sent).toBe(halves[0]! + halves[1]!)
  expect(await figure(page, 'Hops', 'agent-0 → gateway-1', 'spans')).toBe(halves[1])
  await expect(page.getByRole('img', { name: /agent × 1, gateway × 2/ })).toBeVisible()

  await test.step('in turn', async () => {
    await enter(page, page.getByRole('button', { name: 'Text', exact: true }))
    await page.getByRole('menuitem', { name: 'Start from: The same two, in turn' }).click()
    await expect(editor(page)).toHaveValue(/balancer_name: round_robin/)
    await expect(page.getByText('The text or the world has changed since this run.')).toBeVisible()
    await expect(page.getByRole('menu')).toBeHidden()
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('heading', { name: /were kept by one and dropped by another\.$/ })).toBeVisible()
    await expect(page.getByRole('radio', { name: /^contradicted [1-9]/ })).toBeVisible()
    await page.getByRole('radio', { name: /^all / }).press('ArrowRight')
    await expect(page.getByRole('radio', { name: /^contradicted/ })).toBeChecked()
    const first = page
      .getByRole('list', { name: 'Traces decided twice or never, or stored in part' })
      .getByRole('listitem')
      .first()
    await expect(first).toContainText(/gateway-\d kept it for \w+ at [\d.]+\ss, holding \d+ of \d+ spans/)
    await expect(first).toContainText(/gateway-\d did not keep it/)
  })

  await expectAccessible(page, 'several collectors that ran')

  await test.step('a link holds the topology and its world', async () => {
    await page.getByRole('spinbutton', { name: 'seed' }).fill('99')
    await page.getByRole('button', { name: 'Share' }).click()
    await expect(page.getByRole('button', { name: 'The link is copied.' })).toBeVisible()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link).toContain('#tiers=1.')
    const other = await page.context().newPage()
    await other.goto(link)
    await expect(other.getByText('Opened from a link: seed 99, ×1.')).toBeVisible()
    await expect(editor(other)).toHaveValue(/balancer_name: round_robin/)
    await other.close()
  })

  await test.step('in Thai nothing is lost', async () => {
    await page.getByRole('link', { name: 'ไทย' }).click()
    await expect(page).toHaveURL(/\/th\/lab\/tiers/)
    await expect(page.getByRole('heading', { name: 'collector หลายตัว', level: 1 })).toBeVisible()
    await expect(editor(page)).toHaveValue(/balancer_name: round_robin/)
    await expect(page.getByRole('heading', { name: /ถูกเก็บที่หนึ่งแต่ถูกทิ้งอีกที่หนึ่ง$/ })).toBeVisible()
    await expectAccessible(page, 'several collectors that ran, th')
  })

  await test.step('the text and its world are kept', async () => {
    await page.reload()
    await expect(page.getByRole('spinbutton', { name: 'seed' })).toHaveValue('99')
    await expect(editor(page)).toHaveValue(/balancer_name: round_robin/)
  })
})

test('a collector that does not start says whose it is and where, also on a phone', async ({ page }) => {
  await preferPlainEditor(page)
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/en/lab/tiers')
  await expect(page.getByText('Valid. All collectors would start.')).toBeVisible()
  const text = await editor(page).inputValue()
  const broken = text.replace('exporters: [otlp_grpc/tempo]', 'exporters: [nobody]')
  const line = broken.slice(0, broken.indexOf('nobody')).split('\n').length
  await editor(page).fill(broken)
  await expect(page.getByText(/references exporter "nobody" which is not configured/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: `Line ${line}`, exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Run 60 s' }).click()
  await page.getByRole('tab', { name: /^Observe/ }).click()
  await expect(page.getByText(/gateway would not start, stage validate:/)).toBeVisible()
  await page.getByRole('button', { name: `Line ${line}`, exact: true }).click()
  await expect(editor(page)).toBeFocused()

  await test.step('a file is not there, and that is said', async () => {
    await editor(page).fill('collectors:\n  agent:\n    config: agent.yaml\n')
    await expect(page.getByText(/is the file agent\.yaml, and there are no files here/).first()).toBeVisible()
  })

  await test.step('mended, it runs', async () => {
    await editor(page).fill(text)
    await page.getByRole('button', { name: 'Run 60 s' }).click()
    await page.getByRole('tab', { name: /^Observe/ }).click()
    await expect(page.getByRole('heading', { name: 'No trace was decided by more than one copy.' })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await expectAccessible(page, 'several collectors on a phone')
  })
})

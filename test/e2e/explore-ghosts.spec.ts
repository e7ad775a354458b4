import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { preferPlainEditor, runLab } from './support/lab.ts'

type Written = { id: string; parent?: string; name: string; from: number; to: number; error?: string }

/** Spans of one service and one trace, times in ms. */
const service = (name: string, spans: Written[]) => ({
  resource: { attributes: [{ key: 'service.name', value: { stringValue: name } }] },
  scopeSpans: [
    {
      scope: { name: 'test' },
      spans: spans.map(({ id, parent, name, from, to, error }) => ({
        traceId: 'a'.repeat(32),
        spanId: id.repeat(16),
        ...(parent && { parentSpanId: parent.repeat(16) }),
        name,
        kind: 2,
        startTimeUnixNano: String(1_763_600_000_000_000_000n + BigInt(from) * 1_000_000n),
        endTimeUnixNano: String(1_763_600_000_000_000_000n + BigInt(to) * 1_000_000n),
        status: error === undefined ? {} : { code: 2, message: error },
      })),
    },
  ],
})

/** A checkout that failed in payment after a first try, and two spans of a cart whose parent never came. */
const traces = JSON.stringify({
  resourceSpans: [
    service('gateway', [
      { id: '1', name: 'POST /checkout', from: 0, to: 120, error: 'checkout failed' },
      { id: '2', parent: '1', name: 'first try', from: 5, to: 20, error: 'timeout' },
      { id: '3', parent: '1', name: 'second try', from: 30, to: 110, error: 'declined' },
    ]),
    service('payment', [{ id: '4', parent: '3', name: 'charge', from: 40, to: 100, error: 'card declined' }]),
    service('cart', [
      { id: '5', parent: 'e', name: 'GET /cart', from: 50, to: 60 },
      { id: '6', parent: 'e', name: 'lock', from: 62, to: 90 },
    ]),
  ],
})

async function openTrace(page: Page, language = 'en') {
  await page.goto(`/${language}/explore`)
  await page.locator('input[type=file]').setInputFiles({
    name: 'shop.json',
    mimeType: 'application/json',
    buffer: Buffer.from(traces),
  })
  await expect(page.getByRole('treegrid')).toBeVisible()
}

test('a span that never arrived has a row of its own, which keys, searches and links go by', async ({ page }) => {
  await openTrace(page)
  const tree = page.getByRole('treegrid')
  const rows = tree.getByRole('row')
  await expect(tree).toHaveAccessibleName('Waterfall of 6 spans')
  await expect(rows).toHaveCount(7)
  const ghost = rows.filter({ hasText: 'never arrived' })
  await expect(ghost).toContainText('never arrived: parent of 2 spans eeeeeeeeeeeeeeee')
  await expect(ghost).toContainText('at least 40.0')
  await expect(ghost).toHaveAttribute('aria-level', '1')
  await expect(ghost).toHaveAttribute('aria-expanded', 'true')

  // By keyboard from the first row to it, and back to it from its child.
  await rows.first().focus()
  for (let press = 0; press < 4; press++) await page.keyboard.press('ArrowDown')
  await expect(ghost).toBeFocused()
  const panel = page.getByRole('complementary', { name: 'Span that never arrived' })
  await expect(panel).toContainText('eeeeeeeeeeeeeeee')
  await expect(panel).toContainText('no span of this trace has that id')
  await expectAccessible(page, 'a span that never arrived')
  await page.keyboard.press('ArrowRight')
  await expect(rows.filter({ hasText: 'GET /cart' })).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(ghost).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(rows).toHaveCount(5)
  await page.keyboard.press('ArrowRight')
  await panel.getByRole('button', { name: 'cart lock' }).click()
  await expect(page.getByRole('complementary', { name: 'Span', exact: true })).toContainText('lock')

  // A search finds spans at the places that they have now.
  await page.getByRole('searchbox', { name: 'Find in trace' }).fill('lock')
  await expect(page.getByText('0 of 1')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(rows.filter({ hasText: 'lock' })).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('searchbox', { name: 'Find in trace' }).fill('')

  // Without them the trace is as it was recorded, with the same span chosen.
  await page.getByRole('checkbox', { name: 'show the span that never arrived' }).uncheck()
  await expect(rows).toHaveCount(6)
  await expect(rows.filter({ hasText: 'lock' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('complementary', { name: 'Span', exact: true })).toContainText('lock')
  await page.getByRole('checkbox', { name: 'show the span that never arrived' }).check()
  await expect(rows).toHaveCount(7)
  await expect(rows.filter({ hasText: 'lock' })).toHaveAttribute('aria-selected', 'true')

  // Another view names a span by the place that it was recorded at.
  await page.getByRole('tab', { name: 'Table' }).click()
  await page
    .getByRole('button', { name: /longest.*cart lock|cart lock/i })
    .first()
    .click()
  await expect(page.getByRole('complementary', { name: 'Span', exact: true })).toContainText('lock')
})

test('error chains lead from where an error began to where it stopped', async ({ page }) => {
  await openTrace(page)
  const rows = page.getByRole('treegrid').getByRole('row')
  await page.getByRole('button', { name: 'Error chains' }).click()
  const list = page.getByRole('region', { name: 'Error chains' })
  await expect(list.getByRole('status')).toContainText('2 error chains')
  const [longest, other] = [list.getByRole('button').nth(1), list.getByRole('button').nth(2)]
  await expect(longest).toContainText('payment charge')
  await expect(longest).toContainText('card declined')
  await expect(longest).toContainText('It reached a root')
  await expect(other).toContainText('timeout')
  await expect(other).toContainText('failed because of a later child')
  await expectAccessible(page, 'error chains')

  await longest.focus()
  await page.keyboard.press('Enter')
  const origin = rows.filter({ hasText: 'charge' })
  await expect(origin).toBeFocused()
  await expect(origin).toContainText('error begins')
  await expect(page.getByRole('complementary', { name: 'Span' })).toContainText('card declined')
  await expect(rows.filter({ hasText: 'in the error chain' })).toHaveCount(2)
  await other.click()
  await expect(rows.filter({ hasText: 'first try' })).toContainText('error begins')
  await expect(rows.filter({ hasText: 'POST /checkout' })).toContainText('error stops')
  await expectAccessible(page, 'a chosen error chain')

  await rows.first().focus()
  await page.keyboard.press('Home')
  for (const name of ['first try', 'second try', 'charge', 'POST /checkout']) {
    await page.keyboard.press('e')
    await expect(rows.filter({ hasText: name })).toBeFocused()
  }
  await page.keyboard.press('Shift+E')
  await expect(rows.filter({ hasText: 'charge' })).toBeFocused()
  await list.getByRole('button', { name: 'Close the error chains' }).focus()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Error chains', exact: true })).toBeFocused()
  await expect(rows.filter({ hasText: 'error begins' })).toHaveCount(0)
})

test('both are told in Thai and on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 720 })
  await openTrace(page, 'th')
  await expect(page.getByRole('treegrid').getByRole('row').filter({ hasText: 'ไม่เคยมาถึง' })).toHaveCount(1)
  await page.getByRole('button', { name: 'สายของ error' }).click()
  await expect(page.getByRole('region', { name: 'สายของ error' })).toContainText('ลามถึง root')
  await expectAccessible(page, 'ghosts and chains on a phone, in Thai')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})

test('a run of ours knows the name, the service and the true time of what no library saw', async ({ page }) => {
  const blind =
    '{ at: 0s, inject: { kind: missing_instrumentation, id: blind, service: order, libraries: [http-server] } }'
  const collector = readFileSync('content/scenarios/shop.collector.yaml', 'utf8')
  const run = ['shop', 1, 1, 10, '1', 'v0.161.0', collector, null, { sdk: {}, actions: [blind] }]
  await preferPlainEditor(page)
  await page.goto(`/en/lab#run=1.${deflateRawSync(JSON.stringify(run)).toString('base64url')}`)
  await runLab(page)
  await page.getByRole('tab', { name: 'traces', exact: true }).click()
  await page.getByRole('grid').getByRole('row').first().click()
  await page.getByRole('tab', { name: 'trace', exact: true }).click()
  const ghost = page
    .getByRole('treegrid')
    .getByRole('row')
    .filter({ hasText: 'never arrived: not instrumented' })
    .first()
  await expect(ghost).toContainText('order')
  await ghost.click()
  const panel = page.getByRole('complementary', { name: 'Span that never arrived' })
  await expect(panel).toContainText('It happened, and no library makes a span of it.')
  await expect(panel).toContainText('It hangs under')
  await expect(panel.getByRole('button', { name: /^api-gateway/ })).toBeVisible()
  await expectAccessible(page, 'what no library saw')
})

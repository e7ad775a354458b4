import { expect, test } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'

const start = 1_763_600_000_000_000_000n
type Sketch = {
  trace: string
  id: string
  parent?: string
  kind: number
  from: number
  to: number
  name: string
  failed?: boolean
  attributes?: Record<string, string>
}
const span = ({ trace, id, parent, kind, from, to, name, failed = false, attributes = {} }: Sketch) => ({
  traceId: trace.repeat(32),
  spanId: id.repeat(16),
  ...(parent && { parentSpanId: parent.repeat(16) }),
  name,
  kind,
  startTimeUnixNano: String(start + BigInt(from) * 1_000_000n),
  endTimeUnixNano: String(start + BigInt(to) * 1_000_000n),
  attributes: Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } })),
  status: { code: failed ? 2 : 0 },
})
const service = (name: string, spans: object[]) => ({
  resource: { attributes: [{ key: 'service.name', value: { stringValue: name } }] },
  scopeSpans: [{ scope: { name: 'test' }, spans }],
})
const query = { 'db.system.name': 'postgresql', 'db.namespace': 'shop' }

/** A checkout early on that fails at the payment and sends mail; a look at the cart nine seconds later. */
const traces = JSON.stringify({
  resourceSpans: [
    service('gateway', [
      span({ trace: 'a', id: '1', kind: 2, from: 0, to: 200, name: 'POST /checkout', failed: true }),
      span({ trace: 'b', id: '1', kind: 2, from: 9000, to: 9040, name: 'GET /cart' }),
    ]),
    service('payment', [
      span({ trace: 'a', id: '2', parent: '1', kind: 2, from: 10, to: 110, name: 'charge', failed: true }),
    ]),
    service('cart', [
      span({ trace: 'b', id: '2', parent: '1', kind: 2, from: 9005, to: 9035, name: 'read' }),
      ...[3, 4, 5].map((id) =>
        span({
          trace: 'b',
          id: String(id),
          parent: '2',
          kind: 3,
          from: 9000 + id * 2,
          to: 9001 + id * 2 + (id === 4 ? 5 : 0),
          name: 'SELECT items',
          attributes: query,
        }),
      ),
    ]),
    service('orders', [span({ trace: 'a', id: '3', parent: '1', kind: 4, from: 120, to: 121, name: 'send mails' })]),
    service('mailer', [span({ trace: 'a', id: '4', parent: '3', kind: 5, from: 300, to: 340, name: 'process mails' })]),
  ],
})

test.beforeEach(async ({ page }) => {
  await page.goto('/en/explore')
  await expect(page.getByRole('button', { name: /^Run 10/ })).toBeVisible()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'shop.json', mimeType: 'application/json', buffer: Buffer.from(traces) })
  await expect(page.getByText('2 traces, 9 spans, 5 services')).toBeVisible()
})

test('the service map says who calls whom, leads to the traces of a service, and goes through time by keyboard', async ({
  page,
}) => {
  await page.getByRole('tab', { name: 'Service map' }).click()
  const map = page.getByRole('application', { name: 'Service map with 6 nodes and 5 edges' })
  await expect(map.getByRole('button', { name: /^gateway, service: .*2 requests, 50\.0\s% errors/ })).toBeVisible()
  await expect(map.getByRole('button', { name: /^postgresql shop, database, silent: .*3 requests/ })).toBeVisible()
  await expect(map.getByLabel(/^orders sends messages to mailer/)).toBeAttached()
  await expectAccessible(page, 'the service map')

  // By keyboard: an arrow leads on, Enter chooses.
  await map.getByRole('button', { name: /^gateway/ }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(map.locator('.react-flow__node:focus')).toHaveText(/^(payment|orders|cart)/)
  await map.getByRole('button', { name: /^cart/ }).focus()
  await page.keyboard.press('Enter')
  await expect(map.getByRole('button', { name: /^cart/ })).toHaveAttribute('aria-pressed', 'true')
  const panel = page.getByRole('complementary', { name: 'Chosen service' })
  await expect(panel).toContainText(/Who calls it\s*gateway.*Whom it calls\s*postgresql shop/s)
  const list = page.getByRole('listbox')
  await expect(list.getByRole('option')).toHaveCount(1)
  await expect(list).toContainText('GET /cart')
  await expectAccessible(page, 'a chosen service')

  // An edge has its figures above the map.
  await map.getByLabel(/^gateway calls cart/).focus()
  await expect(page.getByText(/^gateway calls cart: .*1 request, 0\.0\s% errors/)).toBeVisible()

  // Only the last seconds: nobody pays.
  const from = page.getByRole('slider', { name: 'Start of the stretch' })
  await from.focus()
  for (let step = 0; step < 5; step++) await page.keyboard.press('Shift+ArrowRight')
  await expect(map.getByRole('button', { name: /^gateway, service: .*1 request, 0\.0\s% errors/ })).toBeVisible()
  await expect(map.getByRole('button', { name: 'payment, service: nothing in this stretch of time' })).toBeVisible()
  await page.getByRole('button', { name: 'Whole time' }).click()
  await expect(map.getByRole('button', { name: /^payment, service: .*100\.0\s% errors/ })).toBeVisible()

  // Around one service; then in words.
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(list.getByRole('option')).toHaveCount(2)
  await page.getByRole('combobox', { name: 'Find a service' }).fill('mailer')
  await page.getByRole('combobox', { name: 'How much of the map' }).click()
  await page.getByRole('option', { name: '1 hop around it' }).click()
  await expect(page.getByRole('application', { name: 'Service map with 2 nodes and 1 edge' })).toBeVisible()
  await page.getByRole('tab', { name: 'Service map' }).focus()
  await page.keyboard.press('l')
  const edges = page.getByRole('table', { name: 'Who calls whom' })
  await expect(edges.getByRole('row', { name: /^orders mailer message/ })).toBeVisible()
  await expect(edges.getByRole('row')).toHaveCount(2)
  await expectAccessible(page, 'the service map as tables')
})

test('the graph of a trace sums up its operations and leads to the longest span of one', async ({ page }) => {
  await page.getByRole('option', { name: /GET \/cart/ }).click()
  await page.getByRole('tab', { name: 'Graph', exact: true }).click()
  const graph = page.getByRole('application', { name: 'Graph of the trace with 3 operations and 2 edges' })
  await expect(graph.getByRole('button', { name: /^cart SELECT items: 3 spans, self time/ })).toBeVisible()
  await expect(graph.getByLabel(/^cart read calls cart SELECT items 3 times/)).toBeAttached()
  await expectAccessible(page, 'the graph of a trace')

  await page.keyboard.press('l')
  await expect(page.getByRole('row', { name: /^SELECT items cart 3 / })).toBeVisible()
  await expectAccessible(page, 'the graph of a trace as tables')
  await page.keyboard.press('l')

  await graph.getByRole('button', { name: /^cart SELECT items/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'Waterfall' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('complementary', { name: 'Span' })).toContainText('6.00 ms')
  // A reload sends the address to the server: of a file nothing stands in it.
  await expect(page).not.toHaveURL(/4444444444444444/)
})

test('on a phone the map and the graph are tables first', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 720 })
  await page.getByRole('tab', { name: 'Service map' }).click()
  await expect(page.getByRole('table', { name: 'Services' })).toBeVisible()
  await expect(page.getByRole('application')).toHaveCount(0)
  await expectAccessible(page, 'the service map at 320 px')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await page.getByRole('button', { name: 'As picture' }).click()
  await expect(page.getByRole('application')).toBeVisible()
})

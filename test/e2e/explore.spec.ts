import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'

/** Two traces of a shop: one with a gap of its own, one whose parent is missing. */
const span = (traceId: string, id: string, parent: string, name: string, from: number, to: number, failed = false) => ({
  traceId: traceId.repeat(32),
  spanId: id.repeat(16),
  ...(parent && { parentSpanId: parent.repeat(16) }),
  name,
  kind: 2,
  startTimeUnixNano: String(1_763_600_000_000_000_000n + BigInt(from) * 1_000_000n),
  endTimeUnixNano: String(1_763_600_000_000_000_000n + BigInt(to) * 1_000_000n),
  attributes: [{ key: 'http.method', value: { stringValue: 'POST' } }],
  status: { code: failed ? 2 : 0 },
})
const service = (name: string, spans: object[]) => ({
  resource: { attributes: [{ key: 'service.name', value: { stringValue: name } }] },
  scopeSpans: [{ scope: { name: 'test' }, spans }],
})
const traces = JSON.stringify({
  resourceSpans: [
    service('gateway', [span('a', '1', '', 'POST /checkout', 0, 120), span('b', '8', '9', 'GET /cart', 5, 25)]),
    service('payment', [span('a', '2', '1', 'charge', 30, 110, true)]),
  ],
})

test('a stranger’s file is read in the tab, diagnosed, searched and shown in every view', async ({ page }) => {
  await page.goto('/en/explore')
  await expect(page.getByRole('button', { name: /^Run 10/ })).toBeVisible()
  // From here on nothing may leave: whatever the page needs, it has.
  const requests: string[] = []
  page.on('request', (request) => requests.push(`${request.method()} ${request.postData() ?? ''}`))
  await page.locator('input[type=file]').setInputFiles({
    name: 'shop.json.gz',
    mimeType: 'application/gzip',
    buffer: gzipSync(traces),
  })

  const list = page.getByRole('listbox')
  await expect(list.getByRole('option')).toHaveCount(2)
  await expect(page.getByText('2 traces, 3 spans, 2 services')).toBeVisible()
  await expect(page.getByText(/1 span of gateway in 1 trace name/)).toBeVisible()
  await expect(page.getByText(/http\.method is now http\.request\.method/)).toBeVisible()
  await expectAccessible(page, 'the list with findings')

  // By keyboard: the longest trace, then its second span.
  await list.focus()
  await page.keyboard.press('Enter')
  const rows = page.getByRole('treegrid').getByRole('row')
  await expect(rows).toHaveCount(2)
  await rows.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(rows.nth(1)).toBeFocused()
  await expect(page.getByRole('complementary', { name: 'Span' })).toContainText('charge')
  await expect(page.getByRole('complementary', { name: 'Span' })).toContainText('http.method')
  await expectAccessible(page, 'a trace with a span')

  await page.getByRole('searchbox', { name: 'Find in trace' }).fill('status=error')
  await expect(page.getByText('0 of 1')).toBeVisible()
  await page.getByRole('radio', { name: 'only these' }).check({ force: true })
  await expect(rows).toHaveCount(2)
  await page.getByRole('searchbox', { name: 'Find in trace' }).fill('duration>soon')
  await expect(page.getByText(/is not a duration/)).toBeVisible()

  await page.getByRole('tab', { name: 'Flame graph' }).click()
  await expect(page.getByRole('application')).toBeVisible()
  await page.getByRole('application').focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByText(/80\.0\sms/)).toBeVisible()
  await expectAccessible(page, 'the flame graph')
  await page.getByRole('tab', { name: 'Table' }).click()
  await expect(page.getByRole('rowheader', { name: 'payment charge' })).toBeVisible()
  await expectAccessible(page, 'the table')
  await page.getByRole('tab', { name: 'Raw' }).click()
  await expect(page.getByText('"resourceSpans"')).toBeVisible()

  expect(requests.filter((request) => /spanId|1111111111111111|checkout/.test(request))).toEqual([])
})

test('a bad file gets a sentence with the place, and the next one is read', async ({ page }) => {
  await page.goto('/en/explore')
  const field = page.getByRole('textbox', { name: 'Or paste' })
  await field.fill('{"resourceSpans": [}')
  await page.getByRole('button', { name: 'Read the text' }).click()
  await expect(page.getByText(/line 1, column 20/i)).toBeVisible()
  await page.getByRole('button', { name: 'Open others' }).click()
  await field.fill(traces)
  await page.getByRole('button', { name: 'Read the text' }).click()
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(2)
})

test('a run of ours opens from a link at its span, in Thai and on a phone', async ({ page }) => {
  await page.goto('/en/explore')
  await page.getByRole('button', { name: /^Run 10/ }).click()
  await page.getByRole('listbox').getByRole('option').first().click()
  await page.getByRole('treegrid').getByRole('row').nth(1).click()
  await expect(page).toHaveURL(/span=[0-9a-f]{16}/)
  const name = await page.getByRole('complementary', { name: 'Span' }).getByRole('heading', { level: 2 }).innerText()

  await page.setViewportSize({ width: 320, height: 720 })
  await page.goto(page.url().replace('/en/', '/th/'))
  await expect(page.getByRole('complementary', { name: 'Span' }).getByRole('heading', { level: 2 })).toHaveText(name)
  await expectAccessible(page, 'a span on a phone, in Thai')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})

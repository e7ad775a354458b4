import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'

const START = 1_763_600_000_000_000_000n
/** Its last 56 bits pass a threshold of three quarters. */
const TRACE = 'a'.repeat(18) + 'fedcba98765432'
const at = (ms: number) => String(START + BigInt(ms) * 1_000_000n)
const attribute = (key: string, value: string | number) => ({
  key,
  value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
})
const resource = (service: string) => ({ attributes: [attribute('service.name', service)] })
const span = (id: string, parent: string, name: string, from: number, to: number, more: object = {}) => ({
  traceId: TRACE,
  spanId: id.repeat(16),
  ...(parent && { parentSpanId: parent.repeat(16) }),
  name,
  kind: 2,
  startTimeUnixNano: at(from),
  endTimeUnixNano: at(to),
  attributes: [attribute('http.method', 'POST'), attribute('http.route', '/checkout'), attribute('shop.cart', 'c1')],
  ...more,
})
const record = (ms: number, spanId: string, severityNumber: number, severityText: string, body: string) => ({
  timeUnixNano: at(ms),
  severityNumber,
  severityText,
  body: { stringValue: body },
  traceId: TRACE,
  spanId: spanId.repeat(16),
})
const traces = {
  resourceSpans: [
    {
      resource: resource('gateway'),
      scopeSpans: [
        {
          spans: [
            span('1', '', 'POST /checkout', 0, 120, {
              traceState: 'ot=th:c',
              flags: 0x103,
              events: [{ name: 'retry', timeUnixNano: at(50) }],
            }),
          ],
        },
      ],
    },
    {
      resource: resource('payment'),
      scopeSpans: [{ spans: [span('2', '1', 'charge', 30, 110, { attributes: [attribute('SampleRate', 20)] })] }],
    },
  ],
}
const logs = {
  resourceLogs: [
    {
      resource: resource('payment'),
      scopeLogs: [
        {
          logRecords: [
            record(40, '2', 17, 'ERROR', 'card declined'),
            record(60, '7', 9, 'INFO', 'of a span that is not here'),
            { ...record(70, '2', 9, 'INFO', 'of another trace'), traceId: 'c'.repeat(32) },
          ],
        },
      ],
    },
  ],
}
const file = (name: string, content: object) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(content)),
})
const panel = (page: Page) => page.getByRole('complementary', { name: 'Span' })
const why = (page: Page) => page.getByRole('region', { name: 'Why is this here?' })

async function open(page: Page, ...files: ReturnType<typeof file>[]): Promise<void> {
  await page.goto('/en/explore')
  await expect(page.getByRole('button', { name: /^Run 10/ })).toBeVisible()
  await page.locator('input[type=file]').setInputFiles(files)
  await expect(page.getByRole('treegrid')).toBeVisible()
}

test('log records stand on the bars of their spans, beside them, and among the events', async ({ page }) => {
  await open(page, file('logs.json', logs), file('traces.json', traces))
  await expect(page.getByText('2 log records')).toBeVisible()
  await expect(page.getByText(/1 of 3 log records lead to no trace: 1 of traces that are not here/)).toBeVisible()

  const rows = page.getByRole('treegrid').getByRole('row')
  await expect(rows.nth(1)).toContainText('1 log line')
  await expect(rows.nth(1).locator('[data-line]')).toHaveAttribute('title', 'ERROR card declined')
  await rows.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(panel(page)).toContainText('log lines 1')
  await expect(panel(page)).toContainText('card declined')
  await expectAccessible(page, 'a span with log lines')

  await page.getByRole('tab', { name: 'Logs' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 event, 2 log lines')).toBeVisible()
  const lines = page.getByRole('table').getByRole('row')
  await expect(lines.nth(1)).toContainText('card declined')
  await expect(lines.nth(2)).toContainText('retry')
  await expect(lines.nth(3)).toContainText('7777777777777777 is not in this trace')
  await expectAccessible(page, 'events and log lines')
  await page.getByRole('searchbox', { name: 'Name, message, key or value' }).fill('declined')
  await expect(page.getByText('0 events, 1 log line')).toBeVisible()
  // The span of a line, by keyboard.
  await lines.nth(1).getByRole('button').focus()
  await page.keyboard.press('Enter')
  await expect(panel(page)).toContainText('charge')
})

test('a stranger’s span says why it is here as far as that can be read, and what its attributes mean', async ({
  page,
}) => {
  await open(page, file('traces.json', traces))
  const rows = page.getByRole('treegrid').getByRole('row')
  await rows.first().click()
  await expect(why(page)).toContainText('Its trace flags say: sampled, with a random trace id.')
  await expect(why(page)).toContainText('th:c in its trace state: 25.0 % of traces pass. It stands for ≈ 4 spans.')
  await expect(why(page)).toContainText('reaches the threshold')
  await expect(why(page)).toContainText('Spans do not say who else decided')
  await expect(why(page)).not.toContainText('In the collector')

  // What a key means, by keyboard; one of the shop's own has nothing behind it.
  await expect(panel(page).getByRole('button', { name: /shop\.cart/ })).toHaveCount(0)
  await panel(page).getByRole('button', { name: 'What http.method means' }).focus()
  await page.keyboard.press('Enter')
  const help = page.getByRole('dialog')
  await expect(help).toContainText('An old name: it is called http.request.method now.')
  await expect(help).toContainText('The method of the request')
  await expect(help.getByRole('link')).toHaveAttribute('href', /registry\/attributes\/http\/#http-request-method$/)
  await expectAccessible(page, 'what an attribute means')
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()

  await rows.nth(1).click()
  await expect(why(page)).toContainText('No trace flags were written down.')
  await expect(why(page)).toContainText('It stands for ≈ 20 spans.')
})

test('a span of a run of ours tells the decisions of its SDK and of the collector, and its log lines', async ({
  page,
}) => {
  await page.goto('/en/explore')
  await page.getByRole('combobox', { name: 'World' }).click()
  await page.getByRole('option', { name: /workshop/i }).click()
  await page.getByRole('button', { name: /^Run 10/ }).click()
  await page.getByRole('listbox').getByRole('option').first().click()
  await page.getByRole('treegrid').getByRole('row').first().click()
  await expect(why(page)).toContainText('At its start')
  await expect(why(page)).toContainText('ParentBased{')
  await expect(why(page)).toContainText('In the collector')
  await expect(why(page).getByRole('link', { name: /in the lab/ })).toHaveAttribute(
    'href',
    /\/en\/lab\?scenario=workshop/,
  )
  await page.getByRole('tab', { name: 'Logs' }).click()
  await expect(page.getByText(/[1-9]\d* log lines?$/)).toBeVisible()
})

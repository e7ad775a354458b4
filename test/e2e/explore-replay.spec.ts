import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'

const START = 1_763_600_000_000_000_000n
const at = (ms: number) => String(START + BigInt(ms) * 1_000_000n)

/** A request to a shop that only we know: two services, a name, an address and a status. */
const request = (digit: string, from: number, ms: number, failed = false) => ({
  gateway: {
    traceId: digit.repeat(32),
    spanId: `${digit}1`.repeat(8),
    name: 'POST /acme-checkout',
    kind: 2,
    startTimeUnixNano: at(from),
    endTimeUnixNano: at(from + ms),
    attributes: [
      { key: 'http.request.method', value: { stringValue: 'POST' } },
      { key: 'http.response.status_code', value: { intValue: failed ? '500' : '200' } },
      { key: 'enduser.id', value: { stringValue: 'jane@acme.example' } },
    ],
    status: { code: failed ? 2 : 0 },
  },
  payment: {
    traceId: digit.repeat(32),
    spanId: `${digit}2`.repeat(8),
    parentSpanId: `${digit}1`.repeat(8),
    name: 'charge',
    kind: 1,
    startTimeUnixNano: at(from + 1),
    endTimeUnixNano: at(from + ms - 1),
    status: { code: 0 },
  },
})
const requests = [request('a', 0, 100), request('b', 200, 120, true), request('c', 400, 900)]
const service = (name: string, spans: object[]) => ({
  resource: { attributes: [{ key: 'service.name', value: { stringValue: name } }] },
  scopeSpans: [{ scope: { name: 'test' }, spans }],
})
const traces = JSON.stringify({
  resourceSpans: [
    service(
      'acme-gateway',
      requests.map(({ gateway }) => gateway),
    ),
    service(
      'acme-payment',
      requests.map(({ payment }) => payment),
    ),
  ],
})

const config = (policies: string, more = '') => `receivers: { otlp: { protocols: { grpc: } } }
processors:
  tail_sampling: { decision_wait: 5s, policies: [${policies}] }
  attributes: { actions: [{ key: enduser.id, action: delete }] }
exporters: { otlp_grpc: { endpoint: "backend:4317" } }
service:
  pipelines:
    traces: { receivers: [otlp], processors: [attributes, tail_sampling], exporters: [otlp_grpc] }
${more}`
const errors = '{ name: failed, type: status_code, status_code: { status_codes: [ERROR] } }'

/** Reads the file, and tells of every request from then on that carries any of it. */
async function openFile(page: Page, locale = 'en'): Promise<string[]> {
  // The plain editor is a field that a test can fill; both run and check the same.
  await page.addInitScript(() => localStorage.setItem('tracelab.preferences', JSON.stringify({ editor: 'textarea' })))
  await page.goto(`/${locale}/explore`)
  await expect(page.getByRole('button', { name: /^(Run|รัน) 10/ })).toBeVisible()
  const told: string[] = []
  page.on('request', (request) => told.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`))
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'acme.json', mimeType: 'application/json', buffer: Buffer.from(traces) })
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(3)
  return told
}

const carrying = (told: readonly string[]) => told.filter((text) => /acme|jane|spanId|tail_sampling|a{16}/.test(text))

test('a stranger’s traces go through a collector, which says what it would have kept', async ({ page }) => {
  const told = await openFile(page)
  await page.getByRole('tab', { name: 'Run through a collector' }).click()
  const editor = page.getByRole('textbox', { name: 'Collector configuration' })
  await expect(editor).toHaveValue(/threshold_ms: 500/)
  await page.getByRole('button', { name: 'Send 3 traces' }).click()
  // What failed and what took long; the small share of the others may take the third one.
  const heading = page.getByRole('heading', { level: 2, name: /would have kept [23] of 3 traces/ })
  await expect(heading).toBeVisible()
  await expectAccessible(page, 'what a collector would have kept')

  await editor.fill(config(errors, '    metrics: { receivers: [otlp], exporters: [otlp_grpc] }\n'))
  await expect(page.getByText('this is of the text before')).toBeVisible()
  await editor.press('Control+Enter')
  await expect(
    page.getByRole('heading', { level: 2, name: /kept 1 of 3 traces, 33\.3\s%, and 33\.3\s%/ }),
  ).toBeVisible()
  const policies = page.getByRole('table', { name: 'Policies of tail_sampling' })
  await expect(policies.getByRole('row', { name: /^failed 1 33\.3/ })).toBeVisible()
  await expect(policies.getByRole('row', { name: /^none of them 2 66\.7/ })).toBeVisible()
  await expect(page.getByText(/^1 stored span was written anew/)).toBeVisible()
  await expect(page.getByText(/^metrics got nothing: there are only spans/)).toBeVisible()
  await expect(page.getByText(/512 spans at once/)).toBeVisible()

  // The list beside it says the same, and both show only what was dropped when asked.
  const list = page.getByRole('listbox')
  await expect(list.getByRole('img', { name: 'dropped' })).toHaveCount(2)
  await expect(list.getByRole('img', { name: 'kept', exact: true })).toHaveCount(1)
  await page.getByRole('radio', { name: 'dropped 2' }).check({ force: true })
  await expect(list.getByRole('option')).toHaveCount(2)
  const rows = page.getByRole('table', { name: 'Traces, the longest first' }).getByRole('row')
  await expect(rows).toHaveCount(3)
  await rows.getByRole('button', { name: /cccccccc/ }).click()
  await expect(page.getByRole('treegrid').getByRole('row')).toHaveCount(2)
  await expect(page.getByText('Through the collector').locator('..')).toContainText('dropped')
  await page.getByRole('button', { name: 'All traces together' }).click()
  await expect(page.getByRole('radio', { name: 'dropped 2' })).toBeChecked()
  expect(carrying(told)).toEqual([])
})

test('a config that does not load shows the collector’s own sentence, the stage and the line', async ({ page }) => {
  await openFile(page)
  await page.getByRole('tab', { name: 'Run through a collector' }).click()
  const editor = page.getByRole('textbox', { name: 'Collector configuration' })
  await editor.fill(config('{ name: failed, type: foo }'))
  await editor.press('Control+Enter')
  const alert = page.getByRole('alert').filter({ hasText: 'foo' })
  await expect(alert).toContainText('stage')
  await alert.getByRole('button', { name: /^Go to line 3/ }).click()
  await expect(editor).toBeFocused()
  await expectAccessible(page, 'a config that does not load')
})

test('traces are anonymised in the tab, with what was kept to look at', async ({ page }) => {
  const told = await openFile(page)
  await page.getByRole('tab', { name: 'Anonymise and export' }).click()
  await page.getByRole('button', { name: 'Anonymise 3 traces' }).click()
  await expect(page.getByText('3 traces with 6 spans').last()).toBeVisible()
  await expect(page.getByRole('row', { name: /http\.request\.method 3 POST/ })).toBeVisible()
  await page.getByRole('radio', { name: /^replaced:/ }).check({ force: true })
  await expect(page.getByRole('row', { name: /enduser\.id 3/ })).toBeVisible()
  await expectAccessible(page, 'what was kept and what replaced')

  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Download traces\.jsonl/ }).click()
  const text = await readFile(await (await waiting).path(), 'utf8')
  expect(text.trim().split('\n')).toHaveLength(3)
  expect(text).not.toMatch(/acme|jane|aaaaaaaa|charge/)
  expect(text).toContain('"POST"')
  expect(carrying(told)).toEqual([])

  // What was handed on is traces again.
  await page.getByRole('button', { name: 'Open others' }).click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'traces.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(text) })
  await expect(page.getByText('3 traces, 6 spans, 2 services')).toBeVisible()
})

test('one span is copied as JSON, as Markdown and as the header that continues its trace', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const told = await openFile(page)
  await page.getByRole('listbox').getByRole('option').first().click()
  await page.getByRole('treegrid').getByRole('row').first().click()
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  for (const [item, holds] of [
    ['as JSON', '"enduser.id": "jane@acme.example"'],
    ['as Markdown', '### acme-gateway POST /acme-checkout'],
    ['traceparent', `00-${'c'.repeat(32)}-${'c1'.repeat(8)}-00`],
  ] as const) {
    await page.getByRole('button', { name: 'Copy the span' }).click()
    await page.getByRole('menuitem', { name: item }).click()
    await expect.poll(clipboard).toContain(holds)
  }
  expect(carrying(told)).toEqual([])
})

test('on a phone, in Thai, what came of it is in sight once it is there', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 720 })
  await openFile(page, 'th')
  await page.getByRole('tab', { name: 'ส่งผ่าน collector' }).click()
  await page.getByRole('button', { name: 'ส่ง 3 trace' }).click()
  await expect(page.getByRole('heading', { level: 2, name: /จาก 3 trace/ })).toBeInViewport()
  await expectAccessible(page, 'what a collector would have kept, on a phone, in Thai')
  await page.getByRole('tab', { name: 'ปิดชื่อแล้วส่งออก' }).click()
  await page.getByRole('button', { name: 'ปิดชื่อ 3 trace' }).click()
  await expect(page.getByRole('row', { name: /http\.request\.method/ })).toBeVisible()
  await expectAccessible(page, 'anonymised traces on a phone, in Thai')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})

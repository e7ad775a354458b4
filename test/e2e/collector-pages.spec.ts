import { expect, test } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { configEditor, preferPlainEditor, runLab } from './support/lab.ts'

const COLLECTOR = `receivers:
  otlp: { protocols: { grpc: { endpoint: 0.0.0.0:4317 } } }
processors:
  tail_sampling:
    decision_wait: 5s
    policies:
      - { name: errors, type: status_code, status_code: { status_codes: [ERROR] } }
      - { name: slow, type: latency, latency: { threshold_ms: 700 } }
      - { name: baseline, type: probabilistic, probabilistic: { sampling_percentage: 10 } }
connectors:
  span_metrics: { metrics_flush_interval: 5s, exemplars: { enabled: true } }
exporters:
  otlp_grpc/tempo: { endpoint: tempo:4317, tls: { insecure: true } }
  prometheus: { endpoint: 0.0.0.0:8889, enable_open_metrics: true }
extensions:
  zpages:
  health_check:
service:
  extensions: [zpages, health_check]
  pipelines:
    traces: { receivers: [otlp], processors: [tail_sampling], exporters: [otlp_grpc/tempo, span_metrics] }
    metrics: { receivers: [span_metrics], exporters: [prometheus] }
`

test('pages of the collector are opened in the lab, and answer as of the needle', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await preferPlainEditor(page)
  await page.goto('/en/lab')
  await runLab(page)
  await expect(page.getByRole('tab', { name: 'pages' })).toBeHidden()

  await configEditor(page).fill(COLLECTOR)
  await runLab(page)
  await page.getByRole('tab', { name: 'pages' }).click()
  const address = page.getByRole('textbox', { name: 'Address' })
  const goTo = async (second: number) => {
    const needle = page.getByRole('slider', { name: 'Timeline' })
    await needle.press('Home')
    for (let at = 0; at < second; at++) await needle.press('Shift+ArrowRight')
  }
  const open = async (text: string) => {
    await address.fill(text)
    await address.press('Enter')
  }

  await test.step('not any more, when it has shut down', async () => {
    await expect(
      page.getByText(/^Nothing answers at http:\/\/localhost:55679\/debug\/servicez: the collector/),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Go to the last moment it answered' }).click()
    await expect(page.getByRole('table', { name: 'Table of /debug/servicez' })).toContainText('otelcol-contrib')
  })

  await test.step('zpages, and links from one to the other', async () => {
    await page.getByRole('button', { name: '/debug/pipelinez' }).click()
    await expect(address).toHaveValue('http://localhost:55679/debug/pipelinez')
    const pipelines = page.getByRole('table', { name: 'Table of /debug/pipelinez' })
    await expect(pipelines.getByRole('row', { name: /^traces / })).toContainText('tail_sampling')
    await expectAccessible(page, '/debug/pipelinez')
    await pipelines.getByRole('button', { name: 'prometheus' }).click()
    await expect(page.getByText('200 OK')).toBeVisible()
    await expect(address).toHaveValue('http://localhost:8889/metrics')
  })

  await test.step('metrics, found by line, and as Prometheus asks for them', async () => {
    await page.getByRole('searchbox', { name: 'Find lines' }).fill('TRACES_span_metrics_calls_total{')
    await goTo(21)
    await expect(page.getByText('the page at 21.000 s')).toBeVisible()
    const metrics = page.getByRole('group', { name: 'http://localhost:8889/metrics' })
    await expect(metrics).toContainText('service_name="api-gateway"')
    await expect(metrics).not.toContainText('# TYPE')
    await expect(metrics).not.toContainText('trace_id=')
    await page.getByRole('checkbox', { name: /^Ask as Prometheus does/ }).check()
    await expect(metrics).toContainText('# {trace_id="')
    await expectAccessible(page, '/metrics')
  })

  await test.step('the health check, at the moment to which the needle goes', async () => {
    await open('localhost:13133')
    await goTo(0)
    await expect(page.getByText('"uptime":"0s"')).toBeVisible()
    await goTo(3)
    await expect(page.getByText('"uptime":"3s"')).toBeVisible()
    await expect(page.getByText('the page at 3.000 s')).toBeVisible()
  })

  await test.step('what nobody serves', async () => {
    await open('localhost:55679/debug/tracez')
    await expect(page.getByText('404 Not Found')).toBeVisible()
    await expect(page.getByText('404 page not found')).toBeVisible()
    await open('localhost:4000/')
    await expect(page.getByText('Nothing in this configuration listens at localhost:4000/.')).toBeVisible()
    await open('localhost:8888/metrics')
    await page.getByRole('button', { name: 'Open collector' }).click()
  })

  await test.step('and the collector says of each policy what it has voted', async () => {
    await page.getByRole('slider', { name: 'Timeline' }).press('End')
    const votes = page.getByRole('table', { name: 'The votes of each policy' })
    await expect(votes.getByRole('columnheader', { name: 'count_traces_sampled' })).toBeVisible()
    const numbers = async (row: string) =>
      (
        await votes
          .getByRole('row', { name: new RegExp(`^${row}`) })
          .getByRole('cell')
          .allInnerTexts()
      ).map((text) => Number(text.split('\n')[0]!.replaceAll(',', '')))
    const rows = await Promise.all(['errors', 'slow', 'baseline'].map(numbers))
    const [kept = 0, notKept = 0, credited] = await numbers('all together')
    expect(credited).toBe(kept)
    for (const [yes = 0, no = 0, credit = 0, alone = 0, asked] of rows) {
      expect(yes + no).toBe(kept + notKept)
      expect(asked).toBe(kept + notKept)
      expect(alone).toBeLessThanOrEqual(yes)
      expect(credit).toBeLessThanOrEqual(yes)
    }
    await votes.getByRole('button', { name: 'slow' }).click()
    await expectAccessible(page, 'the votes of each policy')
  })
})

test('pages of the collector fit a phone, in Thai', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 320, height: 640 })
  await preferPlainEditor(page)
  await page.goto('/th/lab?t=20000&tab=pages')
  await page.getByRole('tab', { name: /^แก้ไข/ }).click()
  await page.locator('[data-pane=edit]').getByRole('textbox').fill(COLLECTOR)
  await page.getByRole('button', { name: /^รัน/ }).click()
  await page.getByRole('tab', { name: /^สังเกต/ }).click()
  await expect(page.getByText('หน้านี้ที่เวลา 20.000 s')).toBeVisible()
  for (const [path, role] of [
    ['/debug/pipelinez', 'table'],
    ['localhost:8889/metrics', 'group'],
  ] as const) {
    await page.getByRole('textbox', { name: 'ที่อยู่' }).fill(path)
    await page.getByRole('textbox', { name: 'ที่อยู่' }).press('Enter')
    // The page before answered with the same status.
    await expect(page.getByRole(role, { name: path })).toBeVisible()
    await expectAccessible(page, `${path}, th, 320 px`)
  }
  await page.getByRole('tab', { name: 'collector', exact: true }).click()
  await expect(page.getByRole('table', { name: 'โหวตของ policy แต่ละข้อ' })).toBeVisible()
  await expectAccessible(page, 'the votes of each policy, th, 320 px')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})

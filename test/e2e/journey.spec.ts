import { expect, test } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { configEditor, preferPlainEditor } from './support/lab.ts'

const COLLECTOR = `receivers:
  otlp:
    protocols: {grpc: }
processors:
  filter/noise:
    trace_conditions:
      - span.kind == SPAN_KIND_INTERNAL
  transform:
    trace_statements:
      - set(span.attributes["team"], "shop")
exporters:
  otlp_grpc/tempo: {endpoint: tempo:4317}
service:
  pipelines:
    traces:
      receivers: [otlp]
      processors: [filter/noise, transform]
      exporters: [otlp_grpc/tempo]
`

test('every span of a trace is followed through the pipeline, to the line that decided', async ({ page }) => {
  await preferPlainEditor(page)
  await page.goto('/en/lab')
  await configEditor(page).fill(COLLECTOR)
  await page.getByRole('button', { name: /^Run / }).click()
  await expect(page.getByRole('region', { name: 'Readout' })).toBeVisible()

  // The longest request is the first of the list.
  await page.getByRole('tab', { name: 'traces' }).click()
  await page
    .getByText(/^[0-9a-f]{8}$/)
    .first()
    .click()
  const follow = page.getByRole('button', { name: 'Follow its spans through the pipelines' })
  await expect(follow).toHaveAttribute('aria-expanded', 'false')
  await follow.press('Enter')
  const ways = page.getByRole('list', { name: 'Where its spans went' }).getByRole('listitem')
  await expect(ways).toHaveCount(2)
  await expect(ways.first()).toContainText('stored · backend behind otlp_grpc/tempo')
  await expect(ways.last()).toContainText('dropped · processor filter/noise')

  await expectAccessible(page, 'where spans went')

  // The condition leads to its line.
  await ways.last().getByRole('button', { name: 'span.kind == SPAN_KIND_INTERNAL' }).click()
  await expect(configEditor(page)).toBeFocused()

  // One span of a way, step by step.
  await ways.first().getByRole('button', { name: 'Show one' }).click()
  const panel = page.getByRole('complementary', { name: 'Span' })
  await expect(panel.getByRole('radio', { name: 'Its way' })).toBeChecked()
  const steps = panel.getByRole('listitem')
  await expect(steps).toHaveCount(6)
  await expect(steps.nth(0)).toContainText(/Waited .* in the queue of the SDK/)
  await expect(steps.nth(3)).toContainText('set(span.attributes["team"], "shop")')
  await expect(steps.nth(3).getByRole('row', { name: 'team absent "shop"' })).toBeVisible()
  await expect(steps.nth(5)).toContainText(/Stored, .* after it left the exporter/)
  await expectAccessible(page, 'the way of a span')
  await page.screenshot({ path: '.tmp/e2e/journey.png' })

  // Another span, the same view.
  await page.getByRole('treegrid').press('End')
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('radio', { name: 'Its way' })).toBeChecked()
})

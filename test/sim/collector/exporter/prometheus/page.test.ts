import { describe, expect, it } from 'vitest'
import { collectCase } from '#sim/cli/collect-case.ts'
import { negotiate } from '#sim/collector/exporter/prometheus/exposition.ts'

const config = (body = '') => `receivers: {otlp: {protocols: {grpc: }}}
exporters: {prometheus: {endpoint: 'localhost:8889'${body}}}
service: {pipelines: {metrics: {receivers: [otlp], exporters: [prometheus]}}}
`

const gauge = (name: string, value: number) => ({
  resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name, gauge: { dataPoints: [{ asDouble: value }] } }] }] }],
})

const LABELS = '{otel_scope_name="",otel_scope_schema_url="",otel_scope_version=""}'

function pages(text: string, input: readonly unknown[]): unknown[] {
  const answer = collectCase({ id: 'a', config: text, input, until_ms: 60_000 })
  if ('stage' in answer) throw new Error(answer.error)
  return answer.events.filter(({ event }) => event === 'scrape').map((event) => event.text)
}

describe('the page of the prometheus exporter', () => {
  it('has the last value of every series when it is asked', () => {
    const scrape = { exporter: 'prometheus' }
    const input = [
      { at_ms: 100, metrics: gauge('queue.size', 3) },
      { at_ms: 200, scrape },
      { at_ms: 300, metrics: gauge('queue.size', 4) },
      { at_ms: 400, scrape },
    ]
    const page = (value: number) => `# HELP queue_size \n# TYPE queue_size gauge\nqueue_size${LABELS} ${value}\n`
    expect(pages(config(), input)).toEqual([page(3), page(4)])
  })

  it('is empty again after a crash', () => {
    const input = [
      { at_ms: 100, metrics: gauge('m', 1) },
      { at_ms: 200, restart: 'crash' },
      { at_ms: 300, scrape: { exporter: 'prometheus' } },
    ]
    expect(pages(config(), input)).toEqual([''])
  })

  it('is not asked of an exporter that has none', () => {
    const text = config().replaceAll('prometheus', 'nop').replace("endpoint: 'localhost:8889'", '')
    const input = [{ at_ms: 100, scrape: { exporter: 'nop' } }]
    const error = 'line 1: the scrape names exporter "nop", which has no page.'
    expect(collectCase({ id: 'a', config: text, input })).toEqual({ id: 'a', stage: 'input', error })
  })
})

describe('negotiate', () => {
  it.each([
    ['', true, false, 'underscores'],
    ['application/openmetrics-text;version=1.0.0', true, true, 'underscores'],
    ['application/openmetrics-text;version=1.0.0', false, false, 'underscores'],
    ['text/plain;version=0.0.4;q=0.9,application/openmetrics-text;version=1.0.0;q=0.2', true, false, 'underscores'],
    ['text/plain;version=0.0.4;escaping=allow-utf-8', true, false, 'allow-utf-8'],
    ['text/plain;version=0.0.4;escaping=strange', true, false, 'underscores'],
  ])('answers %j', (accept, allows, isOpenMetrics, escaping) => {
    expect(negotiate(accept, allows)).toEqual({ isOpenMetrics, escaping })
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { loadScenarioText } from '#content/load.ts'
import type { Recording } from '#sim/mesh/recording.ts'
import type { FinishedRun } from '#sim/run/finished-run.ts'
import { policyViews } from '#sim/run/policy-views.ts'
import { prepareCollector } from '#sim/run/prepare-collector.ts'
import { deliverToEnd, prepareScenario, recordToEnd } from '#sim/run/run-to-end.ts'

const COUNTED = 'otelcol_processor_tail_sampling_count_traces_sampled'

const collector = (id: string, more: string): string => `
receivers:
  otlp: { protocols: { grpc: { endpoint: 0.0.0.0:4317 } } }
processors:
  ${id}:
    decision_wait: 5s
    ${more}
    policies:
      - { name: errors, type: status_code, status_code: { status_codes: [ERROR] } }
      - { name: slow, type: latency, latency: { threshold_ms: 700 } }
      - { name: baseline, type: probabilistic, probabilistic: { sampling_percentage: 10 } }
      - name: no products
        type: drop
        drop:
          drop_sub_policy:
            - { name: named, type: ottl_condition, ottl_condition: { span: ['name == "GET /products/{id}"'] } }
exporters:
  nop:
service:
  pipelines:
    traces: { receivers: [otlp], processors: [${id}], exporters: [nop] }
`

let recording: Recording

function deliver(yaml: string): FinishedRun {
  const prepared = prepareCollector(yaml)
  if ('error' in prepared) throw new Error(prepared.error.message)
  const delivered = deliverToEnd(prepared.setup, recording, {})
  if ('error' in delivered) throw new Error(delivered.error.message)
  return delivered.run
}

beforeAll(async () => {
  const scenario = prepareScenario(await loadScenarioText('shop'))
  if ('diagnostics' in scenario) throw new Error('The shop does not parse.')
  recording = recordToEnd(scenario.scenario, { seed: 4426, load: 2, durationS: 40 })
})

describe('what policies have said by a moment', () => {
  it('is at every sample what the collector counts, under its label', () => {
    const run = deliver(collector('tail_sampling/shop', ''))
    const { times, series } = run.counters
    const counted = (index: number, decision: string, policy: string): number => {
      const sampled = decision === 'sampled'
      return series[`${COUNTED}{decision="${decision}",policy="${policy}",sampled="${sampled}"}`]?.[index] ?? 0
    }
    let most = 0
    times.forEach((atNs, index) => {
      const views = policyViews(run, atNs)
      expect(views.map(({ label, type }) => [label, type])).toEqual([
        ['shop.no products', 'drop'],
        ['shop.errors', 'status_code'],
        ['shop.slow', 'latency'],
        ['shop.baseline', 'probabilistic'],
      ])
      for (const { label, sampled, notSampled, dropped } of views) {
        expect([atNs, label, sampled, notSampled, dropped]).toEqual([
          atNs,
          label,
          counted(index, 'sampled', label),
          counted(index, 'not_sampled', label),
          counted(index, 'dropped', label),
        ])
      }
      most = Math.max(most, views[0]!.dropped)
    })
    expect(most).toBeGreaterThan(100)
  })

  it('tells what each alone has kept: without the policy, so many traces fewer', () => {
    const run = deliver(collector('tail_sampling', ''))
    const kept = ({ recorder }: FinishedRun): number => recorder.decision.filter((decision) => decision === 2).length
    const [drop, errors, slow, baseline] = policyViews(run, run.end)
    expect(drop!.aloneKept).toBeNull()
    for (const { name, aloneKept, sampled } of [errors!, slow!, baseline!]) {
      const without = deliver(
        collector('tail_sampling', '')
          .split('\n')
          .filter((line) => !line.includes(`name: ${name},`))
          .join('\n'),
      )
      expect([name, kept(run) - kept(without)]).toEqual([name, aloneKept])
      expect(aloneKept).toBeGreaterThan(0)
      expect(aloneKept).toBeLessThanOrEqual(sampled)
    }
    expect(errors!.credited + slow!.credited + baseline!.credited).toBe(kept(run))
  })

  it('does not guess who else would have voted where the first yes ends the asking', () => {
    const views = policyViews(deliver(collector('tail_sampling', 'sample_on_first_match: true')), Infinity)
    expect(views.map(({ aloneKept }) => aloneKept)).toEqual([null, null, null, null])
  })

  it('is nothing without tail_sampling', () => {
    const yaml = collector('tail_sampling', '').replace('processors: [tail_sampling]', 'processors: []')
    expect(policyViews(deliver(yaml), 30e9)).toEqual([])
  })
})

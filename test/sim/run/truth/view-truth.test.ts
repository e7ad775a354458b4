import { describe, expect, it } from 'vitest'
import { runToEnd } from '#sim/run/run-to-end.ts'
import { summariseTruth } from '#sim/run/truth/summarise-truth.ts'
import { viewTruth } from '#sim/run/truth/view-truth.ts'
import type { TruthActivity, TruthView } from '#sim/worker/mesh-protocol.ts'
import { serviceOf, smallScenario } from '../../mesh/small-world.ts'
import type { Written } from '../../mesh/small-world.ts'

const collector = `receivers:
  otlp:
    protocols:
      grpc:
exporters:
  otlp_grpc/tempo:
    endpoint: tempo:4317
service:
  pipelines:
    traces: {receivers: [otlp], exporters: [otlp_grpc/tempo]}
`

/** A front that calls a back, which works in a span of its own. */
function runOf(front: Written = {}, back: Written = {}, changes: Written = {}, yaml = collector) {
  const scenario = smallScenario({
    services: {
      front: serviceOf('go', { buy: { http: 'POST /buy', steps: [{ call: 'back.store' }] } }, front),
      back: serviceOf(
        'java',
        { store: { http: 'POST /store', steps: [{ span: 'put', id: 'put', work: '5ms' }] } },
        back,
      ),
    },
    ...changes,
  })
  const output = runToEnd({
    scenario: { id: 'small', yaml: JSON.stringify(scenario), collector: yaml },
    seed: 1,
    load: 1,
    durationS: 10,
    collector: yaml,
  })
  if ('error' in output) throw new Error(output.error.message)
  return output.run
}

const told = ({ activities }: TruthView): unknown[] =>
  activities.map(({ service, name, place, span }) => [service, name, place, span?.lineage ?? null])
const named = ({ activities }: TruthView, name: string): TruthActivity =>
  activities.find((activity) => activity.name === name)!

describe('truth beside telemetry', () => {
  it('is the same where nothing is wrong', () => {
    const view = viewTruth(runOf(), 3)
    expect(told(view)).toEqual([
      ['front', 'POST /buy', 'stored', 'root'],
      ['front', 'POST /store', 'stored', 'same'],
      ['back', 'POST /store', 'stored', 'same'],
      ['back', 'put', 'stored', 'same'],
    ])
    expect(view.activities.map(({ cause, span }) => [cause, span!.parent])).toEqual(
      [-1, 0, 1, 2].map((step, index) => {
        const first = view.activities[0]!.activity
        return index === 0 ? [-1, -1] : [first + step, first + step]
      }),
    )
    expect(
      view.activities.every(({ startNs, endNs, span }) => span!.startNs === startNs && span!.endNs === endNs),
    ).toBe(true)
    expect(view.counts).toMatchObject({ happened: 4, made: 4, stored: 4, traces: 1, mistimed: 0 })
    expect(() => structuredClone(view)).not.toThrow()
  })

  it('says which headers nobody reads, and which nobody writes', () => {
    const formats = viewTruth(runOf({}, { propagators: ['b3'] }), 0)
    expect(named(formats, 'put').span).toMatchObject({ lineage: 'same', broken: null })
    expect(formats.activities[2]!.span).toMatchObject({
      lineage: 'new-trace',
      broken: { kind: 'formats', written: ['tracecontext', 'baggage'], read: ['b3'] },
    })
    expect(formats.counts).toMatchObject({ traces: 2 })
    const silent = viewTruth(runOf({ instrumentation: { disabled: ['http-client'] } }), 0)
    expect(told(silent)).toEqual([
      ['front', 'POST /buy', 'stored', 'root'],
      ['front', 'POST /store', 'not-instrumented', null],
      ['back', 'POST /store', 'stored', 'new-trace'],
      ['back', 'put', 'stored', 'same'],
    ])
    expect(silent.activities[2]!.span!.broken).toEqual({ kind: 'silent-cause' })
    expect(silent.counts).toMatchObject({ happened: 4, made: 3, stored: 3, traces: 2 })
  })

  it('looks for the context between two processes when both could have understood each other', () => {
    const proxies = { 'front>back': [{ name: 'waf', rules: [{ strip: ['traceparent'] }] }] }
    const view = viewTruth(runOf({}, {}, { network: { calls: '1ms', telemetry: '2ms', proxies } }), 0)
    expect(view.activities[2]!.span).toMatchObject({ lineage: 'new-trace', broken: { kind: 'on-the-way' } })
  })

  it('finds a context that got lost inside a process', () => {
    const fault = { id: 'lost', kind: 'lost_context', reason: { en: 'x', th: 'x' }, onset: '0s', at: 'back/put' }
    const view = viewTruth(runOf({}, {}, { faults: [fault] }), 0)
    expect(named(view, 'put').span).toMatchObject({ lineage: 'new-trace', broken: { kind: 'in-process' } })
  })

  it('knows a boundary that trusts nobody, and the link it leaves', () => {
    const view = viewTruth(runOf({}, { trust: { policy: 'restart_with_link' } }), 0)
    expect(view.activities[2]!.span).toMatchObject({ lineage: 'linked', broken: { kind: 'boundary' } })
    expect(view.counts).toMatchObject({ traces: 2, lineages: { root: 1, same: 2, linked: 1 } })
  })

  it('passes over what no library sees', () => {
    const view = viewTruth(runOf({}, { instrumentation: { disabled: ['http-server'] } }), 0)
    expect(told(view).slice(2)).toEqual([
      ['back', 'POST /store', 'not-instrumented', null],
      ['back', 'put', 'stored', 'new-trace'],
    ])
  })

  it('names the place where a parent was lost', () => {
    const filter = collector
      .replace(
        'exporters:\n',
        `processors:\n  filter: {trace_conditions: ['span.name == "POST /store" and span.kind == SPAN_KIND_SERVER']}\nexporters:\n`,
      )
      .replace('{receivers: [otlp],', '{receivers: [otlp], processors: [filter],')
    const view = viewTruth(runOf({}, {}, {}, filter), 0)
    expect(named(view, 'put').span).toMatchObject({
      lineage: 'orphaned',
      broken: { kind: 'parent-lost', place: 'collector' },
    })
    expect(summariseTruth(runOf({}, {}, {}, filter))).toMatchObject({ complete: 0, missing: 0, orphaned: 10 })
  })

  it('tells of a process that died over its work', () => {
    const fault = {
      id: 'dies',
      kind: 'crash',
      reason: { en: 'x', th: 'x' },
      onset: '3.5s',
      lasts: '1s',
      service: 'back',
    }
    const slow = { work: '900ms', span: 'put', id: 'put' }
    const run = runOf(
      {},
      { operations: { store: { http: 'POST /store', steps: [{ span: 'quick', work: '1ms' }, slow] } } },
      { healthy_within: '60s', faults: [fault], load: { per_minute: 240, mix: { 'front.buy': 1 } } },
    )
    const views = Array.from({ length: run.recorder.recording.truth.count }, (_, request) => viewTruth(run, request))
    const died = views.find(({ counts }) => counts.places['never-ended'] > 0 && counts.places.died > 0)!
    expect(named(died, 'put')).toMatchObject({ endNs: null, place: 'never-ended', span: null })
    expect(named(died, 'quick')).toMatchObject({ place: 'died' })
    expect(named(died, 'quick').span!.broken).toEqual(null)
  })

  it('holds clocks against true time', () => {
    const run = runOf({}, {}, { hosts: ['good', 'bad'], clocks: { bad: { offset: '-30ms' } } })
    const view = viewTruth(run, 0)
    const wrong = view.activities.filter(({ span, startNs }) => span!.startNs !== startNs)
    expect(view.counts.mistimed).toBe(wrong.length)
    for (const { service, span, startNs, endNs } of wrong) {
      expect([service, span!.startNs - startNs, span!.endNs - endNs!]).toEqual(['back', -30e6, -30e6])
    }
    expect(wrong).toHaveLength(2)
    expect(summariseTruth(run)).toMatchObject({ mistimed: 10, complete: 10 })
  })
})

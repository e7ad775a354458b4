import { beforeAll, describe, expect, it } from 'vitest'
import { loadScenarioText } from '#content/load.ts'
import { Explorer } from '#sim/explore/explorer.ts'
import { explainRequest } from '#sim/run/explain.ts'
import type { FinishedRun } from '#sim/run/finished-run.ts'
import { compareRuns } from '#sim/run/compare.ts'
import { marginCounts } from '#sim/run/margin-counts.ts'
import { momentAt, trafficBetween } from '#sim/run/moment.ts'
import { buildCallLog } from '#sim/run/call-log.ts'
import { prepareCollector } from '#sim/run/prepare-collector.ts'
import { requestRow, selectRequests } from '#sim/run/request-list.ts'
import { deliverToEnd, prepareScenario, recordToEnd } from '#sim/run/run-to-end.ts'
import type { PreparedScenario } from '#sim/run/run-to-end.ts'
import { fateOf } from '#sim/run/request-fate.ts'
import { buildStrip } from '#sim/run/strip.ts'
import { summarise } from '#sim/run/summary.ts'
import { storeOfRun } from '#sim/run/run-store.ts'
import { viewTrace } from '#sim/run/trace-view.ts'
import type { Recording } from '#sim/mesh/recording.ts'

let shop: PreparedScenario
let recording: Recording
let run: FinishedRun
let yaml: string

function deliver(collector: string): FinishedRun {
  const prepared = prepareCollector(collector)
  if ('error' in prepared) throw new Error(prepared.error.message)
  const delivered = deliverToEnd(prepared.setup, recording, {})
  if ('error' in delivered) throw new Error(delivered.error.message)
  return delivered.run
}

beforeAll(async () => {
  const text = await loadScenarioText('shop')
  yaml = text.collector
  const prepared = prepareScenario(text)
  if ('diagnostics' in prepared) throw new Error('The shop does not parse.')
  shop = prepared
  recording = recordToEnd(shop.scenario, { seed: 4426, load: 1, durationS: 60 })
  run = deliver(yaml)
})

const droppedSlowest = (): number => selectRequests(run, { fate: 'dropped', late: false }, 'longest')[0]!

describe('the explanation of a decision', () => {
  it('shows every vote with the value it looked at, and the tick that decided', () => {
    const request = droppedSlowest()
    const { verdict, rule, votes, tick, decidedAtNs, firstArrivalNs, spansAtDecision, spansTotal } = explainRequest(
      run,
      shop.map,
      request,
    )
    expect({ verdict, rule }).toEqual({ verdict: 'dropped', rule: 'none-sampled' })
    expect(votes.map(({ name, vote, line }) => [name, vote, line])).toEqual([
      ['errors', 'not_sampled', 15],
      ['slow', 'not_sampled', 18],
      ['baseline', 'not_sampled', 21],
    ])
    expect(votes[0]).toMatchObject({ looksAt: 'status-codes', saw: 0, needs: { op: 'in', value: 'ERROR' } })
    expect(votes[1]!.needs).toEqual({ op: '>', value: 1000, unit: 'ms' })
    expect(votes[1]!.saw).toBeGreaterThan(500)
    expect(votes[2]!.saw).toBeGreaterThan(0.1)
    expect(tick! * 1e9).toBe(decidedAtNs)
    expect(decidedAtNs! - firstArrivalNs!).toBeGreaterThan(10e9)
    expect(decidedAtNs! - firstArrivalNs!).toBeLessThanOrEqual(11e9)
    expect(spansAtDecision).toBe(spansTotal)
  })

  it('does not blame tail_sampling for what others dropped', () => {
    const before = deliver(
      yaml
        .replace('  tail_sampling:', '  filter: {traces: {span: [\'name != ""\']}}\n  tail_sampling:')
        .replace('memory_limiter, tail_sampling]', 'memory_limiter, filter, tail_sampling]'),
    )
    const after = deliver(
      yaml
        .replace('  tail_sampling:', '  filter: {traces: {span: [\'name != ""\']}}\n  tail_sampling:')
        .replace('memory_limiter, tail_sampling]', 'memory_limiter, tail_sampling, filter]'),
    )
    const without = deliver(
      yaml
        .replace('  tail_sampling:', '  filter: {traces: {span: [\'name != ""\']}}\n  tail_sampling:')
        .replace('memory_limiter, tail_sampling]', 'memory_limiter, filter]'),
    )
    const kept = selectRequests(run, { fate: 'kept' }, 'longest')[0]!
    const ruleAndVerdict = (of: FinishedRun) => {
      const { rule, verdict, flips } = explainRequest(of, shop.map, kept)
      return [rule, verdict, flips.length]
    }
    expect(ruleAndVerdict(before)).toEqual(['ended-before', 'dropped', 0])
    expect(ruleAndVerdict(after)).toEqual(['any-sampled', 'dropped', 0])
    expect(ruleAndVerdict(without)).toEqual(['not-stored', 'dropped', 0])
    // A second pipeline that stores everything.
    const around = deliver(
      `${yaml.replace('  tail_sampling:', '  filter: {traces: {span: [\'name != ""\']}}\n  tail_sampling:').replace('memory_limiter, tail_sampling]', 'memory_limiter, filter, tail_sampling]')}    traces/all: {receivers: [otlp], exporters: [otlp_grpc/tempo]}\n`,
    )
    expect(ruleAndVerdict(around)).toEqual(['passed-by', 'kept', 0])
    // The strip shows them as dropped from when they came.
    const { decision, decidedAt } = buildStrip(before)
    expect(decision[kept]).toBe(3)
    expect(decidedAt[kept]).toBeLessThan(before.end)
  })

  it('names changes that turn the decision when they are made, each alone', () => {
    const request = droppedSlowest()
    const { flips } = explainRequest(run, shop.map, request)
    expect(flips.map(({ field }) => field)).toEqual(['threshold_ms', 'sampling_percentage'])
    for (const { yaml: changed } of flips) {
      expect(changed).not.toBe(yaml)
      expect(fateOf(deliver(changed), request)).toBe('kept')
    }
  })

  it('names a change that would drop a trace only one policy wanted', () => {
    const [request] = selectRequests(run, { fate: 'kept', policy: 'slow' }, 'shortest')
    const { flips } = explainRequest(run, shop.map, request!)
    expect(flips[0]).toMatchObject({ field: 'threshold_ms', policy: 'slow' })
    expect(fateOf(deliver(flips[0]!.yaml), request!)).toBe('dropped')
  })

  it('offers a longer wait where late spans would have turned the decision', () => {
    const [request] = selectRequests(run, { fate: 'dropped', late: true }, 'start')
    const { flips, lateSpans } = explainRequest(run, shop.map, request!)
    expect(lateSpans).toBeGreaterThan(0)
    const wait = flips.find(({ kind }) => kind === 'wait')
    expect(wait).toMatchObject({ field: 'decision_wait', from: '10s' })
    expect(fateOf(deliver(wait!.yaml), request!)).toBe('kept')
  })
})

describe('views of a run', () => {
  it('agree on what was kept', () => {
    const summary = summarise(run)
    const strip = buildStrip(run)
    expect(summary).toMatchObject({ requests: 1000, kept: 127, errors: 10, errorsKept: 10, slow: 20, slowKept: 20 })
    expect(strip.decision.filter((code) => code === 2)).toHaveLength(127)
    expect(selectRequests(run, { fate: 'kept' }, 'start')).toHaveLength(127)
    expect(summary.policies.map(({ credited }) => credited)).toEqual([10, 20, 97])
  })

  it('put counts beside the lines that caused them', () => {
    expect(marginCounts(run)).toEqual(
      expect.arrayContaining([
        { line: 2, kind: 'spans', value: summarise(run).spansReceived },
        { line: 12, kind: 'wait', value: 10e9, upTo: 11e9 },
        { line: 15, kind: 'kept', value: 10 },
        { line: 21, kind: 'kept', value: 97 },
        { line: 24, kind: 'votes', value: 100 },
        { line: 27, kind: 'stored', value: summarise(run).spansStored },
      ]),
    )
  })

  it('count beside the lines of what spans go through, and of nothing else', () => {
    const wide = deliver(`
receivers:
  otlp: {protocols: {grpc: }}
  otlp/other: {protocols: {http: }}
connectors:
  span_metrics:
exporters:
  load_balancing:
    protocol: {otlp: {tls: {insecure: true}}}
    resolver: {static: {hostnames: [gateway-0, gateway-1]}}
  otlp_http: {endpoint: 'http://tempo:4318'}
  debug:
service:
  pipelines:
    traces: {receivers: [otlp, otlp/other], exporters: [load_balancing, span_metrics, debug]}
    metrics: {receivers: [span_metrics], exporters: [otlp_http]}
`)
    const { spansReceived, spansStored } = summarise(wide)
    expect(marginCounts(wide)).toEqual([
      { line: 3, kind: 'spans', value: spansReceived },
      { line: 8, kind: 'stored', value: spansStored },
    ])
    expect(spansStored).toBe(spansReceived)
  })

  it('filter and sort requests', () => {
    const longest = selectRequests(run, { slow: true }, 'longest').map((request) => requestRow(run, request))
    expect(longest).toHaveLength(20)
    expect(longest[0]!.durationNs).toBeGreaterThan(longest[19]!.durationNs)
    const { traceId, request } = longest[3]!
    expect(selectRequests(run, { text: traceId.slice(0, 10) }, 'start')).toEqual([request])
  })

  it('show the truth of a dropped trace: every span, and that none was stored', () => {
    const request = droppedSlowest()
    const { fates, row, trace } = viewTrace(run, request)
    expect(new Set(fates.map(({ end }) => end))).toEqual(new Set(['dropped']))
    expect(fates).toHaveLength(row.spans)
    const { shape, self, path } = new Explorer(storeOfRun(recording)).openTrace({ trace })
    expect(shape.row).toHaveLength(row.spans)
    expect(self.every((time) => time >= 0)).toBe(true)
    const total = path.from.reduce((sum, from, part) => sum + path.to[part]! - from, 0)
    expect(total).toBe(shape.to[0]! - shape.from[0]!)
  })

  it('mark spans that came after the decision', () => {
    const [request] = selectRequests(run, { fate: 'dropped', late: true }, 'start')
    const ends = viewTrace(run, request!).fates.map(({ end }) => end)
    expect(ends).toContain('late-dropped')
    expect(ends).toContain('dropped')
  })

  it('count traces in the buffer at a moment', () => {
    const calls = buildCallLog(recording, shop.map)
    const { collector } = momentAt(run, shop.map, calls, 30e9)
    expect(collector.waiting).toBe(collector.ring.reduce((sum, waiting) => sum + waiting, 0))
    expect(collector.decided).toBe(collector.kept + collector.dropped)
    const end = momentAt(run, shop.map, calls, run.end).collector
    expect(end).toMatchObject({ waiting: 0, decided: 1000, kept: 127, received: summarise(run).spansReceived })
  })

  it('thin traffic and keep its errors', () => {
    const calls = buildCallLog(recording, shop.map)
    const traffic = trafficBetween(calls, 0, 60e9, 40)
    expect(traffic.atNs.length).toBeLessThanOrEqual(40)
    expect(traffic.each * traffic.atNs.length).toBeGreaterThan(1000)
    expect(Array.from(traffic.error)).toContain(1)
  })

  it('compare two configurations on the same requests', () => {
    const lower = deliver(yaml.replace('sampling_percentage: 10', 'sampling_percentage: 8'))
    const { both, onlyA, onlyB, neither, flips } = compareRuns(run, lower)
    // A hash that passes at 8 % passes at 10 % as well.
    expect(onlyB).toBe(0)
    expect(both + onlyA).toBe(127)
    expect(both + onlyA + neither).toBe(1000)
    expect(flips).toHaveLength(onlyA)
    expect(flips.every(({ hash }) => hash! > 0.08 && hash! <= 0.1)).toBe(true)
  })
})

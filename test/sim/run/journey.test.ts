import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createSimulator } from '#sim/api.ts'
import type { JourneyReason, JourneyStep } from '#sim/worker/journey-protocol.ts'
import type { Progress } from '#sim/worker/call-protocol.ts'
import type { Output } from '#sim/worker/protocol.ts'
import type { RunOverview, RunSettings } from '#sim/worker/run-protocol.ts'

const shop = readFileSync('content/scenarios/shop.yaml', 'utf8')

/** A collector with these processors between OTLP and one exporter. */
const collectorWith = (processors: string, listed: string, rest = ''): string => `
receivers:
  otlp:
    protocols:
      grpc:
processors:
${processors}
exporters:
  otlp_grpc/tempo:
    endpoint: tempo:4317
service:
  pipelines:
    traces:
      receivers: [otlp]
      processors: [${listed}]
      exporters: [otlp_grpc/tempo]
${rest}`

class Lab {
  private readonly simulator = createSimulator()
  readonly run: RunOverview

  constructor(collector: string, settings: Partial<RunSettings> = {}) {
    this.simulator.handlers.load({ scenarios: [{ id: 'shop', yaml: shop, collector }] })
    const all = { scenario: 'shop', seed: 7, load: 1, durationS: 10, collector, ...settings }
    const output = finish(this.simulator.longCalls.run(all))
    if (!('run' in output)) throw new Error(JSON.stringify(output))
    this.run = output.run
  }

  journeys(request: number) {
    const output = finish(this.simulator.longCalls.journey({ runId: this.run.runId, request }))
    if (!('spans' in output)) throw new Error('stopped')
    return output.spans
  }

  trace(request: number): Output<'trace'> {
    return this.simulator.handlers.trace({ runId: this.run.runId, request })
  }

  digest(): string {
    return finish(this.simulator.longCalls.digest({ runId: this.run.runId })).hash
  }

  /** The first step of any span for which this is true, trying request after request. */
  find(isWanted: (step: JourneyStep) => boolean): { steps: JourneyStep[]; step: JourneyStep } {
    for (let request = 0; request < this.run.summary.requests; request++) {
      for (const { steps } of this.journeys(request)) {
        const step = steps.find(isWanted)
        if (step !== undefined) return { steps, step }
      }
    }
    throw new Error('No span has such a step.')
  }
}

function finish<T>(slices: Generator<Progress, T, boolean>): T {
  let slice = slices.next(false)
  while (slice.done !== true) slice = slices.next(false)
  return slice.value
}

const way = (steps: readonly JourneyStep[]): string[] =>
  steps.map(({ place, end }) => `${place.kind} ${place.id}: ${end}`)
const reason = <K extends JourneyReason['kind']>(step: JourneyStep, kind: K) =>
  step.reasons.find((each): each is Extract<JourneyReason, { kind: K }> => each.kind === kind)

describe('the journey of a span', () => {
  it('goes from the SDK through every component to the backend, with lines, times and numbers', () => {
    const lab = new Lab(
      collectorWith(
        `  memory_limiter: {check_interval: 1s, limit_mib: 512}
  batch:
    timeout: 2s`,
        'memory_limiter, batch',
      ),
    )
    const [{ steps } = { steps: [] }] = lab.journeys(3)
    expect(way(steps).slice(1)).toEqual([
      'receiver otlp: passed',
      'processor memory_limiter: passed',
      'processor batch: passed',
      'exporter otlp_grpc/tempo: passed',
      'backend otlp_grpc/tempo: stored',
    ])
    expect(steps.map(({ from }) => from)).toEqual([null, 0, 1, 2, 3, 4])
    expect(steps.map(({ place }) => place.line)).toEqual([null, 3, 7, 8, 11, null])
    const [sdk, receiver, , batch, exporter, backend] = steps as [JourneyStep, ...JourneyStep[]]
    expect(sdk.leftNs).toBeGreaterThan(sdk.atNs)
    expect(receiver!.atNs).toBeGreaterThan(sdk.leftNs!)
    expect(batch!.leftNs! - batch!.atNs).toBeLessThanOrEqual(2e9)
    expect(reason(batch!, 'batch')).toMatchObject({ trigger: 'timeout', spans: exporter!.spans })
    expect(backend!.atNs).toBeGreaterThan(exporter!.leftNs!)
  })

  it('agrees with the record of the run about every span', () => {
    const lab = new Lab(
      collectorWith(
        `  filter:
    trace_conditions: ['span.kind == SPAN_KIND_CLIENT and span.name == "redis GET"', 'span.kind == SPAN_KIND_INTERNAL']
  tail_sampling:
    decision_wait: 2s
    policies: [{name: half, type: probabilistic, probabilistic: {sampling_percentage: 50}}]`,
        'filter, tail_sampling',
      ),
    )
    const seen = new Set<string>()
    for (let request = 0; request < lab.run.summary.requests; request += 3) {
      const { fates } = lab.trace(request)
      const ends = new Map(fates.map(({ spanId, end }) => [spanId, end]))
      for (const { spanId, steps } of lab.journeys(request)) {
        const isStored = steps.some(({ end }) => end === 'stored')
        seen.add(ends.get(spanId)!)
        expect(`${spanId} ${isStored}`).toBe(`${spanId} ${ends.get(spanId) === 'stored'}`)
      }
    }
    expect([...seen].toSorted()).toEqual(['dropped', 'late-dropped', 'stored'])
  })

  it('names the condition that dropped a span, and its line', () => {
    const lab = new Lab(
      collectorWith(
        `  filter:
    error_mode: ignore
    trace_conditions:
      - span.name == "nothing of the kind"
      - span.kind == SPAN_KIND_INTERNAL`,
        'filter',
      ),
    )
    const { step } = lab.find(({ place, end }) => place.id === 'filter' && end === 'dropped')
    expect(step.reasons).toEqual([{ kind: 'condition', text: 'span.kind == SPAN_KIND_INTERNAL', line: 11 }])
    const { steps } = lab.find(({ end }) => end === 'stored')
    expect(steps.flatMap(({ reasons }) => reasons)).toEqual([])
  })

  it('names the conditions of the older settings too', () => {
    const lab = new Lab(
      collectorWith(
        `  filter:
    traces:
      resource:
        - attributes["service.name"] == "nobody"
      span:
        - kind == 1`,
        'filter',
      ),
    )
    const { step } = lab.find(({ place, end }) => place.id === 'filter' && end === 'dropped')
    expect(step.reasons).toEqual([{ kind: 'condition', text: 'kind == 1', line: 12 }])
  })

  it('shows what statements and actions changed, and which statement it was', () => {
    const lab = new Lab(
      collectorWith(
        `  transform:
    trace_statements:
      - set(span.attributes["team"], "shop")
      - set(span.attributes["never"], true) where span.name == "nothing of the kind"
      - delete_key(resource.attributes, "service.version")
  attributes:
    actions:
      - {key: team, action: update, value: web}`,
        'transform, attributes',
      ),
    )
    const { steps } = lab.journeys(0)[0]!
    const [transform, attributes] = ['transform', 'attributes'].map((id) => steps.find(({ place }) => place.id === id)!)
    expect(transform!.changes).toEqual([
      { part: 'attribute', key: 'team', before: null, after: '"shop"' },
      { part: 'resource', key: 'service.version', before: expect.stringMatching(/^"\d/), after: null },
    ])
    expect(transform!.reasons).toEqual([
      { kind: 'statement', text: 'set(span.attributes["team"], "shop")', line: 9, changes: 1 },
      { kind: 'statement', text: 'delete_key(resource.attributes, "service.version")', line: 11, changes: 1 },
    ])
    expect(attributes!.changes).toEqual([{ part: 'attribute', key: 'team', before: '"shop"', after: '"web"' }])
  })

  it('tells the share that a span was measured against', () => {
    const lab = new Lab(
      collectorWith('  probabilistic_sampler: {sampling_percentage: 25, mode: equalizing}', 'probabilistic_sampler'),
    )
    const dropped = lab.find(({ place, end }) => place.id === 'probabilistic_sampler' && end === 'dropped')
    const kept = lab.find(({ place, end }) => place.id === 'probabilistic_sampler' && end === 'passed')
    for (const { step } of [dropped, kept]) {
      const share = reason(step, 'share')!
      expect(share).toMatchObject({ threshold: 0.75, source: 'trace_id_w3c' })
      expect(share.randomness >= 0.75).toBe(step === kept.step)
    }
    expect(kept.step.changes).toEqual([{ part: 'span', key: 'traceState', before: null, after: 'ot=th:c' }])
  })

  it('follows a span into every pipeline that a connector gives it to', () => {
    const lab = new Lab(`
receivers: {otlp: {protocols: {grpc: }}}
connectors:
  routing:
    default_pipelines: [traces/rest]
    table:
      - condition: span.kind == SPAN_KIND_SERVER
        action: copy
        pipelines: [traces/server]
  span_metrics:
exporters:
  nop:
  otlp_grpc: {endpoint: tempo:4317}
  debug:
service:
  pipelines:
    traces: {receivers: [otlp], exporters: [routing, span_metrics]}
    traces/server: {receivers: [routing], exporters: [otlp_grpc]}
    traces/rest: {receivers: [routing], exporters: [nop]}
    metrics: {receivers: [span_metrics], exporters: [debug]}
`)
    const { steps, step } = lab.find(({ reasons }) => reasons.some(({ kind }) => kind === 'route'))
    expect(step.reasons).toEqual([
      { kind: 'route', text: 'span.kind == SPAN_KIND_SERVER', line: 7, pipelines: ['traces/server'] },
      { kind: 'default_route', pipelines: ['traces/rest'] },
    ])
    const after = steps.filter(({ from }) => from === steps.indexOf(step))
    expect(way(after).toSorted()).toEqual(['exporter nop: delivered', 'exporter otlp_grpc: passed'])
    expect(way(steps)).toContain('connector span_metrics: counted')
  })

  it('keeps two instances of one sampler apart', () => {
    const lab = new Lab(`
receivers: {otlp: {protocols: {grpc: }}}
processors:
  filter: {trace_conditions: ['span.kind != SPAN_KIND_SERVER']}
  tail_sampling:
    decision_wait: 1s
    policies: [{name: wide, type: span_count, span_count: {min_spans: 5}}]
exporters:
  otlp_grpc/all: {endpoint: all:4317}
  otlp_grpc/servers: {endpoint: servers:4317}
service:
  pipelines:
    traces/all: {receivers: [otlp], processors: [tail_sampling], exporters: [otlp_grpc/all]}
    traces/servers: {receivers: [otlp], processors: [filter, tail_sampling], exporters: [otlp_grpc/servers]}
`)
    const { steps } = lab.find(
      ({ place, reasons }) =>
        place.pipeline === 'traces/servers' &&
        reasons.some((each) => each.kind === 'decision' && each.decision === 'not_sampled'),
    )
    const decisions = steps
      .filter(({ place }) => place.id === 'tail_sampling')
      .map((step) => [step.place.pipeline, step.reasons.length, reason(step, 'decision')?.decision, step.end])
    expect(decisions.toSorted((a, b) => String(a[0]).localeCompare(String(b[0])))).toEqual([
      ['traces/all', 1, 'sampled', 'passed'],
      ['traces/servers', 1, 'not_sampled', 'dropped'],
    ])
  })

  it('says of a late span what became of it', () => {
    const lab = new Lab(
      collectorWith(
        `  tail_sampling:
    decision_wait: 1s
    policies: [{name: half, type: probabilistic, probabilistic: {sampling_percentage: 50}}]`,
        'tail_sampling',
      ),
    )
    const dropped = lab.find(({ reasons }) => reasons.some((each) => each.kind === 'late' && !each.kept))
    expect(dropped.step).toMatchObject({ end: 'dropped', reasons: [{ kind: 'late', kept: false, cached: false }] })
    const kept = lab.find(({ reasons }) => reasons.some((each) => each.kind === 'late' && each.kept))
    expect(kept.step.end).toBe('passed')
    expect(kept.steps.at(-1)!.end).toBe('stored')
  })

  it('shows attempts that failed, and a span that was given up', () => {
    const settings = { outages: [{ from: 4e9, until: 12e9 }] }
    const patient = new Lab(collectorWith('  batch:', 'batch'), settings)
    const { steps, step } = patient.find(({ reasons }) => reasons.some(({ kind }) => kind === 'retry'))
    expect(step.place).toMatchObject({ kind: 'exporter', id: 'otlp_grpc/tempo' })
    const retries = step.reasons.filter((each) => each.kind === 'retry')
    expect(retries.length).toBeGreaterThan(1)
    expect(retries[0]).toMatchObject({ error: expect.stringContaining('connection refused') })
    expect(retries[1]!.atNs).toBeGreaterThanOrEqual(retries[0]!.atNs + retries[0]!.waitNs)
    expect(steps.at(-1)!.end).toBe('stored')

    const hasty = new Lab(
      collectorWith('  batch:', 'batch').replace(
        'endpoint: tempo:4317',
        'endpoint: tempo:4317\n    retry_on_failure: {enabled: false}',
      ),
      settings,
    )
    const lost = hasty.find(({ end }) => end === 'lost')
    expect(lost.step.error).toContain('connection refused')
    expect(way(lost.steps).at(-1)).toBe('exporter otlp_grpc/tempo: lost')
  })

  it('puts a refusal where it was said, and shows the message that was sent again', () => {
    const collector = collectorWith(
      '  memory_limiter: {check_interval: 100ms, limit_mib: 30, spike_limit_mib: 10}',
      'memory_limiter',
    )
    const lab = new Lab(collector, { load: 4 })
    const { steps, step } = lab.find(({ end }) => end === 'refused')
    const said = steps.filter(({ error }) => error !== null && error !== undefined)
    expect(said.every(({ place }) => place.id === 'memory_limiter' || place.kind === 'sdk')).toBe(true)
    expect(step.end).toBe('refused')
    expect(steps.find(({ place }) => place.id === 'memory_limiter')!.error).toBe(
      'data refused due to high memory usage',
    )
    expect(steps.filter(({ place }) => place.kind === 'receiver').length).toBeGreaterThan(0)
  })

  it('shows which backend a load balancer chose', () => {
    const collector = collectorWith('  batch:', '').replace(
      /exporters:\n {2}otlp_grpc\/tempo:\n {4}endpoint: tempo:4317/,
      `exporters:
  load_balancing:
    protocol: {otlp: {tls: {insecure: true}}}
    resolver: {static: {hostnames: [gateway-0, gateway-1, gateway-2]}}`,
    )
    const lab = new Lab(collector.replace('exporters: [otlp_grpc/tempo]', 'exporters: [load_balancing]'))
    const { steps } = lab.journeys(0)[0]!
    expect(way(steps).slice(2)).toEqual([
      'exporter load_balancing: passed',
      expect.stringMatching(/^exporter otlp_grpc\/load_balancing_gateway-\d:4317: passed$/),
      expect.stringMatching(/^backend otlp_grpc\/load_balancing_gateway-\d:4317: stored$/),
    ])
  })

  it('changes nothing about the run', () => {
    const lab = new Lab(collectorWith(`  transform: {trace_statements: ['set(span.name, "x")']}`, 'transform'))
    const before = lab.digest()
    lab.journeys(4)
    expect(lab.digest()).toBe(before)
    expect(lab.journeys(4)).toEqual(lab.journeys(4))
  })
})

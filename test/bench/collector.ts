import { execFileSync, spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Processor } from '../../sim/collector/component/component.ts'
import type { Consumer } from '../../sim/collector/component/consumer.ts'
import { components } from '../../sim/collector/components.ts'
import type { CollectorObserver } from '../../sim/collector/observer.ts'
import type { Metrics } from '../../sim/telemetry/metrics.ts'
import { loadConfig } from '../../sim/collector/config/load.ts'
import { parseExactJson } from '../../sim/telemetry/parse-exact-json.ts'
import { decodeTraces, encodeTraces } from '../../sim/telemetry/otlp-json.ts'
import { SpanColumns } from '../../sim/telemetry/span-columns.ts'
import type { Traces } from '../../sim/telemetry/traces.ts'
import { spanCount } from '../../sim/telemetry/traces.ts'
import { ComponentBench } from '../support/component-bench.ts'
import { createWorkload, WORKLOAD_SPANS } from '../support/tail-sampling-workload.ts'

/** Components by type, as test/conformance/oracle/bench configures the real ones, with what a right run lets through. */
const PROCESSORS: Record<string, { config: string; spans: number; reach: number }> = {
  tail_sampling: {
    config: `{decision_wait: 30s, num_traces: 100000, policies: [
      {name: errors, type: status_code, status_code: {status_codes: [ERROR]}},
      {name: slow, type: latency, latency: {threshold_ms: 1000}},
      {name: baseline, type: probabilistic, probabilistic: {sampling_percentage: 10}}]}`,
    spans: 105_784,
    reach: 5,
  },
  probabilistic_sampler: { config: '{sampling_percentage: 25}', spans: 100_392, reach: 0.2 },
  filter: {
    config: `{traces: {span: ['attributes["http.response.status_code"] >= 500']}}`,
    spans: 398_057,
    reach: 0.2,
  },
  transform: {
    config: `{trace_statements: [{context: span, statements: ['set(attributes["env"], "prod")']}]}`,
    spans: 400_000,
    reach: 0.2,
  },
  attributes: {
    config: '{actions: [{key: env, value: prod, action: upsert}, {key: user.id, action: delete}]}',
    spans: 400_000,
    reach: 0.2,
  },
}
const SPAN_METRICS = { config: '{dimensions: [{name: http.route}]}', spans: WORKLOAD_SPANS, reach: 0.5 }
const JSON_REACH = 0.5
const ROUNDS = 5

type Measured = { spans_out: number; spans_per_second: number }

function loadProcessor(type: string, config: string) {
  const text = `receivers: {otlp: {protocols: {grpc: }}}
processors: {${type}: ${config}}
exporters: {nop: }
service: {pipelines: {traces: {receivers: [otlp], processors: [${type}], exporters: [nop]}}}`
  const loaded = loadConfig(text, { components })
  if (loaded.config === null) throw new Error(loaded.error!.message)
  return loaded.config.processors.get(type)!
}

/** Spans per second of one processor, in this process, once. */
function measureProcessor(
  type: string,
  config: string,
  messages: readonly Traces[],
  observer: CollectorObserver | null = null,
): Measured {
  const { factory, config: decoded } = loadProcessor(type, config)
  let spans = 0
  const sink: Consumer<Traces> = {
    mutatesData: false,
    // oxlint-disable-next-line require-yield -- answers at once
    *consume(traces) {
      spans += spanCount(traces)
      return null
    },
  }
  const world = new ComponentBench()
  const settings = world.settings(type, observer)
  const built = factory.createTraces!({ ...settings, host: { ...settings.host, holdBytes: () => {} } }, decoded, sink)
  if (typeof built === 'string') throw new Error(built)
  const refusal = built.start()
  if (refusal !== null) throw new Error(refusal)
  const start = performance.now()
  for (const message of messages) world.env.process(built.consume(message))
  world.env.process(built.shutdown())
  return { spans_out: spans, spans_per_second: (WORKLOAD_SPANS * 1000) / (performance.now() - start) }
}

/** Spans per second that span_metrics counts, and how many it says there were; not timed is what it does at a flush. */
function measureSpanMetrics(messages: readonly Traces[]): Measured {
  const text = `receivers: {otlp: {protocols: {grpc: }}}
connectors: {span_metrics: ${SPAN_METRICS.config}}
exporters: {nop: }
service: {pipelines: {traces: {receivers: [otlp], exporters: [span_metrics]}, metrics: {receivers: [span_metrics], exporters: [nop]}}}`
  const loaded = loadConfig(text, { components })
  if (loaded.config === null) throw new Error(loaded.error!.message)
  const { factory, config } = loaded.config.connectors.get('span_metrics')!
  const world = new ComponentBench()
  let calls = 0n
  const sink: Consumer<Metrics> = {
    mutatesData: false,
    // oxlint-disable-next-line require-yield -- answers at once
    *consume({ resourceMetrics }) {
      calls = 0n
      for (const { scopes } of resourceMetrics) {
        const data = scopes[0]!.metrics[0]!.data
        if (data?.kind === 'sum') for (const { value } of data.points) calls += value as bigint
      }
      return null
    },
  }
  const outlets = { ...sink, pipelines: ['metrics'], only: () => sink }
  const built = factory.tracesToMetrics!(world.settings('span_metrics'), config, outlets)
  if (typeof built === 'string') throw new Error(built)
  built.start()
  const start = performance.now()
  for (const message of messages) world.env.process(built.consume(message))
  const spansPerSecond = (WORKLOAD_SPANS * 1000) / (performance.now() - start)
  // The first flush starts every series at 0.
  world.runTo(120_000)
  return { spans_out: Number(calls), spans_per_second: spansPerSecond }
}

/** Everything there is to hear of tail_sampling, heard and forgotten. */
const LISTENER: CollectorObserver = { arrived: () => {}, decided: () => {}, evicted: () => {}, ticked: () => {} }

/** How much slower tail_sampling is when somebody listens. */
function measureObserver(): { cost: number } {
  const { config } = PROCESSORS.tail_sampling!
  const rate = (observer: CollectorObserver | null): number =>
    measureProcessor('tail_sampling', config, createWorkload(), observer).spans_per_second
  rate(null)
  rate(LISTENER)
  const ratios = Array.from({ length: ROUNDS }, () => rate(null) / rate(LISTENER))
  return { cost: median(ratios) }
}

/** How much slower tail_sampling is, with nobody listening, than a collector that cannot be listened to; in turns. */
function measureUnheard(): { cost: number } {
  const rate = (...flags: string[]): number =>
    onOneCore<Measured>(process.execPath, ...flags, import.meta.filename, '--child', 'tail_sampling').spans_per_second
  const stripped = ['--import', join(import.meta.dirname, 'strip-observers.ts')]
  return { cost: median(Array.from({ length: ROUNDS }, () => rate(...stripped) / rate())) }
}

/** Bytes that tail_sampling holds for each span it has buffered, beside the spans themselves. */
function measureHeld(): { bytes: number } {
  const messages = createWorkload(12_500)
  const spans = 12_500 * 8
  const { factory, config } = loadProcessor('tail_sampling', PROCESSORS.tail_sampling!.config)
  const world = new ComponentBench()
  const settings = world.settings('tail_sampling')
  const sampler = factory.createTraces!(settings, config, world.sink()) as Processor
  sampler.start()
  const before = heapAfterCollection()
  for (const message of messages) world.env.process(sampler.consume(message))
  const bytes = (heapAfterCollection() - before) / spans
  if (messages.length === 0 || sampler.mutatesData === undefined) throw new Error('both must be alive until here')
  return { bytes }
}

function heapAfterCollection(): number {
  for (let times = 0; times < 4; times++) (globalThis as unknown as { gc: () => void }).gc()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function measureJson(): Measured {
  const messages = createWorkload(5_000)
  const texts = messages.map((message) => JSON.stringify(encodeTraces(message)))
  const start = performance.now()
  let spans = 0
  // As in a run, times are counted from about when the spans were made.
  const columns = new SpanColumns(messages[0]!.columns.epochUnixNano)
  for (const text of texts) {
    const decoded = decodeTraces(columns, parseExactJson(text))
    if ('error' in decoded) throw new Error(decoded.error)
    spans += spanCount(decoded.traces)
  }
  return { spans_out: spans, spans_per_second: (spans * 1000) / (performance.now() - start) }
}

/** One figure in a process of its own, on one core; the first pass warms it up, as the real one is compiled beforehand. */
function child(name: string): unknown {
  if (name === 'observer') return measureObserver()
  if (name === 'held') return measureHeld()
  if (name === 'otlp_json') {
    // As many spans as the other figures are warmed up with.
    for (let pass = 0; pass < 10; pass++) measureJson()
    return measureJson()
  }
  if (name === 'span_metrics') {
    measureSpanMetrics(createWorkload())
    return measureSpanMetrics(createWorkload())
  }
  const { config } = PROCESSORS[name]!
  measureProcessor(name, config, createWorkload())
  return measureProcessor(name, config, createWorkload())
}

const onOneCore = <T = Measured>(program: string, ...args: string[]): T =>
  JSON.parse(
    execFileSync('taskset', ['-c', '0', program, ...args], {
      encoding: 'utf8',
      env: { ...process.env, GOMAXPROCS: '1' },
    }),
  ) as T

/** Builds the program that measures the real components, of another release when `release` says so; null without Go. */
function buildReal(release = ''): string | null {
  const program = join(tmpdir(), `tracelab-collector-bench${release}`)
  const flags = release === '' ? [] : [`-modfile=go.${release}.mod`, '-tags', release]
  const cwd = join(import.meta.dirname, '..', 'conformance', 'oracle')
  return spawnSync('go', ['build', ...flags, '-o', program, './bench'], { cwd, stdio: 'ignore' }).status === 0
    ? program
    : null
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!

/** Ours and the real collector's speed on one core, in turns; the ratio is null without Go. */
export function benchCollector(only?: string): Record<string, unknown> {
  const real = buildReal()
  // The newest release whose connectors can be had.
  const realConnectors = buildReal('v0155')
  const known = components.processors.map(({ type }) => type)
  const names = [...Object.keys(PROCESSORS).filter((name) => known.includes(name)), 'span_metrics', 'otlp_json']
  const report: Record<string, unknown> = {}
  for (const name of names) {
    if (only !== undefined && name !== only) continue
    const program = name === 'span_metrics' ? realConnectors : real
    const row = name === 'span_metrics' ? SPAN_METRICS : PROCESSORS[name]
    const rounds = Array.from({ length: ROUNDS }, () => ({
      ours: onOneCore(process.execPath, import.meta.filename, '--child', name),
      theirs: program === null ? null : onOneCore(program, name),
    }))
    const expected = row?.spans
    for (const { ours } of rounds) {
      if (expected !== undefined && ours.spans_out !== expected) {
        throw new Error(`${name} let ${ours.spans_out} spans through instead of ${expected}.`)
      }
    }
    const ours = median(rounds.map((round) => round.ours.spans_per_second))
    const theirs = program === null ? null : median(rounds.map((round) => round.theirs!.spans_per_second))
    report[name] = {
      spans_per_second: Math.round(ours),
      real_spans_per_second: theirs === null ? null : Math.round(theirs),
      ratio: theirs === null ? null : Math.round((ours / theirs) * 100) / 100,
      reach: row?.reach ?? JSON_REACH,
    }
  }
  const own = <T>(name: string): T =>
    onOneCore<T>(process.execPath, '--expose-gc', import.meta.filename, '--child', name)
  if (only === undefined || only === 'observer') {
    report.observer_cost = { value: Math.round(own<{ cost: number }>('observer').cost * 100) / 100, reach: 1.3 }
  }
  if (only === undefined || only === 'unheard') {
    report.unheard_observer_cost = { value: Math.round(measureUnheard().cost * 100) / 100, reach: 1.03 }
  }
  if (only === undefined || only === 'held') {
    report.held_bytes_per_span = { value: Math.round(own<{ bytes: number }>('held').bytes), reach: 400 }
  }
  return report
}

if (import.meta.main) {
  const [first, second] = process.argv.slice(2)
  console.log(
    JSON.stringify(first === '--child' ? child(second!) : benchCollector(first), null, first === '--child' ? 0 : 2),
  )
}

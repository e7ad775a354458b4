import type { SimTime } from '../../../kernel/time.ts'
import type { Settings } from '../../component/component.ts'
import type { Counter, Histogram, Labels } from '../../service/self-telemetry.ts'
import { DROPPED, NOT_SAMPLED, SAMPLED } from './policy.ts'

const PREFIX = 'otelcol_processor_tail_sampling_'
const TIMER_BOUNDS = [
  1, 2, 5, 10, 25, 50, 75, 100, 150, 200, 300, 400, 500, 750, 1000, 2000, 3000, 4000, 5000, 10000, 20000, 30000, 50000,
]
/** What OpenTelemetry's SDK takes when nothing is said. */
const DEFAULT_BOUNDS = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000]

const DECISIONS = [
  { vote: SAMPLED, labels: { sampled: 'true', decision: 'sampled' } },
  { vote: NOT_SAMPLED, labels: { sampled: 'false', decision: 'not_sampled' } },
  { vote: DROPPED, labels: { sampled: 'false', decision: 'dropped' } },
] as const

const COUNT_SPANS_GATE = 'processor.tailsamplingprocessor.metricstatcountspanssampled'
const COUNT_BYTES_GATE = 'processor.tailsamplingprocessor.metricstatcountbytessampled'

type OnDemand = Pick<Counter, 'add'>

/** Something that is counted up during a tick and added to its series at the end. */
type Tally = { amount: number; counter: OnDemand }

/** One policy's series. */
type PolicyTally = {
  executions: Tally
  timeSum: OnDemand
  /** By vote; spans and bytes are only counted behind their feature gates. */
  votes: { vote: number; traces: Tally; spans: Tally | null; bytes: Tally | null }[]
}

/**
 * The processor's own metrics, under upstream's names and with its moments: votes and decisions are
 * counted during a tick and added at its end, where some series appear with 0.
 */
export class TailSamplingMetrics {
  private readonly settings: Settings
  private readonly policies: PolicyTally[]
  private readonly decisions: { vote: number; traces: Tally }[]
  private readonly errors: Tally
  private readonly tooEarly: Tally
  private readonly released: { true: OnDemand; false: OnDemand }
  private readonly histograms = new Map<string, Histogram>()
  private readonly newTraceIds: OnDemand
  private onMemory = 0
  readonly tooLarge: OnDemand
  readonly unparseable: OnDemand

  constructor(settings: Settings, policies: readonly string[]) {
    const counter = (name: string, labels: Labels = {}) => settings.telemetry.onDemand(PREFIX + name, labels)
    const tally = (name: string, labels: Labels = {}): Tally => ({ amount: 0, counter: counter(name, labels) })
    const countsSpans = settings.gates?.has(COUNT_SPANS_GATE) === true
    const countsBytes = settings.gates?.has(COUNT_BYTES_GATE) === true
    this.settings = settings
    this.policies = policies.map((name) => {
      // A named processor marks its policies, since nothing else tells the series of two processors apart.
      const policy = settings.name === '' ? name : `${settings.name}.${name}`
      return {
        executions: tally('sampling_policy_execution_count', { policy }),
        timeSum: counter('sampling_policy_execution_time_sum', { policy }),
        votes: DECISIONS.map(({ vote, labels }) => ({
          vote,
          traces: tally('count_traces_sampled', { ...labels, policy }),
          spans: countsSpans ? tally('count_spans_sampled', { ...labels, policy }) : null,
          bytes: countsBytes ? tally('count_bytes_sampled', { ...labels, policy }) : null,
        })),
      }
    })
    this.decisions = DECISIONS.map(({ vote, labels }) => ({
      vote,
      traces: tally('global_count_traces_sampled', labels),
    }))
    this.errors = tally('sampling_policy_evaluation_error')
    this.tooEarly = tally('sampling_trace_dropped_too_early')
    this.released = {
      true: counter('early_releases_from_cache_decision', { sampled: 'true' }),
      false: counter('early_releases_from_cache_decision', { sampled: 'false' }),
    }
    this.newTraceIds = counter('new_trace_id_received')
    this.tooLarge = counter('traces_dropped_too_large')
    this.unparseable = counter('count_spans_with_unparseable_tracestate')
  }

  /** Spans of one trace came in that no cache knew; was it a new one? */
  received(isNew: boolean): void {
    this.newTraceIds.add(isNew ? 1 : 0)
  }

  /** A policy was asked and voted on a trace of so many spans and bytes. */
  voted(policy: number, vote: number, spans: number, bytes: number): void {
    const { executions, votes } = this.policies[policy]!
    executions.amount++
    for (const series of votes) {
      if (series.vote !== vote) continue
      series.traces.amount++
      if (series.spans !== null) series.spans.amount += spans
      if (series.bytes !== null) series.bytes.amount += bytes
    }
  }

  /** A policy was asked and could not judge. */
  failed(policy: number): void {
    this.policies[policy]!.executions.amount++
    this.errors.amount++
  }

  /** A trace got its decision. */
  decided(decision: number): void {
    for (const { vote, traces } of this.decisions) if (vote === decision) traces.amount++
  }

  /** A trace was due and had gone. */
  wasTooEarly(): void {
    this.tooEarly.amount++
  }

  /** Spans were dealt with by what a decision cache knew. */
  releasedEarly(sampled: boolean, spans: number): void {
    this.released[sampled ? 'true' : 'false'].add(spans)
  }

  /** Spans came after the decision on their trace. */
  cameLate(decidedAt: SimTime): void {
    this.histogram('sampling_late_span_age', DEFAULT_BOUNDS).record(this.secondsSince(decidedAt))
  }

  /** A trace left the memory. */
  removed(arrivedAt: SimTime): void {
    this.histogram('sampling_trace_removal_age', DEFAULT_BOUNDS).record(this.secondsSince(arrivedAt))
  }

  /** The end of so many ticks that began at `start`, with so many traces in memory. */
  ticksEnded(ticks: number, start: SimTime, tracesOnMemory: number): void {
    const { telemetry, env } = this.settings
    this.timer().record(Math.trunc((env.now - start) / 1e6))
    if (ticks > 1) recordZeros(this.timer(), ticks - 1)
    this.onMemory = tracesOnMemory
    // A gauge that is set, not observed: with two processors it shows the one that ticked last.
    telemetry.gauge(`${PREFIX}sampling_traces_on_memory`, {}, () => this.onMemory)
    flush(this.tooEarly)
    this.flush()
  }

  /** The end of one evaluation in span-ingest. */
  ingestEnded(): void {
    this.timer().record(0)
    this.flush()
  }

  private flush(): void {
    flush(this.errors)
    for (const { traces } of this.decisions) flushIfAny(traces)
    for (const { executions, timeSum, votes } of this.policies) {
      flush(executions)
      timeSum.add(0)
      for (const { traces, spans, bytes } of votes) {
        if (traces.amount === 0) continue
        flush(traces)
        if (spans !== null) flush(spans)
        if (bytes !== null) flush(bytes)
      }
    }
  }

  private timer(): Histogram {
    return this.histogram('sampling_decision_timer_latency', TIMER_BOUNDS)
  }

  private histogram(name: string, bounds: readonly number[]): Histogram {
    let histogram = this.histograms.get(name)
    if (histogram === undefined) {
      histogram = this.settings.telemetry.histogram(PREFIX + name, {}, bounds)
      this.histograms.set(name, histogram)
    }
    return histogram
  }

  private secondsSince(moment: SimTime): number {
    return Math.trunc((this.settings.env.now - moment) / 1e9)
  }
}

/** Of a shutdown with a long decision_wait there may be thousands. */
function recordZeros(histogram: Histogram, times: number): void {
  histogram.count += times
  histogram.counts[0]! += times
}

function flush(tally: Tally): void {
  tally.counter.add(tally.amount)
  tally.amount = 0
}

function flushIfAny(tally: Tally): void {
  if (tally.amount > 0) flush(tally)
}

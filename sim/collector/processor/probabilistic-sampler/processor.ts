import { ALWAYS_SAMPLE, NEVER_SAMPLE, shouldSample } from '../../../telemetry/ot-tracestate.ts'
import type { Randomness, Threshold } from '../../../telemetry/ot-tracestate.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { ResourceSpans, ScopeSpans, Traces } from '../../../telemetry/traces.ts'
import { parseW3CTraceState, writeW3CTraceState } from '../../../telemetry/w3c-tracestate.ts'
import type { W3CTraceState } from '../../../telemetry/w3c-tracestate.ts'
import type { Settings } from '../../component/component.ts'
import type { Counter } from '../../service/self-telemetry.ts'
import type { ProbabilisticSamplerConfig } from './config.ts'
import { applyThreshold, createSampler, decideThreshold } from './sampler.ts'
import type { ItemSampler, RandomnessSource, SamplingError } from './sampler.ts'
import { readSamplingPriority } from './sampling-priority.ts'

/** Why a span passes or not: it does when its randomness is not below the threshold. */
export type SpanVerdict = {
  isSampled: boolean
  randomness: Randomness
  threshold: Threshold
  source: RandomnessSource
  /** What its trace state says; null when that must be left alone. */
  state: W3CTraceState | null
  error: SamplingError | null
}

const COUNTER = 'otelcol_processor_probabilistic_sampler_count_traces_sampled'

/**
 * Lets a share of the spans through, each judged alone by its trace id and trace state.
 *
 * The threshold that was applied is written to the trace state of what passes, so that whoever
 * counts the spans later knows how many each stands for.
 *
 * Upstream: probabilisticsamplerprocessor, traces; same.
 */
export class ProbabilisticSampler {
  private readonly settings: Settings
  private readonly sampler: ItemSampler
  private readonly failsClosed: boolean
  private readonly counters = new Map<string, Pick<Counter, 'add'>>()

  constructor(settings: Settings, config: ProbabilisticSamplerConfig) {
    this.settings = settings
    this.sampler = createSampler(config, 'traces')
    this.failsClosed = config.fail_closed
  }

  /** What is left of a message, null when nothing is. */
  processTraces({ columns, resourceSpans }: Traces): Traces | null {
    const left: ResourceSpans[] = []
    for (const { resource, scopes } of resourceSpans) {
      const scopesLeft: ScopeSpans[] = []
      for (const { scope, rows } of scopes) {
        const rowsLeft: number[] = []
        for (let index = 0; index < rows.length; index++) {
          const row = this.sample(columns, rows[index]!)
          if (row !== null) rowsLeft.push(row)
        }
        if (rowsLeft.length > 0) scopesLeft.push({ scope, rows: rowsLeft })
      }
      if (scopesLeft.length > 0) left.push({ resource, scopes: scopesLeft })
    }
    return left.length > 0 ? { columns, resourceSpans: left } : null
  }

  /** What is made of one span, and of what; nothing is counted or written. */
  judge(columns: SpanColumns, row: number): SpanVerdict {
    const { state, error: unreadable } = parseW3CTraceState(columns.strings.text(columns.traceState[row]!))
    const reading = this.sampler.read({ traceId: columns.traceId(row), state, error: unreadable })
    const { threshold, error } = decideThreshold(this.sampler, reading, this.failsClosed)
    const { source, randomness } = reading
    const verdict = { state: reading.state, source, randomness, threshold, error }
    const priority = readSamplingPriority(columns.attribute(row, 'sampling.priority'))
    if (priority !== null) {
      verdict.threshold = priority === 'sample' ? ALWAYS_SAMPLE : NEVER_SAMPLE
      verdict.source = 'sampling_priority'
    }
    return { ...verdict, isSampled: shouldSample(verdict.threshold, randomness) }
  }

  /** The row of a span that passes, a new one when its trace state has changed; else null. */
  private sample(columns: SpanColumns, row: number): number | null {
    const { state, source, threshold, error, isSampled } = this.judge(columns, row)
    if (error !== null) this.logError(error)
    this.count(source, isSampled)
    if (!isSampled) return null
    return state === null ? row : withTraceState(columns, row, state, threshold)
  }

  private logError({ message, isOrdinary }: SamplingError): void {
    this.settings.log.log(isOrdinary ? 'debug' : 'info', 'traces sampler', { error: message })
  }

  private count(policy: RandomnessSource, isSampled: boolean): void {
    const key = `${policy} ${isSampled}`
    let counter = this.counters.get(key)
    if (counter === undefined) {
      counter = this.settings.telemetry.counter(COUNTER, { policy, sampled: String(isSampled) })
      this.counters.set(key, counter)
    }
    counter.add(1)
  }
}

function withTraceState(columns: SpanColumns, row: number, state: W3CTraceState, threshold: string): number {
  applyThreshold(state, threshold)
  const text = columns.strings.id(writeW3CTraceState(state))
  if (text === columns.traceState[row]) return row
  const copy = columns.copyRow(row)
  columns.traceState[copy] = text
  return copy
}

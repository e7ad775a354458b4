import { fnv1a32, fnv1a32TraceId } from '../../../telemetry/fnv.ts'
import {
  ALL_PROBABILITIES,
  MIN_PROBABILITY,
  NEVER_SAMPLE,
  probabilityToThreshold,
  randomnessOf,
  thresholdOf,
  thresholdToProbability,
} from '../../../telemetry/ot-tracestate.ts'
import type { Randomness, Threshold } from '../../../telemetry/ot-tracestate.ts'
import { parseW3CTraceState } from '../../../telemetry/w3c-tracestate.ts'
import type { W3CTraceState } from '../../../telemetry/w3c-tracestate.ts'
import type { ProbabilisticSamplerConfig } from './config.ts'

/** Where a span's randomness came from, as the metric's label has it. */
export type RandomnessSource =
  | 'trace_id_hash'
  | 'trace_id_w3c'
  | 'sampling_randomness'
  | 'sampling_priority'
  | 'missing_randomness'

/** Why a span's sampling information is no good; the ordinary reasons are not worth a log line. */
export type SamplingError = { message: string; isOrdinary: boolean }

/** What a sampler makes of a span before it decides; `state` is null when the trace state must be left alone. */
export type Reading = {
  source: RandomnessSource
  randomness: Randomness
  state: W3CTraceState | null
  error: SamplingError | null
}

/** One mode of sampling. */
export interface SpanSampler {
  read(traceId: string, traceState: string): Reading
  decide(state: W3CTraceState | null): Threshold
}

const NO_TRACE_ID = '0'.repeat(32)
const HASH_BUCKETS = 0x4000

/** The sampler of a configuration; 0 % is one of its own, which never lets anything through. */
export function createSampler(config: ProbabilisticSamplerConfig): SpanSampler {
  const percentage = Math.min(100, config.sampling_percentage)
  if (percentage === 0) return neverSampler
  const ratio = Math.max(percentage / 100, MIN_PROBABILITY)
  switch (config.mode) {
    case 'equalizing':
      return equalizingSampler(probabilityToThreshold(ratio, config.sampling_precision)!)
    case 'proportional':
      return proportionalSampler(ratio, config.sampling_precision)
    default:
      return hashingSampler(percentage, config.hash_seed)
  }
}

const ordinary = (message: string): SamplingError => ({ message, isOrdinary: true })
const extraordinary = (message: string): SamplingError => ({ message, isOrdinary: false })

const neverSampler: SpanSampler = {
  read: (_traceId, traceState) => {
    const { state, error } = parseW3CTraceState(traceState)
    // The randomness is made up, so that nobody misses it.
    return {
      source: 'sampling_priority',
      randomness: ALL_PROBABILITIES,
      state,
      error: error === null ? null : extraordinary(error),
    }
  },
  decide: () => NEVER_SAMPLE,
}

/** The legacy mode: 14 bits of an FNV hash, made to look like OpenTelemetry's randomness. */
function hashingSampler(percentage: number, seed: number): SpanSampler {
  // Upstream multiplies in single precision and cuts off.
  const accepted = Math.trunc(Math.fround(percentage * Math.fround(HASH_BUCKETS / 100)))
  if (accepted === 0) return neverSampler
  const threshold = hex28((HASH_BUCKETS - accepted) * HASH_BUCKETS) + hex28(0)
  const seeded = fnv1a32([seed & 255, (seed >>> 8) & 255, (seed >>> 16) & 255, seed >>> 24])
  let lastTraceId = ''
  let lastRandomness = ''
  return {
    read: (traceId, traceState) => {
      if (traceId !== lastTraceId) {
        lastTraceId = traceId
        lastRandomness = hashRandomness(fnv1a32TraceId(seeded, traceId))
      }
      const isMissing = traceId === NO_TRACE_ID
      const source = isMissing ? 'missing_randomness' : 'trace_id_hash'
      const randomness = isMissing ? ALL_PROBABILITIES : lastRandomness
      const { state, error } = parseW3CTraceState(traceState)
      if (error !== null) return { source, randomness, state: null, error: extraordinary(error) }
      if (state.ot.rv !== '') return { source, randomness, state: null, error: ordinary(IN_USE('randomness')) }
      if (state.ot.th !== '') return { source, randomness, state: null, error: ordinary(IN_USE('threshold')) }
      state.ot.rv = randomness
      return { source, randomness, state, error: null }
    },
    decide: () => threshold,
  }
}

const IN_USE = (what: string): string => `item has sampling ${what}, equalizing or proportional mode recommended`

/** 56 bits out of a 32-bit hash; the first 14, turned round, decide. */
function hashRandomness(hash: number): Randomness {
  const bucket = hash & (HASH_BUCKETS - 1)
  const unused = hash >>> 18
  const mixed = unused ^ (unused << 10)
  const high = (HASH_BUCKETS - 1 - bucket) * HASH_BUCKETS + (mixed >>> 14)
  return hex28(high) + hex28((mixed & (HASH_BUCKETS - 1)) * HASH_BUCKETS + bucket)
}

const hex28 = (value: number): string => value.toString(16).padStart(7, '0')

/** Randomness as OpenTelemetry specifies it: `rv` of the trace state, else the end of the trace id. */
function readConsistent(traceId: string, traceState: string): Reading {
  const { state, error } = parseW3CTraceState(traceState)
  const missing = { source: 'missing_randomness', randomness: ALL_PROBABILITIES } as const
  if (error !== null) return { ...missing, state: null, error: extraordinary(error) }
  const { rv } = state.ot
  if (rv !== '') return { source: 'sampling_randomness', randomness: randomnessOf(rv), state, error: null }
  if (traceId === NO_TRACE_ID) return { ...missing, state, error: null }
  return { source: 'trace_id_w3c', randomness: traceId.slice(18), state, error: null }
}

/** Brings everything to one share: what was sampled harder before stays as it is. */
function equalizingSampler(threshold: Threshold): SpanSampler {
  return {
    read: readConsistent,
    decide: (state) => {
      const th = state?.ot.th ?? ''
      const arriving = th === '' ? threshold : thresholdOf(th)
      return arriving > threshold ? arriving : threshold
    },
  }
}

/** Lets a share of what arrives through, whatever was done before. */
function proportionalSampler(ratio: number, precision: number): SpanSampler {
  const thresholds = new Map<string, Threshold>()
  return {
    read: readConsistent,
    decide: (state) => {
      const th = state?.ot.th ?? ''
      let threshold = thresholds.get(th)
      if (threshold === undefined) {
        const arriving = th === '' ? 1 : thresholdToProbability(thresholdOf(th))
        threshold = probabilityToThreshold(arriving * ratio, precision) ?? NEVER_SAMPLE
        thresholds.set(th, threshold)
      }
      return threshold
    },
  }
}

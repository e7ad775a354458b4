import { fnv1a32, fnv1a32TraceId } from '../../../telemetry/fnv.ts'
import {
  ALL_PROBABILITIES,
  ALWAYS_SAMPLE,
  MIN_PROBABILITY,
  NEVER_SAMPLE,
  probabilityToThreshold,
  randomnessOf,
  shouldSample,
  thresholdOf,
  thresholdToProbability,
  writeThreshold,
} from '../../../telemetry/ot-tracestate.ts'
import type { Randomness, Threshold } from '../../../telemetry/ot-tracestate.ts'
import type { ProbabilisticSamplerConfig } from './config.ts'

/** Where an item's randomness came from, as the metric's label has it; an attribute is named by its key. */
export type RandomnessSource = string

/** Why an item's sampling information is no good; the ordinary reasons are not worth a log line. */
export type SamplingError = { message: string; isOrdinary: boolean }

/** What an item says about sampling: `th` and `rv` as texts, empty when absent; a sampler writes what it decided into it. */
export type SamplingState = { ot: { th: string; rv: string } }

/** An item as samplers see it: a span with its trace state, or a log record with its attributes. */
export type Sampled<S extends SamplingState> = {
  traceId: string
  state: S
  /** Why the state could not be read. */
  error: string | null
  /** Hashed when the item has no trace id, or the trace id is not wanted (logs). */
  hashed?: { attribute: string; bytes: ArrayLike<number> } | null
}

/** What a sampler makes of an item before it decides; `state` is null when what the item says must be left alone. */
export type Reading<S extends SamplingState> = {
  source: RandomnessSource
  randomness: Randomness
  state: S | null
  error: SamplingError | null
}

/** One mode of sampling. */
export interface ItemSampler {
  read<S extends SamplingState>(item: Sampled<S>): Reading<S>
  decide(state: SamplingState | null): Threshold
}

const NO_TRACE_ID = '0'.repeat(32)
const HASH_BUCKETS = 0x4000

/** The sampler of a configuration; 0 % is one of its own, which never lets anything through. */
export function createSampler(config: ProbabilisticSamplerConfig, signal: 'traces' | 'logs'): ItemSampler {
  const percentage = Math.min(100, config.sampling_percentage)
  if (percentage === 0) return neverSampler
  const ratio = Math.max(percentage / 100, MIN_PROBABILITY)
  switch (config.mode) {
    case 'equalizing':
      return equalizingSampler(probabilityToThreshold(ratio, config.sampling_precision)!)
    case 'proportional':
      return proportionalSampler(ratio, config.sampling_precision)
    default:
      return hashingSampler(percentage, config.hash_seed, signal, config.attribute_source)
  }
}

const ordinary = (message: string): SamplingError => ({ message, isOrdinary: true })
const extraordinary = (message: string): SamplingError => ({ message, isOrdinary: false })

const neverSampler: ItemSampler = {
  // The randomness is made up, so that nobody misses it.
  read: ({ state, error }) => ({
    source: 'sampling_priority',
    randomness: ALL_PROBABILITIES,
    state,
    error: error === null ? null : extraordinary(error),
  }),
  decide: () => NEVER_SAMPLE,
}

/** The legacy mode: 14 bits of an FNV hash, made to look like OpenTelemetry's randomness. */
function hashingSampler(
  percentage: number,
  seed: number,
  signal: 'traces' | 'logs',
  attributeSource: string,
): ItemSampler {
  // Upstream multiplies in single precision and cuts off.
  const accepted = Math.trunc(Math.fround(percentage * Math.fround(HASH_BUCKETS / 100)))
  if (accepted === 0) return neverSampler
  const threshold = hex28((HASH_BUCKETS - accepted) * HASH_BUCKETS) + hex28(0)
  const seeded = fnv1a32([seed & 255, (seed >>> 8) & 255, (seed >>> 16) & 255, seed >>> 24])
  const usesTraceId = signal === 'traces' || attributeSource === 'traceID'
  let lastTraceId = ''
  let lastRandomness = ''
  return {
    read: ({ traceId, state, error, hashed }) => {
      let source: RandomnessSource = 'missing_randomness'
      let randomness = ALL_PROBABILITIES
      if (usesTraceId && traceId !== NO_TRACE_ID) {
        if (traceId !== lastTraceId) {
          lastTraceId = traceId
          lastRandomness = hashRandomness(fnv1a32TraceId(seeded, traceId))
        }
        source = 'trace_id_hash'
        randomness = lastRandomness
      } else if (hashed && hashed.bytes.length > 0) {
        source = hashed.attribute
        randomness = hashRandomness(fnv1a32(hashed.bytes, seeded))
      }
      if (error !== null) return { source, randomness, state: null, error: extraordinary(error) }
      if (state.ot.rv !== '') return { source, randomness, state: null, error: ordinary(IN_USE('randomness')) }
      if (state.ot.th !== '') return { source, randomness, state: null, error: ordinary(IN_USE('threshold')) }
      // Upstream writes made-up randomness to spans, and none to log records.
      if (signal === 'traces' || source !== 'missing_randomness') state.ot.rv = randomness
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
function readConsistent<S extends SamplingState>({ traceId, state, error }: Sampled<S>): Reading<S> {
  const missing = { source: 'missing_randomness', randomness: ALL_PROBABILITIES } as const
  if (error !== null) return { ...missing, state: null, error: extraordinary(error) }
  const { rv } = state.ot
  if (rv !== '') return { source: 'sampling_randomness', randomness: randomnessOf(rv), state, error: null }
  if (traceId === NO_TRACE_ID) return { ...missing, state, error: null }
  return { source: 'trace_id_w3c', randomness: traceId.slice(18), state, error: null }
}

/** Brings everything to one share: what was sampled harder before stays as it is. */
function equalizingSampler(threshold: Threshold): ItemSampler {
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
function proportionalSampler(ratio: number, precision: number): ItemSampler {
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

/** What contradicts itself in an item that could be read: then its `th` is worthless, and taken away. */
function findInconsistency({ source, randomness, state }: Reading<SamplingState>): SamplingError | null {
  if (source === 'missing_randomness') return ordinary('missing randomness')
  const th = state?.ot.th ?? ''
  if (th === '' || shouldSample(thresholdOf(th), randomness)) return null
  state!.ot.th = ''
  return ordinary('inconsistent arriving threshold: item should not have been sampled')
}

/** The threshold for an item that was read, and what was wrong with it; an error decides by `failsClosed`. */
export function decideThreshold(
  sampler: ItemSampler,
  reading: Reading<SamplingState>,
  failsClosed: boolean,
): { threshold: Threshold; error: SamplingError | null } {
  const error = reading.error ?? findInconsistency(reading)
  if (error === null) return { threshold: sampler.decide(reading.state), error }
  return { threshold: failsClosed ? NEVER_SAMPLE : ALWAYS_SAMPLE, error }
}

/** Writes the threshold that was applied, unless a larger one was applied before: a share cannot be given back. */
export function applyThreshold({ ot }: SamplingState, threshold: Threshold): void {
  if (ot.th === '' || thresholdOf(ot.th) <= threshold) ot.th = writeThreshold(threshold)
}

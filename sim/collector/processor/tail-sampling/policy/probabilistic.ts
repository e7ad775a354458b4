import { fnv1a64, fnv1a64TraceId } from '../../../../telemetry/fnv.ts'
import type { Hash64 } from '../../../../telemetry/fnv.ts'
import {
  ALWAYS_SAMPLE,
  NEVER_SAMPLE,
  probabilityToThreshold,
  shouldSample,
} from '../../../../telemetry/ot-tracestate.ts'
import { utf8Bytes } from '../../../../telemetry/utf8.ts'
import { float64, str } from '../../../config/field.ts'
import type { BufferedTrace } from '../buffered-trace.ts'
import { hashThreshold } from '../hash-threshold.ts'
import { definePolicy, NOT_SAMPLED, SAMPLED } from '../policy.ts'
import type { FlipHint } from '../policy.ts'
import { samplingRandomness, TRACE_STATE_GATE } from '../trace-randomness.ts'
import { roundDown, roundUp } from '../readable-number.ts'

const DEFAULT_SALT = 'default-hash-seed'

/** Samples a share of the traces by a hash of their ids, so that every collector with the same salt agrees. */
export const probabilistic = definePolicy({
  type: 'probabilistic',
  goType: 'tailsamplingprocessor.ProbabilisticCfg',
  doc: 'Samples a percentage of traces, chosen by a hash of the trace id.',
  config: {
    hash_salt: str('', 'Hashed before the trace id: collectors with the same salt keep the same traces.'),
    sampling_percentage: float64(0, 'How many of 100 traces to sample; 100 and more samples all.'),
  },
  create: ({ hash_salt, sampling_percentage: percentage }, { gates }) => {
    if (Number.isNaN(percentage))
      return 'sampling_percentage is not a number: the real collector crashes when it starts'
    const salted = fnv1a64(utf8Bytes(hash_salt || DEFAULT_SALT))
    const threshold = hashThreshold(percentage / 100)
    const hash: Hash64 = { high: 0, low: 0 }
    const usesTraceState = gates?.has(TRACE_STATE_GATE) === true
    const share = probabilityToThreshold(percentage / 100) ?? (percentage >= 100 ? ALWAYS_SAMPLE : NEVER_SAMPLE)
    const samples = (trace: BufferedTrace): boolean => {
      const randomness = usesTraceState ? samplingRandomness(trace) : null
      if (randomness !== null) return shouldSample(share, randomness)
      fnv1a64TraceId(salted, trace.traceId, hash)
      trace.saw = fraction(hash)
      return isWithin(hash, threshold)
    }
    return {
      type: 'probabilistic',
      isStateful: false,
      evaluate: (trace) => {
        trace.threshold = share
        return samples(trace) ? SAMPLED : NOT_SAMPLED
      },
      describe: () => ({
        type: 'probabilistic',
        looksAt: 'trace-id-hash',
        needs: [{ op: '<=', value: Math.min(1, Math.max(0, percentage / 100)), unit: 'hash' }],
      }),
      flipHints: (trace, vote): FlipHint[] => {
        fnv1a64TraceId(salted, trace.traceId, hash)
        const percent = fraction(hash) * 100
        const keeps = (candidate: number): boolean => isWithin(hash, hashThreshold(candidate / 100))
        const value = vote === SAMPLED ? roundDown(percent, (down) => !keeps(down)) : roundUp(percent, keeps)
        if (value === null) return []
        return [{ path: ['probabilistic', 'sampling_percentage'], value, certain: true }]
      },
    }
  },
})

const isWithin = (hash: Readonly<Hash64>, threshold: Readonly<Hash64>): boolean =>
  hash.high < threshold.high || (hash.high === threshold.high && hash.low <= threshold.low)

const fraction = ({ high, low }: Readonly<Hash64>): number => (high * 4294967296 + low) / 18446744073709551616

import type { RandomStream } from '../../../kernel/random.ts'
import { NEVER_SAMPLE, thresholdOf } from '../../../telemetry/ot-tracestate.ts'
import { parseW3CTraceState } from '../../../telemetry/w3c-tracestate.ts'

/** How many spans one that was kept stands for, and whether sampling said so. */
export type AdjustedCount = { count: number; isAdjusted: boolean }

const ONE: AdjustedCount = { count: 1, isAdjusted: false }
const ALL = 1n << 56n

/**
 * What the threshold in a trace state says that a span counts for: 2^56 over what the threshold leaves, rounded
 * up as often as the remainder asks for (upstream: internal/metrics/adjusted_count.go).
 */
export function adjustedCount(traceState: string, random: RandomStream): AdjustedCount {
  if (!traceState.includes('ot=')) return ONE
  const { state, error } = parseW3CTraceState(traceState)
  if (error !== null || state.ot.th === '') return ONE
  const threshold = thresholdOf(state.ot.th)
  if (threshold === NEVER_SAMPLE) return ONE
  const kept = ALL - BigInt(`0x${threshold}`)
  const remainder = ALL % kept
  const whole = Number(ALL / kept)
  const isRoundedUp = remainder > 0n && random.next() < Number(remainder) / Number(kept)
  return { count: isRoundedUp ? whole + 1 : whole, isAdjusted: true }
}

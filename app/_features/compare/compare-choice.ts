import type { SourceId } from '#sim/worker/explore-protocol.ts'
import type { PickedPair } from './picked-pair.ts'
import type { SetPreset } from './set-presets.ts'

/** A trace that is compared: where it is, its ordinal there, and the id that a link names it by. */
export type ChosenTrace = { source: SourceId; trace: number; traceId: string }

/** What is compared with what; null is still to be chosen. `picked` tells of two that nobody chose. */
export type CompareChoice =
  | { mode: 'traces'; a: ChosenTrace | null; b: ChosenTrace | null; picked?: PickedPair['by'] }
  | { mode: 'sets'; preset: SetPreset }

export const isSameTrace = (one: ChosenTrace | null, other: Omit<ChosenTrace, 'traceId'>): boolean =>
  one !== null && one.trace === other.trace && one.source === other.source

/**
 * A trace was named: it becomes A when there is none, else B. Of two sources it takes the place of the one of its own. A
 * trace is not compared with itself.
 */
export function withTrace(choice: CompareChoice, chosen: ChosenTrace): CompareChoice {
  if (choice.mode === 'sets') return choice
  const { mode, a, b } = choice
  if (isSameTrace(a, chosen) || isSameTrace(b, chosen)) return choice
  const isA = a === null || (b !== null && a.source !== b.source && a.source === chosen.source)
  return isA ? { mode, a: chosen, b } : { mode, a, b: chosen }
}

/** `A` or `B` for a trace that was chosen, null for all others. */
export function sideOfTrace(choice: CompareChoice | null, trace: Omit<ChosenTrace, 'traceId'>): 'A' | 'B' | null {
  if (choice?.mode !== 'traces') return null
  if (isSameTrace(choice.a, trace)) return 'A'
  return isSameTrace(choice.b, trace) ? 'B' : null
}

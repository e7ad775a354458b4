import type { SetPreset } from './set-presets.ts'

/** A trace that is compared: its ordinal in the source, and the id that a link names it by. */
export type ChosenTrace = { trace: number; traceId: string }

/** What is compared with what; null is still to be chosen. */
export type CompareChoice =
  | { mode: 'traces'; a: ChosenTrace | null; b: ChosenTrace | null }
  | { mode: 'sets'; preset: SetPreset }

/** A trace was named: it becomes A when there is none, else B. A trace is not compared with itself. */
export function withTrace(choice: CompareChoice, chosen: ChosenTrace): CompareChoice {
  if (choice.mode === 'sets') return choice
  const { a, b } = choice
  if (a === null) return b?.trace === chosen.trace ? choice : { ...choice, a: chosen }
  return a.trace === chosen.trace ? choice : { ...choice, b: chosen }
}

/** `A` or `B` for a trace that was chosen, null for all others. */
export function sideOfTrace(choice: CompareChoice | null, trace: number): 'A' | 'B' | null {
  if (choice?.mode !== 'traces') return null
  if (choice.a?.trace === trace) return 'A'
  return choice.b?.trace === trace ? 'B' : null
}

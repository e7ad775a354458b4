import type { GradeInput, Verdict } from '#content/grade.ts'
import type { RunClaim, SaidClaims } from '#content/questions/run-claims.ts'
import type { ProofReport } from '#content/authored/proof-report.ts'

/** What a thread can be asked, and what it answers. */
export type ThreadWork = {
  grade: { input: Omit<GradeInput, 'onProgress'>; output: Verdict }
  runClaims: { input: SaidClaims; output: RunClaim[] }
  prove: { input: { document: string; seeds: number }; output: ProofReport }
}

/** What a thread is asked; progress comes back as messages. */
export type ToGradingThread = {
  [Kind in keyof ThreadWork]: { kind: Kind; input: ThreadWork[Kind]['input'] }
}[keyof ThreadWork]

export type FromGradingThread =
  | { type: 'progress'; fraction: number }
  | { type: 'done'; output: ThreadWork[keyof ThreadWork]['output'] }
  | { type: 'fault'; message: string }

/** The modules that do the work: they export `gradeExercise`, `runClaims` and `proveAuthored`. */
export type ThreadModules = { [Kind in keyof ThreadWork]: URL }

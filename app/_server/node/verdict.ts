/** What grading says about an answer; plain JSON, stored with the attempt and shown to its owner. */
export type Verdict = {
  passed: boolean
  checks: CheckVerdict[]
  /** Ids of the named misconceptions, or of what else the feedback speaks of. */
  feedback: string[]
  /** How many hidden runs were judged. */
  seeds: number
  [detail: string]: unknown
}

export type CheckVerdict = {
  id: string
  passed: boolean
  measured: string | number | null
  limit: string | number | null
  /** Where it failed first: the hidden run by its ordinal, a trace, its explanation. */
  firstFailing?: unknown
}

export type GradeInput = {
  exercise: string
  yaml: string
  learnerId: string
  attempt: number
  secret: string
}

/** What `content/grade.ts` exports. */
export type GradeExercise = (input: GradeInput & { onProgress?: (fraction: number) => void }) => Promise<Verdict>

export type FromGradingWorker =
  | { type: 'progress'; fraction: number }
  | { type: 'verdict'; verdict: Verdict }
  | { type: 'fault'; message: string }

import type { GradeInput, Verdict } from '#content/grade.ts'

/** What a grading thread is asked; progress comes back as messages. */
export type ToGradingThread = Omit<GradeInput, 'onProgress'>

export type FromGradingThread =
  | { type: 'progress'; fraction: number }
  | { type: 'verdict'; verdict: Verdict }
  | { type: 'fault'; message: string }

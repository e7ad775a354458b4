import type { Verdict } from '#content/verdict.ts'

/** A verdict without its traces and figures: what a class's lists are made of. */
export type VerdictSummary = {
  passed: boolean
  /** 0 to 1, of the points. */
  score: number
  checks: {
    id: string
    passed: boolean
    /** By hidden run; empty for what is answered by hand. */
    byRun: boolean[]
    /** Of what has parts, the share that is right; else null. */
    share: number | null
  }[]
  feedback: string[]
}

/** What is kept beside a verdict when it is stored. */
export function summariseVerdict(verdict: Verdict): VerdictSummary {
  return {
    passed: verdict.passed,
    // What was graded before there were points counts by what passed.
    score: verdict.score ?? Number(verdict.passed),
    checks: verdict.checks.map(({ id, passed, byRun, parts }) => ({
      id,
      passed,
      byRun,
      share: parts.length === 0 ? null : parts.filter((part) => part.passed).length / parts.length,
    })),
    feedback: verdict.feedback,
  }
}

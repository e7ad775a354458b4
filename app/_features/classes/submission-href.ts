import type { StepWhat } from '#app/_server/classes/dto/assignments.ts'

/** The page of a submission. A lesson is practised outside of any assignment, so the step says for which it is looked at. */
export function submissionHref(locale: string, { attempt, step }: { attempt: string; step: string }): string {
  return `/${locale}/classes/submission?${new URLSearchParams({ attempt, step }).toString()}`
}

/**
 * The page of what a student did at a step: the submission that counts, or what was answered where there are no submissions.
 * Null where there is nothing to read: not begun, or a lesson, which is done on its own page, without a submission.
 */
export function writtenHref(
  locale: string,
  { attempt, sitting }: { attempt: string | null; sitting: string | null },
  { step, what }: { step: string; what: StepWhat },
): string | null {
  if (attempt !== null) return submissionHref(locale, { attempt, step })
  if (sitting === null || what.kind === 'lesson') return null
  return `/${locale}/classes/submission?${new URLSearchParams({ sitting, step }).toString()}`
}

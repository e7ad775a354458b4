/** The page of a submission. A lesson is practised outside of any assignment, so the step says for which it is looked at. */
export function submissionHref(locale: string, { attempt, step }: { attempt: string; step: string }): string {
  return `/${locale}/classes/submission?${new URLSearchParams({ attempt, step }).toString()}`
}

import { executeClaims, isRight } from './execute-claims.ts'
import type { ExecutedClaim } from './execute-claims.ts'
import { findQuestion } from './load-questions.ts'

/** Claims that somebody made in an answer; `value` is the number that was said, null for a behaviour. */
export type SaidClaims = {
  /** A question's code. */
  question: string
  claims: readonly { id: string; value: number | null }[]
  seeds: readonly number[]
}

/** What became of a claim that somebody made. */
export type RunClaim = Pick<ExecutedClaim, 'id' | 'unit' | 'values' | 'mean'> & {
  /** Those that were run on; none where it is arithmetic. */
  seeds: readonly number[]
  /** Whether what was said is what came out. */
  holds: boolean
}

/**
 * Runs what somebody claimed. A claim that the question no longer has is left out. It takes a second or two without a
 * break: for a thread of its own. Throws ContentError where the question's world does not run.
 */
export async function runClaims({ question: code, claims, seeds }: SaidClaims): Promise<RunClaim[]> {
  const question = findQuestion(code)
  if (question === undefined) return []
  const said = new Map(claims.map(({ id, value }) => [id, value]))
  const asked = question.claims.filter(({ id }) => said.has(id))
  const executed = await executeClaims({ ...question, claims: asked }, seeds)
  return executed.map((one, index) => {
    const { id, unit, values, mean, shown } = one
    const claim = asked[index]!
    const value = said.get(id) ?? null
    const holds = shown ?? (value !== null && isRight(claim, one, value))
    return { id, unit, values, mean, seeds: claim.measure === undefined ? [] : seeds, holds }
  })
}

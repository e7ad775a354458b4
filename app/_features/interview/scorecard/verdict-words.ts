import type { Dimension } from '#app/_server/interview/question-state.ts'
import type { Scorecard } from '#app/_server/interview/scorecard.ts'

/** A sentence of the verdict: the key of its message, and its values. */
export type VerdictSentence = { says: string; values: Record<string, number> }

/**
 * What a mock is summed up by, in sentences: what became of its claims once all have run, how far the answers reach, and
 * what most of them left out. `fellBehind` is the side that the middle one names.
 */
export function verdictSentences({ verdict, report }: Pick<Scorecard, 'verdict' | 'report'>): {
  sentences: VerdictSentence[]
  fellBehind: Dimension | null
} {
  const { kind, weakest, neverSaid, claimsHeld: held, claimsMade: made } = verdict
  const sentences: VerdictSentence[] = []
  // Before the runs are done nothing is known of the claims, and a run that failed refutes none.
  if (report === 'done' && made > 0) {
    const how = held === made ? 'all' : held === 0 ? 'none' : 'some'
    sentences.push({ says: `claims_${how}`, values: { held, made } })
  }
  const namesSide = kind === 'solid' || kind === 'mixed' || kind === 'thin'
  sentences.push({ says: namesSide && weakest === null ? `${kind}_even` : kind, values: {} })
  // Where nothing was said at all, what was never said is no news.
  if (kind !== 'empty' && neverSaid !== null)
    sentences.push({ says: `never_${neverSaid.dimension}`, values: { count: neverSaid.answers } })
  return { sentences, fellBehind: namesSide ? weakest : null }
}

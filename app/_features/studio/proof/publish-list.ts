import type { ProofView } from '#app/_server/studio/dto.ts'
import { isUnderWay } from './use-proof.ts'

/** What has to be so before a scenario is published, and how it stands. */
export type PublishPoint = {
  id: 'valid' | 'proven' | 'reference' | 'wrong_answers' | 'difficulty' | 'blockers' | 'texts'
  state: 'pass' | 'fail' | 'warn' | 'not-run'
  count: number
}

type Facts = {
  /** Whether the text of now holds together; null while it is read. */
  isValid: boolean | null
  proof: ProofView | null
  /** Whether the proof is of the text of now. */
  isOfThisText: boolean
}

/** The points of a scenario, in the order in which they come to be true. */
export function publishPoints({ isValid, proof, isOfThisText }: Facts): PublishPoint[] {
  const report = isOfThisText ? (proof?.report ?? null) : null
  const point = (id: PublishPoint['id'], count: number, isBad: 'fail' | 'warn' = 'fail'): PublishPoint => ({
    id,
    count,
    state: report === null ? 'not-run' : count > 0 ? isBad : 'pass',
  })
  const unexpected = (expected: 'passes' | 'fails') =>
    report?.answers.filter((answer) => answer.expected === expected && answer.unexpected.length > 0).length ?? 0
  const { difficulty = null, blockers = [], texts = [] } = report ?? {}
  const isUnequal = difficulty !== null && (difficulty.ratio === null || difficulty.ratio > difficulty.limit)
  return [
    { id: 'valid', count: 0, state: isValid === null ? 'not-run' : isValid ? 'pass' : 'fail' },
    {
      id: 'proven',
      count: 0,
      state: report !== null ? 'pass' : isUnderWay(proof) || proof === null ? 'not-run' : 'fail',
    },
    point('reference', unexpected('passes')),
    point('wrong_answers', unexpected('fails')),
    point('difficulty', isUnequal ? 1 : 0),
    point('blockers', blockers.length),
    point('texts', texts.length, 'warn'),
  ]
}

/** Whether the studio lets a scenario be published; the server decides for itself. */
export function mayPublish(points: readonly PublishPoint[]): boolean {
  return points.every(({ state }) => state === 'pass' || state === 'warn')
}

/** How many points stand in the way. */
export function blockerCount(points: readonly PublishPoint[]): number {
  return points.filter(({ state }) => state === 'fail' || state === 'not-run').length
}

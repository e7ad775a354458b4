import { createHmac } from 'node:crypto'
import { drawSeedPool } from '#sim/grading/hidden-seeds.ts'
import type { Exercise } from './load.ts'

/**
 * Which of the pool's seeds an attempt is judged on, in the order of its runs: by HMAC, so that nobody can predict or choose
 * them. Told to nobody before the attempt is disclosed.
 */
export function pickSeeds(
  { config }: Pick<Exercise, 'config'>,
  { learnerId, attempt, secret }: { learnerId: string; attempt: number; secret: string },
): number[] {
  const { hidden } = config
  if (hidden === undefined) return []
  const rank = (seed: number): string =>
    createHmac('sha256', secret)
      .update(`${config.code}\n${config.version}\n${learnerId}\n${attempt}\n${seed}`)
      .digest('hex')
  return drawSeedPool(hidden.pool_seed, hidden.pool)
    .map((seed) => ({ seed, rank: rank(seed) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, hidden.at_most)
    .map(({ seed }) => seed)
}

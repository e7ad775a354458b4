import { createHmac } from 'node:crypto'

/**
 * Which world a student is given: one of the seeds that the version's proof covered, by a keyed hash, so that nobody can
 * predict it, a second beginning gives the same, and a corrected version of the scenario with the same seeds too.
 * Throws where there is no seed to choose from.
 */
export function variantSeed(
  seeds: readonly number[],
  { scenario, assignment, user }: { scenario: number; assignment: string; user: string },
  secret: string,
): number {
  const digest = createHmac('sha256', secret).update(`${scenario}\n${assignment}\n${user}`).digest()
  // 48 bits over a few hundred seeds: no seed is measurably more likely than another.
  const seed = seeds[digest.readUIntBE(0, 6) % seeds.length]
  if (seed === undefined) throw new Error('a version without proven seeds cannot be given to anybody')
  return seed
}

/** What else of a sitting is drawn, such as the questions of a mock: 31 bits. */
export function sittingSeed({ assignment, user }: { assignment: string; user: string }, secret: string): number {
  return createHmac('sha256', secret).update(`${assignment}\n${user}`).digest().readUInt32BE(0) >>> 1
}

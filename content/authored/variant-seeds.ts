import { drawSeedPool } from '#sim/grading/hidden-seeds.ts'

/** How many seeds there are for students and hidden runs; a proof covers them all. */
export const POOL_SIZE = 200

/** The same for every scenario and version: a student keeps their seed when a version is corrected. */
export const POOL_SEED = 20261122

/** The first seeds of the pool, all of it unless `count` says less. */
export function variantSeeds(count = POOL_SIZE): number[] {
  return drawSeedPool(POOL_SEED, POOL_SIZE).slice(0, count)
}

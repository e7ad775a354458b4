import { randomStream } from '../kernel/random.ts'

/** The pool of hidden seeds of an exercise: `size` different ones, drawn from `poolSeed`. */
export function drawSeedPool(poolSeed: number, size: number): number[] {
  const stream = randomStream(poolSeed, 'hidden-seeds')
  const seeds = new Set<number>()
  while (seeds.size < size) seeds.add(stream.uint32())
  return [...seeds]
}

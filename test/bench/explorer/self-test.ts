import { DUMMY_FAULTS } from './dummy-pages.ts'
import type { Interaction } from './interactions.ts'
import { measureCold } from './measure.ts'
import type { Settled } from './page-probe.ts'
import { OPERATIONS, ROOT_OPERATION } from './shop-operations.ts'
import { traceFile } from './trace-files.ts'

/** Frames come in sixtieths of a second, and clocks are coarse. */
const ROUNDING = 0.9

export type SelfTest = { fault: string; calm: number; jank: number; atLeast: number; isSeen: boolean }

const HANDS = ['detail', 'collapse_all', 'find', 'flame_graph'] as const satisfies Interaction[]

const reachedMs = (settled: Settled | null | undefined): number => (settled?.reached ? settled.ms : 0)

/** Measures a page without faults and one with faults of a known size; a harness that misses one measures nothing. */
export async function selfTest(address: string): Promise<SelfTest[]> {
  const measured = (name: string) =>
    measureCold({
      url: `${address}/dummy/${name}`,
      file: traceFile('mesh-1k').path,
      rootName: OPERATIONS[ROOT_OPERATION]!.name,
      interactions: HANDS,
      scrollSeconds: 3,
    })
  const calm = await measured('calm')
  const jank = await measured('jank')
  const { task, delay, holds } = DUMMY_FAULTS
  const faults: [fault: string, atLeast: number, of: (page: typeof calm) => number][] = [
    ['a task while it opens: first row, ms', task, ({ firstRowMs }) => firstRowMs],
    ['a task while it opens: longest task, ms', task, ({ longestTaskMs }) => longestTaskMs],
    ['a task while it opens: blocking, ms', task - 50, ({ blockingMs }) => blockingMs],
    ['tasks while it scrolls: worst frame, ms', task, ({ slow }) => slow.worstMs],
    ['rows that come late: frames without rows', 1, ({ fast }) => fast.blankFrames],
    ['memory of the page, MB', holds, ({ pageMb }) => pageMb],
    ['memory of its worker, MB', holds, ({ workersMb }) => workersMb],
  ]
  for (const hand of HANDS) {
    faults.push(
      [`a task after ${hand}: longest task, ms`, task, ({ interactions }) => interactions[hand]?.longestMs ?? 0],
      [`an effect that comes later: ${hand}, ms`, task + delay, ({ interactions }) => reachedMs(interactions[hand])],
    )
  }
  const seen = faults.map(([fault, atLeast, of]) => ({
    fault,
    calm: Math.round(of(calm)),
    jank: Math.round(of(jank)),
    atLeast,
    isSeen: of(jank) >= atLeast * ROUNDING,
  }))
  const missed = seen.filter(({ isSeen }) => !isSeen)
  if (missed.length > 0) throw new Error(`The harness does not see ${JSON.stringify(missed)}`)
  return seen
}

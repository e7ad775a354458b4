import { describe, expect, it } from 'vitest'
import { randomStream } from '#sim/kernel/random.ts'
import { drawBareMap, fillStore } from './service-map.ts'
import { OPERATIONS } from './shop-operations.ts'
import { planDeep, planMesh, planWide } from './trace-plan.ts'
import type { TracePlan } from './trace-plan.ts'

function random(): () => number {
  const stream = randomStream(1, 'test')
  return () => stream.next()
}

function shapeOf({ count, parent, from, to }: TracePlan): { deepest: number; widest: number; isNested: boolean } {
  const depth = new Uint32Array(count)
  const children = new Uint32Array(count)
  let isNested = parent[0] === -1
  for (let index = 1; index < count; index++) {
    const above = parent[index]!
    if (above < 0 || above >= index) throw new Error(`Span ${index} comes before its parent.`)
    depth[index] = depth[above]! + 1
    children[above]!++
    isNested &&= from[index]! >= from[above]! && to[index]! <= to[above]! && from[index]! < to[index]!
  }
  return { deepest: Math.max(...depth), widest: Math.max(...children), isNested }
}

describe('the traces of the bench', () => {
  it.each([1_000, 10_000, 50_000])(
    'grow a mesh of exactly %i spans of nearly all services, no wider than 8 and four to seven deep',
    (spans) => {
      const plan = planMesh(spans, random())
      const { deepest, widest, isNested } = shapeOf(plan)
      expect(plan.count).toBe(spans)
      expect(
        new Set(Array.from(plan.operation, (operation) => OPERATIONS[operation]!.service)).size,
      ).toBeGreaterThanOrEqual(18)
      expect(deepest).toBeGreaterThanOrEqual(4)
      expect(deepest).toBeLessThanOrEqual(7)
      expect(widest).toBe(8)
      expect(isNested).toBe(true)
    },
  )

  it('hang all under one parent, or each under the one before', () => {
    expect(shapeOf(planWide(500, random()))).toEqual({ deepest: 1, widest: 499, isNested: true })
    expect(shapeOf(planDeep(500))).toEqual({ deepest: 499, widest: 1, isNested: true })
  })

  it('are the same each time', () => {
    expect(planMesh(2_000, random())).toEqual(planMesh(2_000, random()))
  })

  it('fill a store with many, in which every parent is found', () => {
    const store = fillStore(5_000)
    expect(store.spanCount).toBe(5_000)
    expect(store.traceCount).toBeGreaterThan(40)
    const crossing = drawBareMap(store)
    expect(crossing.edges).toBeGreaterThan(20)
    expect(crossing.calls).toBeGreaterThan(1_000)
  })
})

import { describe, expect, it } from 'vitest'
import { isTold, skewOf, truthExtent, truthRows } from '#app/_features/truth/lay-out-truth.ts'
import type { TruthActivity } from '#sim/worker/mesh-protocol.ts'

const span = (changes: Partial<NonNullable<TruthActivity['span']>> = {}): TruthActivity['span'] => ({
  traceId: 'a',
  spanId: 'b',
  parentSpanId: '',
  startNs: 100,
  endNs: 200,
  lineage: 'same',
  parent: -1,
  broken: null,
  ...changes,
})

const happened = (activity: number, cause: number, changes: Partial<TruthActivity> = {}): TruthActivity => ({
  activity,
  cause,
  service: 'front',
  replica: 'front-0',
  name: 'x',
  kind: 1,
  startNs: 100,
  endNs: 200,
  failed: false,
  place: 'stored',
  span: span(),
  ...changes,
})

describe('the tree of causes', () => {
  const all = [happened(4, -1), happened(5, 4), happened(6, 5), happened(9, 4)]

  it('has each thing under what caused it, with its place among others', () => {
    expect(
      truthRows(all, new Set()).map(({ activity, depth, parentRow, position, siblings }) => [
        activity.activity,
        depth,
        parentRow,
        position,
        siblings,
      ]),
    ).toEqual([
      [4, 0, -1, 1, 1],
      [5, 1, 0, 1, 2],
      [6, 2, 1, 1, 1],
      [9, 1, 0, 2, 2],
    ])
  })

  it('leaves out what is under the closed ones, and sets what has lost its cause at the top', () => {
    expect(truthRows(all, new Set([5])).map(({ activity }) => activity.activity)).toEqual([4, 5, 9])
    expect(truthRows(all.slice(1), new Set()).map(({ depth }) => depth)).toEqual([0, 1, 0])
  })

  it('spans what truly happened and what spans say of it', () => {
    const early = happened(1, -1, { span: span({ startNs: 40, endNs: 140 }) })
    const open = happened(2, 1, { startNs: 300, endNs: null, span: null })
    expect(truthExtent([early, open])).toEqual({ from: 40, to: 300 })
    expect(truthExtent([])).toEqual({ from: 0, to: 1 })
    expect(skewOf(early)).toBe(-60)
    expect(skewOf(happened(1, -1))).toBeNull()
  })

  it('calls told only what is stored, under its cause, at its time', () => {
    expect(isTold(happened(1, -1))).toBe(true)
    expect(isTold(happened(1, -1, { place: 'died' }))).toBe(false)
    expect(isTold(happened(1, -1, { span: span({ lineage: 'orphaned', broken: { kind: 'no-such-span' } }) }))).toBe(
      false,
    )
    expect(isTold(happened(1, -1, { span: span({ endNs: 201 }) }))).toBe(false)
  })
})

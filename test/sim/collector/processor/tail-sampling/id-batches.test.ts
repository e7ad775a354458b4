import { describe, expect, it } from 'vitest'

import { IdBatches } from '#sim/collector/processor/tail-sampling/id-batches.ts'

const take = (batches: IdBatches): number[] => [...batches.take()]

describe('batches of trace ids', () => {
  it('are due after the wait, counted from the tick that closes them', () => {
    const batches = new IdBatches(2)
    batches.add(7)
    expect(take(batches)).toEqual([])
    batches.add(8)
    expect(take(batches)).toEqual([])
    expect(take(batches)).toEqual([7])
    expect(take(batches)).toEqual([8])
  })

  it('have each id once, in order of arrival', () => {
    const batches = new IdBatches(1)
    for (const id of [3, 1, 3, 2]) batches.add(id)
    take(batches)
    expect(take(batches)).toEqual([3, 1, 2])
  })

  it('move an id forward, never back', () => {
    const batches = new IdBatches(5)
    const batch = batches.add(1)
    expect(batches.moveEarlier(1, batch, 9)).toBe(batch)
    const earlier = batches.moveEarlier(1, batch, 0)
    expect(batches.moveEarlier(1, earlier, 3)).toBe(earlier)
    expect(take(batches)).toEqual([1])
    for (let tick = 0; tick < 6; tick++) expect(take(batches)).toEqual([])
  })

  it('let an id go', () => {
    const batches = new IdBatches(1)
    batches.remove(1, batches.add(1))
    expect([...take(batches), ...take(batches)]).toEqual([])
  })

  it('are passed over when they are empty, without waiting for each', () => {
    const batches = new IdBatches(1e9)
    batches.add(4)
    expect(batches.waiting).toBe(1e9 + 1)
    expect(batches.skipEmpty(batches.waiting)).toBe(1e9)
    expect(take(batches)).toEqual([4])
    expect(batches.skipEmpty(10)).toBe(10)
  })
})

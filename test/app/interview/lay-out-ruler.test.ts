import { describe, expect, it } from 'vitest'
import { heightFor, layOutRuler } from '#app/_features/interview/mock/lay-out-ruler.ts'

describe('layOutRuler', () => {
  it('gives each question its minutes of the axis', () => {
    const { slots } = layOutRuler([2, 5, 5], 20, 400)
    expect(slots.map(({ from, to }) => [from, to])).toEqual([
      [0, 40],
      [40, 140],
      [140, 240],
    ])
  })

  it('squeezes questions that are longer than the session together', () => {
    const { slots } = layOutRuler([10, 10, 5], 20, 400)
    expect(slots.at(-1)?.to).toBe(400)
    expect(slots[0]?.to).toBe(160)
  })

  it('is as long as its questions where there is no limit', () => {
    expect(layOutRuler([4, 8], null, 400)).toMatchObject({ minutes: 12, slots: [{ to: 400 / 3 }, { to: 400 }] })
  })

  it('numbers no minute beyond the end', () => {
    const { ticks } = layOutRuler([5], 45, 450)
    expect(ticks[0]).toEqual({ minute: 0, at: 0 })
    expect(Math.max(...ticks.map(({ minute }) => minute))).toBeLessThanOrEqual(45)
    expect(ticks.find(({ minute }) => minute === 20)?.at).toBe(200)
  })

  it('lets no two labels overlap, and none leave the axis', () => {
    const minutes = [2, 2, 6, 1, 1, 1, 6, 6, 6, 6, 6, 2, 1, 1]
    const height = heightFor(minutes.length)
    const labels = layOutRuler(minutes, 60, height).slots.map(({ label }) => label)
    const gaps = labels.slice(1).map((label, index) => label - labels[index]!)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(38)
    expect(labels[0]).toBeGreaterThanOrEqual(0)
    expect(labels.at(-1)).toBeLessThanOrEqual(height - 38)
  })
})

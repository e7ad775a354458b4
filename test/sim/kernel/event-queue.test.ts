import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EventQueue } from '#sim/kernel/event-queue.ts'
import { at } from '#sim/kernel/time.ts'

describe('EventQueue', () => {
  it('gives values back by time, and by insertion where times are equal', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 400 }), (times) => {
        const queue = new EventQueue<number>()
        for (const [index, time] of times.entries()) queue.push(at(time), index)
        const expected = times
          .map((time, index) => ({ time, index }))
          .toSorted((a, b) => a.time - b.time || a.index - b.index)
        const popped = expected.map(() => queue.pop())
        expect(popped).toEqual(expected.map(({ index }) => index))
        expect(queue.size).toBe(0)
      }),
    )
  })

  it('keeps that order when values come and go in between', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { freq: 3 }), { maxLength: 300 }), (script) => {
        const queue = new EventQueue<{ time: number; order: number }>()
        const model: { time: number; order: number }[] = []
        const popped: unknown[] = []
        const expected: unknown[] = []
        for (const [order, time] of script.entries()) {
          if (time !== null) {
            queue.push(at(time), { time, order })
            model.push({ time, order })
          } else if (model.length > 0) {
            model.sort((a, b) => a.time - b.time || a.order - b.order)
            popped.push(queue.peekTime(), queue.pop())
            expected.push(model[0]!.time, model.shift())
          }
        }
        expect(popped).toEqual(expected)
        expect(queue.size).toBe(model.length)
      }),
    )
  })

  it('has no next time when it is empty', () => {
    expect(new EventQueue<string>().peekTime()).toBe(Infinity)
  })
})

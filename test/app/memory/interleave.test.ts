import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gateOf } from '#app/_server/memory/gate.ts'
import { interleave } from '#app/_server/memory/interleave.ts'
import type { Asked } from '#app/_server/memory/interleave.ts'

const competencies = new Map([
  ['L01.1', ['trace.model']],
  ['L06.1', ['sampling.head', 'trace.model']],
  ['L08.1', ['sampling.tail', 'sampling.head']],
  ['L09.1', ['overhead.sdk']],
])
const card = (lesson: string, name: string, retrievability: number): Asked => ({
  card: `${lesson}/${name}`,
  lesson,
  retrievability,
})
const names = (cards: Asked[]) => cards.map((one) => one.card)

describe('the order of a review', () => {
  it('begins with the weakest topic, and with its weakest card', () => {
    const cards = [card('L08.1', 'a', 0.9), card('L01.1', 'b', 0.8), card('L01.1', 'a', 0.6)]
    expect(names(interleave(cards, competencies))[0]).toBe('L01.1/a')
  })

  it('goes on with the weakest topic that shares a competency, not with the weakest of all', () => {
    const cards = [card('L09.1', 'a', 0.5), card('L06.1', 'a', 0.8), card('L01.1', 'a', 0.9)]
    expect(names(interleave(cards, competencies, 'L08.1'))).toEqual(['L06.1/a', 'L01.1/a', 'L09.1/a'])
  })

  it('leaves a topic after each card while another waits', () => {
    const cards = [card('L06.1', 'a', 0.1), card('L06.1', 'b', 0.2), card('L08.1', 'a', 0.9), card('L08.1', 'b', 0.95)]
    expect(interleave(cards, competencies).map(({ lesson }) => lesson)).toEqual(['L06.1', 'L08.1', 'L06.1', 'L08.1'])
  })

  it('settles ties by name', () => {
    const cards = [card('L08.1', 'b', 0.5), card('L08.1', 'a', 0.5), card('L01.1', 'a', 0.5)]
    expect(names(interleave(cards, competencies))[0]).toBe('L01.1/a')
  })

  it('asks every card once, in the same order whichever way they came', () => {
    const some = fc.uniqueArray(
      fc.record({
        lesson: fc.constantFrom(...competencies.keys()),
        name: fc.nat(9),
        at: fc.integer({ min: 1, max: 9 }),
      }),
      { selector: ({ lesson, name }) => `${lesson} ${name}` },
    )
    fc.assert(
      fc.property(some, (given) => {
        const cards = given.map(({ lesson, name, at }) => card(lesson, String(name), at / 10))
        const order = names(interleave(cards, competencies))
        expect(order.toSorted()).toEqual(names(cards).toSorted())
        expect(names(interleave(cards.toReversed(), competencies))).toEqual(order)
      }),
    )
  })
})

describe('the review at the door of a lesson', () => {
  const cards = [
    card('L06.1', 'a', 0.79),
    card('L06.1', 'b', 0.8),
    card('L01.1', 'a', 0.2),
    card('L09.1', 'a', 0.1),
    card('L01.1', 'b', 0.3),
    card('L01.1', 'c', 0.4),
    card('L01.1', 'd', 0.5),
  ]

  it('asks only what the lesson builds on and has faded under 0.8', () => {
    expect(names(gateOf('L08.1', ['L06.1'], cards, competencies))).toEqual(['L06.1/a'])
  })

  it('asks four cards at most: those that have faded most', () => {
    const asked = names(gateOf('L08.1', ['L06.1', 'L01.1'], cards, competencies))
    expect(asked.toSorted()).toEqual(['L01.1/a', 'L01.1/b', 'L01.1/c', 'L01.1/d'])
  })

  it('is not there when everything is remembered, or nothing is needed', () => {
    expect(gateOf('L08.1', [], cards, competencies)).toEqual([])
    expect(gateOf('L08.1', ['L06.1'], [card('L06.1', 'a', 0.95)], competencies)).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { findClaims } from '#content/interview/find-claims.ts'

const ideas = new Map(
  Object.entries({
    stored: { en: ['store*', 'kept|keep*', 'share'], th: ['เก็บ'] },
    held: { en: ['hold*', 'buffer'], th: ['พักไว้'] },
    every: { en: ['every|all error*'], th: ['error ทุกตัว'] },
  }),
)

const claims = [
  { id: 'share', number: { unit: '%', about: ['stored'] } },
  { id: 'size', number: { unit: 'GB', about: ['held'] } },
  { id: 'traces', number: { unit: 'traces', about: ['held'] } },
  { id: 'errors', hit: [['stored', 'every']] },
]

const claimed = (text: string, asked?: readonly string[]) =>
  findClaims({ text, claims, ideas, ...(asked === undefined ? {} : { asked }) }).map(({ id, value }) => [id, value])

describe('findClaims', () => {
  it.each([
    ['So we store about 12.7 % of the traces.', 12.7],
    ['That keeps twelve percent of them.', 12],
    ['We keep one in four of them.', 25],
    ['We store 3 % for sure, and with the rest 12.7 % is kept.', 12.7],
    ['รวมแล้วเก็บ 12.7 %', 12.7],
    ['เก็บร้อยละ 13', 13],
  ])('hears a share in: %s', (text, value) => {
    expect(claimed(text)).toEqual([['share', value]])
  })

  it.each([
    'We keep at least one.',
    'The share is not 12.7 %.',
    'Is the share 12.7 %?',
    'We keep it for 12.7 ms.',
    'เก็บไว้ 30 วัน',
  ])('hears no share in: %s', (text) => {
    expect(claimed(text)).toEqual([])
  })

  it('gives numbers in the unit that is asked for', () => {
    expect(claimed('It has to hold 1,320 MB.')).toEqual([['size', 1.32]])
    expect(claimed('ต้องพักไว้ 1.5 TB')).toEqual([['size', 1500]])
    expect(claimed('The buffer needs 160k traces.')).toEqual([['traces', 160_000]])
  })

  it('does not take for a claim what only repeats the question', () => {
    const ask = 'You store 10 % of all the healthy traces of this shop.'
    expect(claimed(ask, [ask])).toEqual([])
  })

  it('hears a behaviour with its passage', () => {
    const text = 'First, it stores every error.'
    expect(findClaims({ text, claims, ideas })).toEqual([
      { id: 'errors', because: { start: 10, end: 28, text: 'stores every error' } },
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { keepLately } from '#sim/keep-lately.ts'

describe('what is kept lately', () => {
  it('is made once for the same texts, and anew for others', () => {
    const asked: string[][] = []
    const make = keepLately(2, (...texts: string[]) => {
      asked.push(texts)
      return { texts }
    })
    expect(make('a', 'b')).toBe(make('a', 'b'))
    expect(make('ab')).toEqual({ texts: ['ab'] })
    expect(asked).toEqual([['a', 'b'], ['ab']])
  })

  it('forgets what was asked for longest ago', () => {
    const asked: string[] = []
    const make = keepLately(2, (text: string) => asked.push(text))
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) make(text)
    expect(asked).toEqual(['a', 'b', 'c', 'b'])
  })
})

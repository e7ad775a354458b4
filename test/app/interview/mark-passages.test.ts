import { describe, expect, it } from 'vitest'
import { markPassages } from '#app/_features/interview/question/mark-passages.ts'

const text = 'errors stay, and a tenth of the rest'

describe('a text with passages', () => {
  it('is whole, and each piece knows what it stands for', () => {
    const pieces = markPassages(text, [
      { start: 0, end: 11, mark: 1 },
      { start: 19, end: 24, mark: 2 },
    ])
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    expect(pieces.filter(({ marks }) => marks.length > 0)).toEqual([
      { text: 'errors stay', marks: [1], ending: [1] },
      { text: 'tenth', marks: [2], ending: [2] },
    ])
  })

  it('is cut where passages overlap, and names each at its end alone', () => {
    const pieces = markPassages('abcdef', [
      { start: 0, end: 4, mark: 'x' },
      { start: 2, end: 6, mark: 'y' },
    ])
    expect(pieces).toEqual([
      { text: 'ab', marks: ['x'], ending: [] },
      { text: 'cd', marks: ['x', 'y'], ending: ['x'] },
      { text: 'ef', marks: ['y'], ending: ['y'] },
    ])
  })

  it('leaves out what lies outside of it', () => {
    expect(markPassages('ab', [{ start: 1, end: 9, mark: 1 }]).at(-1)).toEqual({ text: 'b', marks: [1], ending: [1] })
    expect(markPassages('ab', [{ start: 5, end: 9, mark: 1 }])).toEqual([{ text: 'ab', marks: [], ending: [] }])
    expect(markPassages('', [{ start: 0, end: 3, mark: 1 }])).toEqual([])
  })
})

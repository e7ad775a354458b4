import { describe, expect, it } from 'vitest'
import { bankLevels, filterBank, readFilter, writeFilter } from '#app/_features/interview/hub/bank-filter.ts'
import { LEVELS } from '#content/schema/question.ts'

const entry = (code: string, level: string, text: string) => ({ code, level, text })
const chapters = [
  { id: 'head', name: 'Head', entries: [entry('6.1', 'M', 'why sample'), entry('6.2', 'S', 'th and rv')] },
  { id: 'tail', name: 'Tail', entries: [entry('8.1', 'S', 'head against tail')] },
]
const codes = (filter: Parameters<typeof filterBank>[1]) =>
  filterBank(chapters, filter).flatMap(({ entries }) => entries.map(({ code }) => code))
const all = { words: '', chapter: '', level: '', open: false }

describe('the filter of the bank', () => {
  it('leaves everything, one chapter, one level, or what has every word', () => {
    expect(codes(all)).toEqual(['6.1', '6.2', '8.1'])
    expect(codes({ ...all, chapter: 'tail' })).toEqual(['8.1'])
    expect(codes({ ...all, level: 'S' })).toEqual(['6.2', '8.1'])
    expect(codes({ ...all, words: ' Tail  HEAD ' })).toEqual(['8.1'])
    expect(codes({ ...all, words: 'sample', chapter: 'head', level: 'S' })).toEqual([])
  })

  it('leaves what was not answered; to be shown an answer is no answer', () => {
    const met = { '6.1': 'answered', '8.1': 'shown' }
    const left = filterBank(chapters, { ...all, open: true }, met).flatMap(({ entries }) => entries)
    expect(left.map(({ code }) => code)).toEqual(['6.2', '8.1'])
  })

  it('leaves out chapters without a question', () => {
    expect(filterBank(chapters, { ...all, level: 'M' }).map(({ id }) => id)).toEqual(['head'])
  })

  it('stands in the address, and what nobody has there is not asked for', () => {
    const filter = { words: 'th rv', chapter: 'head', level: 'S', open: true }
    expect(readFilter(writeFilter(filter), chapters)).toEqual(filter)
    expect(writeFilter(all)).toBe('')
    expect(readFilter('?chapter=nowhere&level=X', chapters)).toEqual(all)
  })

  it('knows every level of the bank', () => {
    expect(bankLevels).toEqual(LEVELS)
  })
})

import { describe, expect, it } from 'vitest'
import { quoteRuns } from '#app/_features/interview/mock/quote-runs.ts'

/** As it would be read aloud, with what is underlined in brackets. */
function read(text: string, ...passages: [number, number][]): string {
  const runs = quoteRuns(
    text,
    passages.map(([start, end]) => ({ start, end })),
  )
  return runs.map((run) => (run.quoted ? `[${run.text}]` : run.text)).join('')
}

describe('quoteRuns', () => {
  it('underlines passages in the order of the text', () => {
    expect(read('keep 12.7 % of 1,000', [15, 20], [5, 11])).toBe('keep [12.7 %] of [1,000]')
  })

  it('underlines what overlaps once, and loses no letter of it', () => {
    expect(read('keep 12.7 % of them', [0, 11], [5, 14])).toBe('[keep 12.7 %][ of] them')
    expect(read('keep 12.7 % of them', [0, 11], [5, 8])).toBe('[keep 12.7 %] of them')
  })

  it('stays within the text', () => {
    expect(read('short', [3, 99])).toBe('sho[rt]')
    expect(read('short', [98, 99])).toBe('short')
    expect(read('')).toBe('')
  })
})

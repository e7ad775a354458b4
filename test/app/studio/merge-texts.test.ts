import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergedText, mergeTexts } from '#app/_features/studio/document/merge-texts.ts'

const base = 'one\ntwo\nthree\nfour\nfive'

describe('mergeTexts', () => {
  it('takes what only one of two changed', () => {
    const parts = mergeTexts(base, base.replace('one', 'ONE'), base.replace('five', 'FIVE'))
    expect(parts).toEqual([{ kind: 'same', lines: ['ONE', 'two', 'three', 'four', 'FIVE'] }])
  })

  it('finds where both changed the same lines, and takes the side that is chosen', () => {
    const parts = mergeTexts(base, base.replace('three', 'mine'), base.replace('three', 'theirs'))
    expect(parts).toContainEqual({ kind: 'conflict', mine: ['mine'], theirs: ['theirs'] })
    expect(mergedText(parts, ['theirs'])).toBe(base.replace('three', 'theirs'))
    expect(mergedText(parts, [])).toBe(base.replace('three', 'mine'))
  })

  it('sees no conflict where both did the same', () => {
    const both = base.replace('two', 'TWO')
    expect(mergeTexts(base, both, both)).toEqual([{ kind: 'same', lines: both.split('\n') }])
  })

  it('sets a removal against a change of the same line', () => {
    const parts = mergeTexts(base, 'one\ntwo\nfour\nfive', base.replace('three', 'theirs'))
    expect(parts.filter(({ kind }) => kind === 'conflict')).toEqual([
      { kind: 'conflict', mine: [], theirs: ['theirs'] },
    ])
  })

  it('loses no line of either: each side chosen everywhere gives that side where the other did nothing', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 12 })
      .map((all) => all.join('\n'))
    fc.assert(
      fc.property(text, text, (from, to) => {
        expect(mergedText(mergeTexts(from, to, from), [])).toBe(to)
        expect(mergedText(mergeTexts(from, from, to), [])).toBe(to)
      }),
    )
  })
})

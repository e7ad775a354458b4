import { describe, expect, it } from 'vitest'
import { groupHits, matchChoices } from '#app/_features/palette/palette-item.ts'
import type { SearchHit } from '#app/_features/search/search-index.ts'

const choices = [
  { id: 'dark', title: 'Dark theme', words: 'night colour', run: () => undefined },
  { id: 'glossary', title: 'อภิธานศัพท์', words: 'ศัพท์ คำ glossary', href: '/th/glossary' },
]
const ids = (asked: string) => matchChoices('command', choices, asked).map(({ id }) => id)

describe('matchChoices', () => {
  it('lists everything until something is asked for', () => {
    expect(ids('')).toEqual(['dark', 'glossary'])
    expect(ids('  ')).toEqual(['dark', 'glossary'])
  })

  it('wants every word, by its beginning, in the title or beside it', () => {
    expect(ids('dar')).toEqual(['dark'])
    expect(ids('theme nig')).toEqual(['dark'])
    expect(ids('theme xyz')).toEqual([])
    expect(ids('ศัพท์')).toEqual(['glossary'])
    expect(ids('gloss')).toEqual(['glossary'])
  })

  it('marks the words of the title that were meant', () => {
    const [item] = matchChoices('command', choices, 'the')
    expect(item?.marks.title.map(([from, to]) => item.title.slice(from, to))).toEqual(['theme'])
  })
})

describe('groupHits', () => {
  const hit = (group: SearchHit['group'], id: number): SearchHit => ({
    id: `${group} ${id}`,
    group,
    title: '',
    crumb: '',
    href: '',
    summary: '',
    isEnglish: false,
    marks: { title: [], summary: [] },
  })

  it('begins with the group of the best one, and lists five of each', () => {
    const hits = [hit('term', 0), hit('lesson', 0), ...Array.from({ length: 9 }, (_, id) => hit('term', id + 1))]
    const groups = groupHits(hits)
    expect(groups.map(({ value }) => value)).toEqual(['term', 'lesson'])
    expect(groups[0]!.items.map(({ id }) => id)).toEqual(['term 0', 'term 1', 'term 2', 'term 3', 'term 4'])
  })
})

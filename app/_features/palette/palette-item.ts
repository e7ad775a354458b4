import { cutWords } from '#app/_features/search/cut-words.ts'
import { respell } from '#app/_features/search/spellings.ts'
import { markWords, type Mark } from '#app/_features/search/mark-words.ts'
import type { SearchHit } from '#app/_features/search/search-index.ts'

export type PaletteGroup = 'command' | 'page' | SearchHit['group']

/** One line of the palette: where it leads, or what it does. */
export type PaletteItem = {
  id: string
  group: PaletteGroup
  title: string
  crumb: string
  summary: string
  isEnglish: boolean
  marks: SearchHit['marks']
} & ({ href: string } | { run: () => void })

/** A command or a page, with other words it goes by. */
export type Choice = { id: string; title: string; words: string } & ({ href: string } | { run: () => void })

const starts = (words: readonly string[], asked: string) => words.some((word) => word.startsWith(asked))

/** Those of these choices that have, by its beginning, each word that was asked for; all of them when nothing was. */
export function matchChoices(group: 'command' | 'page', choices: readonly Choice[], asked: string): PaletteItem[] {
  const wanted = cutWords(respell(asked)).map(({ word }) => word)
  return choices.flatMap(({ title, words, ...rest }) => {
    const named = cutWords(title).map(({ word }) => word)
    const all = [...named, ...cutWords(words).map(({ word }) => word)]
    if (!wanted.every((word) => starts(all, word))) return []
    const marked = new Set(named.filter((word) => wanted.some((each) => word.startsWith(each))))
    const marks: { title: Mark[]; summary: Mark[] } = { title: markWords(title, marked), summary: [] }
    return [{ ...rest, group, title, crumb: '', summary: '', isEnglish: false, marks }]
  })
}

/** How many of one group are listed: more would push the next group out of sight. */
const atMost = 5

/** What was found, by group, the group with the best one first. */
export function groupHits(hits: readonly SearchHit[]): { value: PaletteGroup; items: PaletteItem[] }[] {
  const groups = new Map<PaletteGroup, PaletteItem[]>()
  for (const hit of hits) {
    const items = groups.get(hit.group) ?? []
    if (items.length < atMost) items.push(hit)
    groups.set(hit.group, items)
  }
  return Array.from(groups, ([value, items]) => ({ value, items }))
}

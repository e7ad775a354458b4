import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentFolder } from './folder.ts'
import { parseData } from './read-data.ts'
import { glossaryFile } from './schema/glossary.ts'
import type { GlossaryTerm } from './schema/glossary.ts'
import type { Locale } from './schema/lesson.ts'

/** Terms that belong together, in the order in which they are learnt. */
export type GlossaryArea = { id: string; title: Record<Locale, string>; terms: ReadonlyMap<string, GlossaryTerm> }

let kept: { areas: GlossaryArea[]; until: number } | undefined
// Authors see what they change a few seconds later; a built site never changes.
const keptMs = process.env.NODE_ENV === 'production' ? Number.POSITIVE_INFINITY : 5000

/** Every area of the glossary. Read at once and not later: chips inside a lesson's text ask while it is drawn. */
export function loadGlossary(): readonly GlossaryArea[] {
  if (kept === undefined || kept.until < Date.now()) kept = { areas: readGlossary(), until: Date.now() + keptMs }
  return kept.areas
}

function readGlossary(): GlossaryArea[] {
  const folder = join(/*turbopackIgnore: true*/ contentFolder(), 'glossary')
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => {
      const text = readFileSync(join(/*turbopackIgnore: true*/ folder, file), 'utf8')
      const { title, order, terms } = parseData(`glossary/${file}`, text, glossaryFile)
      return { order, area: { id: file.slice(0, -'.yaml'.length), title, terms: new Map(Object.entries(terms)) } }
    })
    .toSorted((a, b) => a.order - b.order)
    .map(({ area }) => area)
}

/** The term with this id, and its area; undefined when there is none. */
export function findTerm(id: string): { term: GlossaryTerm; area: GlossaryArea } | undefined {
  for (const area of loadGlossary()) {
    const term = area.terms.get(id)
    if (term !== undefined) return { term, area }
  }
  return undefined
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()

/** The id of the term that goes by this name, in a text of any language; undefined when nobody has written it down. */
export function termNamed(name: string): string | undefined {
  const asked = plain(name)
  const single = asked.replace(/s$/, '')
  for (const { terms } of loadGlossary()) {
    for (const [id, { term, also, th }] of terms) {
      const names = [id, term, ...also, ...(th.term === undefined ? [] : [th.term])].map(plain)
      if (names.includes(asked) || names.includes(single)) return id
    }
  }
  return undefined
}

import { loadGlossary } from './glossary.ts'
import type { GlossaryArea } from './glossary.ts'
import { isReferencePage } from './is-reference-page.ts'

/** What is wrong with the glossary: ids given twice, relations and lessons that lead nowhere, names two terms share. */
export function checkGlossary(lessons: ReadonlySet<string>): string[] {
  return problemsOfGlossary(loadGlossary(), lessons)
}

/** As `checkGlossary`, of these areas. */
export function problemsOfGlossary(areas: readonly GlossaryArea[], lessons: ReadonlySet<string>): string[] {
  const problems: string[] = []
  const known = new Set(areas.flatMap(({ terms }) => [...terms.keys()]))
  const seen = new Set<string>()
  const names = new Map<string, string>()
  for (const [id, { term, also, related, lessons: taught, reference, en, th }] of areas.flatMap(({ terms }) => [
    ...terms,
  ])) {
    const say = (problem: string) => problems.push(`glossary, ${id}: ${problem}`)
    if (seen.has(id)) say('two areas have this term.')
    seen.add(id)
    for (const other of related)
      if (!known.has(other) || other === id) say(`it is related to "${other}", which is no other term.`)
    for (const code of taught) if (!lessons.has(code)) say(`there is no lesson ${code}.`)
    for (const path of reference) if (!isReferencePage(path)) say(`the link ${path} leads nowhere.`)
    if ((en.interview === undefined) !== (th.interview === undefined))
      say('one language has a tip for interviews, the other has none.')
    for (const name of [term, ...also]) {
      const owner = names.get(name.toLowerCase()) ?? id
      if (owner !== id) say(`"${name}" is also a name of ${owner}.`)
      names.set(name.toLowerCase(), owner)
    }
    const text = JSON.stringify([en, th])
    if (/\uFFFD|\?\?\?/.test(text)) say('its text was damaged on its way.')
  }
  return problems
}

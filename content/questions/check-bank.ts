import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { contentFolder } from '../folder.ts'
import { compilePhrase } from '../interview/compile-phrase.ts'
import { loadChapters, readBank } from './load-questions.ts'
import type { Bank } from './load-questions.ts'

/** What holds of all questions together: every file can be read, in a known place, and none has another's code or address. */
export function checkBank(): string[] {
  const folders = new Set(['ideas', ...Object.values(loadChapters()).map(({ folder }) => folder)])
  const strange = readdirSync(join(contentFolder(), 'questions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !folders.has(entry.name))
    .map(({ name }) => `questions/${name}: chapters.yaml has no such folder.`)
  return [...strange, ...problemsOfBank(readBank())]
}

/** As `checkBank`, of this one. */
export function problemsOfBank({ questions, ideas, problems }: Bank): string[] {
  const found = [...problems]
  for (const [id, { en, th }] of ideas) {
    for (const phrase of [...en, ...th]) {
      // It would be found in every text.
      if (compilePhrase(phrase).parts.every(({ optional }) => optional))
        found.push(`questions/ideas, ${id}: the phrase "${phrase}" asks for nothing.`)
    }
  }
  const owners = new Map<string, string>()
  for (const { code, slug, file } of questions) {
    for (const name of [code, slug]) {
      const owner = owners.get(name)
      if (owner !== undefined) found.push(`${file}: ${owner} has "${name}", too.`)
      else owners.set(name, file)
    }
  }
  return found
}

import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, extname } from 'node:path'

/** The languages of snippets by the ending of their files; Java is shown and not run. */
export const LANGUAGES: Readonly<Record<string, string>> = {
  '.js': 'node',
  '.py': 'python',
  '.java': 'java',
  '.go': 'go',
}

/** A snippet of a lesson: a file that its prose shows as it is. */
export type Snippet = { path: string; lesson: string; name: string; language: string; text: string; hash: string }

/** What was run: the text, by its hash, with which versions, and what it printed. */
export type Recorded = Record<string, { hash: string; versions: Record<string, string>; printed: string }>

export const RECORDED = 'test/snippets/recorded.json'

/** All snippets of all lessons, by path. */
export function findSnippets(): Snippet[] {
  return globSync('content/tracks/*/*/snippets/*')
    .toSorted()
    .map((path) => {
      const text = readFileSync(path, 'utf8')
      const ending = extname(path)
      const language = LANGUAGES[ending]
      if (language === undefined) throw new Error(`${path} is in no language that lessons show.`)
      const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
      return { path, lesson: dirname(dirname(path)), name: basename(path, ending), language, text, hash }
    })
}

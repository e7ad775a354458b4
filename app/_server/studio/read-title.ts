import { parse } from 'yaml'
import { z } from 'zod'
import type { LocalizedTitle } from './dto.ts'

const longest = 200
const words = z.string().transform((text) => text.trim().slice(0, longest))
const title = z.object({ title: z.object({ en: words, th: words }).partial() })

/** Longer ones are not read to the end: what somebody types must not keep the server busy. */
const longestTitle = 4000

/** The lines of the title, where the text is written in blocks; of one in braces its beginning, which is all if it is short. */
function partWithTitle(text: string): string {
  const begin = /^title:/m.exec(text)?.index
  if (begin === undefined) return text.slice(0, longestTitle)
  const part = text.slice(begin, begin + longestTitle)
  const next = /\n[^\s#]/.exec(part)
  return next === null ? part : part.slice(0, next.index)
}

/** What a draft calls itself, however little else of it can be read; empty where it says nothing. */
export function readTitle(text: string): LocalizedTitle {
  try {
    const read = title.safeParse(parse(partWithTitle(text), { maxAliasCount: 100, logLevel: 'error' }))
    if (!read.success) return {}
    const { en, th } = read.data.title
    return { ...(en && { en }), ...(th && { th }) }
  } catch {
    return {}
  }
}

import { parse } from 'yaml'
import { z } from 'zod'
import type { LocalizedTitle } from './dto.ts'

const longest = 200
const words = z.string().transform((text) => text.trim().slice(0, longest))
const title = z.object({ title: z.object({ en: words, th: words }).partial() })

/** What a draft calls itself, however little else of it can be read; empty where it says nothing. */
export function readTitle(text: string): LocalizedTitle {
  try {
    const read = title.safeParse(parse(text, { maxAliasCount: 100 }))
    if (!read.success) return {}
    const { en, th } = read.data.title
    return { ...(en && { en }), ...(th && { th }) }
  } catch {
    return {}
  }
}

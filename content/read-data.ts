import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import { ContentError } from './content-error.ts'
import { contentFolder } from './folder.ts'

/** Reads a text file of content; one that is not there is its author's mistake. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw new ContentError(relative(contentFolder(), path), 'there is no such file.')
  }
}

/** Parses YAML text of `file` against a schema; every problem is named with its path. */
export function parseData<S extends z.ZodType>(file: string, text: string, schema: S): z.infer<S> {
  let data: unknown
  try {
    data = parse(text, { maxAliasCount: 100 })
  } catch (error) {
    throw new ContentError(file, error instanceof Error ? error.message : String(error))
  }
  const result = schema.safeParse(data)
  if (result.success) return result.data
  throw new ContentError(file, sentences(result.error.issues, []).join('; '))
}

/** Every problem with its path. Of alternatives, what is wrong with the one that most of what is written fits. */
function sentences(issues: readonly z.core.$ZodIssue[], above: readonly PropertyKey[]): string[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path]
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const ofItsType = issue.errors.filter(
        (each) => !each.some((one) => one.code === 'invalid_type' && one.path.length === 0),
      )
      const [closest] = (ofItsType.length === 0 ? issue.errors : ofItsType).toSorted((a, b) => a.length - b.length)
      return sentences(closest!, path)
    }
    // `{ en: one, two }` is a text and a key.
    const comma = issue.code === 'unrecognized_keys' && issue.keys.some((key) => key.includes(' '))
    const hint = comma ? ' (inside { } a text with a comma needs quotes)' : ''
    return [`${path.join('.') || 'the file'}: ${issue.message}${hint}`]
  })
}

/** Reads and parses a YAML file of content. */
export async function readData<S extends z.ZodType>(path: string, schema: S): Promise<z.infer<S>> {
  return parseData(relative(contentFolder(), path), await readText(path), schema)
}

import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Diagnostic, Stage } from '../../diagnostic.ts'
import { schemaProblems } from './schema-problems.ts'
import type { Problem } from './schema-problems.ts'
import { rangeOfPath, textRange } from './yaml-range.ts'

const MAX_LENGTH = 500_000

/**
 * Reads a YAML document by a schema, then asks `check` what the schema cannot say; what is wrong comes back as
 * diagnostics with their places in the text. `noun` is what a text that is too long is called.
 */
export function readDocument<S extends z.ZodType>(
  yaml: string,
  noun: string,
  schema: S,
  check: (value: z.infer<S>) => readonly Problem[],
): { value: z.infer<S> } | { diagnostics: Diagnostic[] } {
  if (yaml.length > MAX_LENGTH) {
    return { diagnostics: [diagnostic('limit', 'too-long', `${noun} has at most ${MAX_LENGTH} characters.`)] }
  }
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0) {
    return {
      diagnostics: document.errors.map(({ message, pos: [start, end] }) => ({
        ...diagnostic('unmarshal', 'yaml', message),
        range: textRange(lines, start, end),
      })),
    }
  }
  let data: unknown
  try {
    data = document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    // Too many aliases is the only complaint left here.
    return { diagnostics: [diagnostic('unmarshal', 'yaml', error instanceof Error ? error.message : String(error))] }
  }
  const place = (problems: readonly Problem[]): Diagnostic[] =>
    problems.map(({ path, code, message }) => {
      const range = rangeOfPath(document, lines, path)
      const keys = path.map((key) => (typeof key === 'symbol' ? String(key) : key))
      return { ...diagnostic('validate', code, message), path: keys, ...(range && { range }) }
    })
  const parsed = schema.safeParse(data)
  if (!parsed.success) return { diagnostics: place(schemaProblems(parsed.error.issues)) }
  const problems = check(parsed.data)
  return problems.length > 0 ? { diagnostics: place(problems) } : { value: parsed.data }
}

function diagnostic(stage: Stage, code: string, message: string): Diagnostic {
  return { code, severity: 'error', stage, message }
}

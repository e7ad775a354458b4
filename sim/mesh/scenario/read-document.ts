import type { z } from 'zod'
import type { Diagnostic, Stage } from '../../diagnostic.ts'
import { MOST_PROBLEMS, readYamlText } from './read-yaml-text.ts'
import { schemaProblems } from './schema-problems.ts'
import type { Problem } from './schema-problems.ts'
import { rangeOfPath } from './yaml-range.ts'

/**
 * Reads a YAML document by a schema, then asks `check` what the schema cannot say; what is wrong comes back as
 * diagnostics with their places in the text, the first fifty at most. `noun` is what a text that is too long is called.
 */
export function readDocument<S extends z.ZodType>(
  yaml: string,
  noun: string,
  schema: S,
  check: (value: z.infer<S>) => readonly Problem[],
): { value: z.infer<S> } | { diagnostics: Diagnostic[] } {
  const read = readYamlText(yaml, noun)
  if ('problems' in read) {
    return {
      diagnostics: read.problems.map(({ code, message, range }) => ({
        ...diagnostic(code === 'yaml' ? 'unmarshal' : 'limit', code, message),
        ...(range && { range }),
      })),
    }
  }
  const { document, lines, data } = read
  if (data === null || data === undefined) {
    return { diagnostics: [diagnostic('unmarshal', 'empty', `${noun} cannot be empty.`)] }
  }
  const place = (problems: readonly Problem[]): Diagnostic[] =>
    problems.slice(0, MOST_PROBLEMS).map(({ path, code, message }) => {
      const range = rangeOfPath(document, lines, path)
      const keys = path.map((key) => (typeof key === 'symbol' ? String(key) : key))
      return { ...diagnostic('validate', code, message), path: keys, ...(range && { range }) }
    })
  const parsed = schema.safeParse(data)
  if (!parsed.success) {
    const { issues } = parsed.error
    if (issues[0]?.code === 'invalid_type' && issues[0].path.length === 0)
      return { diagnostics: place([{ path: [], code: 'bad-value', message: `${noun} is a map of keys and values.` }]) }
    return { diagnostics: place(schemaProblems(issues)) }
  }
  const problems = check(parsed.data)
  return problems.length > 0 ? { diagnostics: place(problems) } : { value: parsed.data }
}

function diagnostic(stage: Stage, code: string, message: string): Diagnostic {
  return { code, severity: 'error', stage, message }
}

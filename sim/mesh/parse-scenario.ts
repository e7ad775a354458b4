import { LineCounter, parseDocument } from 'yaml'
import type { Diagnostic, Stage } from '../diagnostic.ts'
import { checkReferences } from './scenario/check-references.ts'
import { schemaProblems } from './scenario/schema-problems.ts'
import type { Problem } from './scenario/schema-problems.ts'
import { rangeOfPath, textRange } from './scenario/yaml-range.ts'
import { scenario as scenarioSchema } from './scenario.ts'
import type { Scenario } from './scenario.ts'

const MAX_LENGTH = 500_000

/** Reads a scenario; what is wrong with it comes back as diagnostics with their places in the text. */
export function parseScenario(yaml: string): { scenario: Scenario } | { diagnostics: Diagnostic[] } {
  if (yaml.length > MAX_LENGTH) {
    return { diagnostics: [diagnostic('limit', 'too-long', `A scenario has at most ${MAX_LENGTH} characters.`)] }
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
      return { ...diagnostic('validate', code, message), ...(range && { range }) }
    })
  const parsed = scenarioSchema.safeParse(data)
  if (!parsed.success) return { diagnostics: place(schemaProblems(parsed.error.issues)) }
  const problems = checkReferences(parsed.data)
  return problems.length > 0 ? { diagnostics: place(problems) } : { scenario: parsed.data }
}

function diagnostic(stage: Stage, code: string, message: string): Diagnostic {
  return { code, severity: 'error', stage, message }
}

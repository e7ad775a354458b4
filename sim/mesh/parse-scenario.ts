import type { Diagnostic } from '../diagnostic.ts'
import { checkReferences } from './scenario/check-references.ts'
import { checkTopology } from './scenario/check-topology.ts'
import { readDocument } from './scenario/read-document.ts'
import type { Problem } from './scenario/schema-problems.ts'
import { scenario as scenarioSchema } from './scenario.ts'
import type { Scenario } from './scenario.ts'

export type ParsedScenario = { scenario: Scenario } | { diagnostics: Diagnostic[] }

/** Reads a scenario; what is wrong with it comes back as diagnostics with their places in the text. */
export function parseScenario(yaml: string): ParsedScenario {
  const read = readDocument(yaml, 'A scenario', scenarioSchema, problemsOf)
  return 'diagnostics' in read ? read : { scenario: read.value }
}

/** The same where the data is known: the text is read only for the places of what is wrong. */
export function parseJoinedScenario(joined: { readonly data: unknown; readonly yaml: string }): ParsedScenario {
  const parsed = scenarioSchema.safeParse(joined.data)
  return parsed.success && problemsOf(parsed.data).length === 0 ? { scenario: parsed.data } : parseScenario(joined.yaml)
}

const problemsOf = (scenario: Scenario): Problem[] => [
  ...checkReferences(scenario),
  ...(scenario.topology === undefined ? [] : checkTopology(scenario.topology, ['topology'])),
]

import type { Diagnostic } from '../diagnostic.ts'
import { checkReferences } from './scenario/check-references.ts'
import { checkTopology } from './scenario/check-topology.ts'
import { readDocument } from './scenario/read-document.ts'
import { scenario as scenarioSchema } from './scenario.ts'
import type { Scenario } from './scenario.ts'

/** Reads a scenario; what is wrong with it comes back as diagnostics with their places in the text. */
export function parseScenario(yaml: string): { scenario: Scenario } | { diagnostics: Diagnostic[] } {
  const read = readDocument(yaml, 'A scenario', scenarioSchema, (scenario) => [
    ...checkReferences(scenario),
    ...(scenario.topology === undefined ? [] : checkTopology(scenario.topology, ['topology'])),
  ])
  return 'diagnostics' in read ? read : { scenario: read.value }
}

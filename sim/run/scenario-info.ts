import { entryOperations } from '../mesh/entry-operations.ts'
import { faultPlaces } from '../mesh/fault/fault-places.ts'
import { startingDocument } from '../mesh/sdk/starting-document.ts'
import type { ScenarioInfo, ScenarioText } from '../worker/scenario-protocol.ts'
import type { PreparedScenario } from './run-to-end.ts'

/** A scenario as the page shows it. */
export function scenarioInfo({ scenario, map }: PreparedScenario, text: ScenarioText): ScenarioInfo {
  return {
    id: text.id,
    name: scenario.name,
    description: scenario.description,
    durationS: scenario.duration / 1e9,
    services: map.services,
    edges: map.edges,
    operations: entryOperations(scenario).map(({ name }) => name),
    defaultCollector: text.collector,
    loads: scenario.load.factors,
    codes: Object.entries(scenario.services).flatMap(([service, { code }]) =>
      code === undefined ? [] : [{ service, text: code }],
    ),
    sdks: Object.entries(scenario.services).map(([service, { language, sdk }]) => ({
      service,
      language,
      document: startingDocument(scenario, service),
      byVariables: sdk.document === undefined,
    })),
    faults: scenario.faults.map(({ id, kind, reason }) => ({ id, kind, reason })),
    places: faultPlaces(scenario),
  }
}

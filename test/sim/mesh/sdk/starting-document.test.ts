import { beforeAll, describe, expect, it } from 'vitest'
import { loadScenarioText } from '#content/load.ts'
import { editScenario } from '#sim/mesh/edit-scenario.ts'
import { loadScenarioCode } from '#sim/mesh/learner-code/world/scenario-code.ts'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import type { Scenario } from '#sim/mesh/scenario.ts'
import { startingDocument } from '#sim/mesh/sdk/starting-document.ts'
import { simulateWorld } from '#sim/mesh/world-run.ts'

let workshop: Scenario

beforeAll(async () => {
  const parsed = parseScenario((await loadScenarioText('workshop')).yaml)
  if ('diagnostics' in parsed) throw new Error(parsed.diagnostics[0]!.message)
  workshop = parsed.scenario
  await loadScenarioCode(workshop)
})

/** What a world logs and measures, without the resources, whose attributes come in another order. */
function signalsOf(scenario: Scenario) {
  const { lines, logs, metrics } = simulateWorld(scenario, { seed: 1, load: 1, durationNs: 12e9 })
  const scopes = metrics.map(({ at, metrics: { resourceMetrics } }) => [at, resourceMetrics.map((each) => each.scopes)])
  return { lines, records: logs.records, scopes }
}

describe('the document to start from', () => {
  it('makes the metrics and logs that the service made before', () => {
    const sdk = Object.fromEntries(
      Object.keys(workshop.services).map((name) => [name, startingDocument(workshop, name)]),
    )
    expect(sdk.orders).toContain('meter_provider:')
    expect(sdk.mailer).toContain('logger_provider:')
    const edited = editScenario(workshop, { sdk })
    if ('diagnostics' in edited) throw new Error(edited.diagnostics[0]!.message)
    const [before, after] = [signalsOf(workshop), signalsOf(edited.scenario)]
    expect([before.lines.length > 100, before.records.length > 100, before.scopes.length > 4]).toEqual([
      true,
      true,
      true,
    ])
    expect(after).toEqual(before)
  })

  it('says nothing of signals that a service does not make', () => {
    const document = startingDocument(workshop, 'planner')
    expect([document.includes('meter_provider'), document.includes('logger_provider')]).toEqual([false, false])
  })
})

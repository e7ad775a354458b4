import type { Diagnostic } from '../diagnostic.ts'
import { createWorldRun } from '../mesh/world-run.ts'
import { parseScenario } from '../mesh/parse-scenario.ts'
import type { Recording } from '../mesh/recording.ts'
import type { Scenario } from '../mesh/scenario.ts'
import type { RunSettings } from '../worker/run-protocol.ts'
import type { ScenarioText } from '../worker/scenario-protocol.ts'
import type { CollectorSetup } from './collector-setup.ts'
import { DeliveryRun } from './delivery-run.ts'
import type { DeliveryRunOptions } from './delivery-run.ts'
import type { FinishedRun } from './finished-run.ts'
import { prepareCollector } from './prepare-collector.ts'
import { buildServiceMap } from './service-map.ts'
import type { ServiceMap } from './service-map.ts'

/** Kernel events in one slice of a run that nobody watches. */
const SLICE = 1_000_000

/** A scenario that parses, with its map. */
export type PreparedScenario = { scenario: Scenario; map: ServiceMap }

/** Parses a scenario; what is wrong with it are diagnostics. */
export function prepareScenario(text: ScenarioText): PreparedScenario | { diagnostics: Diagnostic[] } {
  const parsed = parseScenario(text.yaml)
  if ('diagnostics' in parsed) return { diagnostics: parsed.diagnostics }
  return { scenario: parsed.scenario, map: buildServiceMap(parsed.scenario) }
}

/** The first half of a run, without a break. */
export function recordToEnd(
  scenario: Scenario,
  { seed, load, durationS }: { seed: number; load: number; durationS: number },
): Recording {
  const world = createWorldRun(scenario, { seed, load, durationNs: Math.round(durationS * 1e9) })
  while (world.step(SLICE) === 'running');
  return world.recording
}

/** The second half of a run, without a break; a collector that would not start is a value. */
export function deliverToEnd(
  setup: CollectorSetup,
  recording: Recording,
  options: DeliveryRunOptions,
): { run: FinishedRun } | { error: { stage: string; message: string } } {
  const settings: RunSettings = {
    scenario: recording.scenario.id,
    seed: recording.seed,
    load: recording.load,
    durationS: recording.durationNs / 1e9,
    collector: setup.yaml,
  }
  const delivery = DeliveryRun.start(settings, setup, recording, options)
  if (!(delivery instanceof DeliveryRun)) return { error: delivery }
  while (!delivery.step(SLICE));
  return { run: delivery.finish() }
}

/** A whole run, without a break, for the command line and for tests. */
export function runToEnd(input: {
  scenario: ScenarioText
  seed: number
  load: number
  durationS: number
  collector: string
  options?: DeliveryRunOptions
}): { run: FinishedRun; map: ServiceMap } | { error: { stage: string; message: string } } {
  const prepared = prepareScenario(input.scenario)
  if ('diagnostics' in prepared) {
    return { error: { stage: 'scenario', message: prepared.diagnostics.map(({ message }) => message).join('\n') } }
  }
  const collector = prepareCollector(input.collector)
  if ('error' in collector) return { error: collector.error }
  const delivered = deliverToEnd(collector.setup, recordToEnd(prepared.scenario, input), input.options ?? {})
  return 'error' in delivered ? delivered : { run: delivered.run, map: prepared.map }
}

import type { Measure } from '#sim/grading/measure.ts'
import type { OpenedTrace } from '#sim/worker/explore-protocol.ts'
import type { Input, Method, Output } from '#sim/worker/protocol.ts'
import type { MeshEdits, RunOverview, RunSettings } from '#sim/worker/run-protocol.ts'
import type { ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import { getEngine } from '../workbench/engine.ts'
import { isTopologyText } from '../workbench/topology-text.ts'
import type { ShownRun } from './lesson-lab-props.ts'

/** A trace of the run that everybody sees, with the services of its world. */
export type ShownTraceOfRun = { opened: OpenedTrace; services: readonly ServiceInfo[] }

/** What the documents of an exercise change about its scenario; null for nothing. */
export function meshOf(world: string | null, documents: Readonly<Record<string, string>>): MeshEdits | null {
  const sdk: Record<string, string> = {}
  const code: Record<string, string> = {}
  const laidOver = world === null ? [] : [world]
  for (const [name, text] of Object.entries(documents)) {
    const [kind, service = ''] = name.split('/')
    if (kind === 'sdk') sdk[service] = text
    else if (kind === 'code') code[service] = text
    else if (kind === 'world') laidOver.push(text)
  }
  const edits: MeshEdits = {
    ...(laidOver.length > 0 && { world: laidOver }),
    ...(Object.keys(sdk).length > 0 && { sdk }),
    ...(Object.keys(code).length > 0 && { code }),
  }
  return Object.keys(edits).length > 0 ? edits : null
}

/** What the engine is asked for to have the run that everybody sees. */
export function shownSettings({ scenario, seed, load, durationS, collector, world, documents }: ShownRun): RunSettings {
  const mesh = meshOf(world, documents)
  return { scenario, seed, load, durationS, collector, ...(mesh && { mesh }) }
}

/** Traces are what services made, whichever collectors they went through: of several, the scenario's own stands in. */
async function withOneCollector(shown: ShownRun): Promise<RunSettings> {
  const settings = shownSettings(shown)
  if (!isTopologyText(shown.collector)) return settings
  const { scenarios } = await getEngine().call('engine', {})
  const own = scenarios.find(({ id }) => id === shown.scenario)
  return own ? { ...settings, collector: own.defaultCollector } : settings
}

const runs = new Map<string, Promise<RunOverview>>()

/** Makes the run that everybody sees, once in this tab; rejects when it did not finish. */
export function runShown(shown: ShownRun): Promise<RunOverview> {
  const key = JSON.stringify(shown)
  const known = runs.get(key)
  if (known) return known
  const made = withOneCollector(shown)
    .then((settings) =>
      // Beside the run of the lab, which may be of another world by now.
      getEngine().call('run', { ...settings, beside: true }),
    )
    .then((output) => {
      if ('run' in output) return output.run
      throw new Error('error' in output ? output.error.message : 'The run was stopped.')
    })
  runs.set(key, made)
  made.catch(() => runs.delete(key))
  return made
}

/** Methods that ask about a finished run. */
type RunMethod = { [M in Method]: Input<M> extends { runId: string } | { source: string } ? M : never }[Method]

/** Asks about the run that everybody sees; an engine that has lost it makes it again. */
async function askShown<M extends RunMethod>(
  shown: ShownRun,
  method: M,
  input: Omit<Input<M>, 'runId' | 'source'>,
): Promise<Output<M>> {
  const ask = async (): Promise<Output<M>> => {
    const { runId } = await runShown(shown)
    return getEngine().call(method, { source: runId, ...input, runId } as unknown as Input<M>)
  }
  try {
    const output = await ask()
    return output
  } catch {
    runs.delete(JSON.stringify(shown))
    return ask()
  }
}

/** The trace of one request of it. */
export async function openShownTrace(shown: ShownRun, request: number): Promise<ShownTraceOfRun> {
  const { trace } = await askShown(shown, 'trace', { request })
  const opened = await askShown(shown, 'openTrace', { trace })
  const { map } = await runShown(shown)
  return { opened, services: map.services }
}

/** A figure of it; null where it has no such thing. */
export async function measureShown(shown: ShownRun, measure: Measure): Promise<number | null> {
  if (isTopologyText(shown.collector)) return measureSeveral(shown, measure)
  const { value } = await askShown(shown, 'measure', { measure })
  return value
}

/** The same where it went through several collectors: such a run is asked as it ends. */
async function measureSeveral(shown: ShownRun, measure: Measure): Promise<number | null> {
  const { collector: topology, ...world } = shownSettings(shown)
  const output = await getEngine().call('runTopology', { ...world, topology, asks: { checks: [], measure } })
  if ('run' in output) return output.measured
  throw new Error('error' in output ? output.error.message : 'The run was stopped.')
}

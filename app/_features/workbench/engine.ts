import { connect, SimulatorFault } from '#sim/worker/connect.ts'
import type { CallOptions, Endpoint, Input, Method, Output, SimClient } from '#sim/worker/protocol.ts'
import type { ScenarioText } from '#sim/worker/scenario-protocol.ts'

/** Scenarios the site ships; the worker is given them once, when it starts. */
const SCENARIOS = ['shop', 'webshop', 'payments', 'tiers', 'mixed-estate', 'workshop']

/** What can be asked of files before there is any world; what comes after the first answer may wait. */
const needsNoWorld: ReadonlySet<Method> = new Set<Method>([
  'readTraces',
  'traceList',
  'findTrace',
  'openTrace',
  'finishReading',
])

type Live = { client: SimClient; ready: Promise<void> }

let live: Live | null = null

async function fetchScenario(id: string): Promise<ScenarioText> {
  const response = await fetch(`/api/scenarios/${id}`)
  if (!response.ok) throw new SimulatorFault(`The scenario ${id} did not arrive (HTTP ${response.status}).`)
  return (await response.json()) as ScenarioText
}

function start(): Live {
  const worker = new Worker(new URL('../../../sim/worker/sim.worker.ts', import.meta.url), {
    type: 'module',
    name: 'tracelab-engine',
  })
  const client = connect(worker as unknown as Endpoint)
  const ready = Promise.all(SCENARIOS.map(fetchScenario)).then(async (scenarios) => {
    const { diagnostics } = await client.call('load', { scenarios })
    if (diagnostics[0] !== undefined) throw new SimulatorFault(diagnostics[0].message)
  })
  const started: Live = { client, ready }
  // A worker that died takes its runs with it; the text lives on the page. The next call starts another.
  const bury = (): void => {
    if (live === started) live = null
    client.close()
    worker.terminate()
  }
  worker.addEventListener('error', bury)
  worker.addEventListener('messageerror', bury)
  ready.catch(bury)
  return started
}

/** The page's one engine: a worker that outlives every component, so that a language switch loses no run. */
export function getEngine(): SimClient {
  return {
    async call<M extends Method>(method: M, input: Input<M>, options?: CallOptions): Promise<Output<M>> {
      live ??= start()
      const { client, ready } = live
      // Files are read while the worlds are still on their way.
      if (!needsNoWorld.has(method)) await ready
      return client.call(method, input, options)
    },
    close(): void {
      live?.client.close()
      live = null
    },
  }
}

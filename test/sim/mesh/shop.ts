import { readFileSync } from 'node:fs'
import { Environment } from '#sim/kernel/environment.ts'
import { startDelivery } from '#sim/mesh/delivery.ts'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import type { Recording } from '#sim/mesh/recording.ts'
import { simulateWorld } from '#sim/mesh/world-run.ts'
import { rowsOf } from '#sim/telemetry/traces.ts'
import type { Traces } from '#sim/telemetry/traces.ts'

const parsed = parseScenario(readFileSync(new URL('../../../content/scenarios/shop.yaml', import.meta.url), 'utf8'))
if ('diagnostics' in parsed) throw new Error('The shop does not parse.')

/** The shop. */
export const shop = parsed.scenario

/** The first half of a run of the shop. */
export function runShop(seed: number, { load = 1, seconds = 60 } = {}): Recording {
  return simulateWorld(shop, { seed, load, durationNs: seconds * 1e9 })
}

/** When each span reaches a collector that takes everything, ns. */
export function arrivalsOf(recording: Recording): Float64Array {
  const env = new Environment(recording.columns.epochUnixNano)
  const arrivals = new Float64Array(recording.spanCount)
  const collector = {
    *consume(traces: Traces) {
      for (const row of rowsOf(traces)) arrivals[row] = env.now
      yield* env.timeout(0)
      return null
    },
  }
  startDelivery(env, recording, { endpointOf: () => collector })
  env.run()
  return arrivals
}

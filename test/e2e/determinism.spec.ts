import { expect, test } from '@playwright/test'
import type { FromSim, Input, Method, Output, ToSim } from '#sim/worker/protocol.ts'
import type { ScenarioText } from '#sim/worker/scenario-protocol.ts'
import { loadScenarioText } from '#content/load.ts'
import { goldenOf, SHOP_RUNS, TIERS_RUNS, TOPOLOGY_RUNS } from '../support/golden-runs.ts'
import { digestOverview, topologySettings } from '../support/golden-tiers.ts'
import type { TopologyOverview } from '#sim/worker/topology-protocol.ts'
import { startedEngine } from './support/engine.ts'

const GROUPS = [
  { what: 'of the shop', runs: SHOP_RUNS, through: [] },
  { what: 'of every other topology', runs: TOPOLOGY_RUNS, through: [] },
  { what: 'through several collectors', runs: [], through: TIERS_RUNS },
]

// Far from where the golden runs were made, in time and in language.
test.use({ timezoneId: 'Asia/Bangkok', locale: 'th-TH' })

for (const { what, runs, through: tiersRuns } of GROUPS) {
  test(`the built worker gives, in a Chromium in Bangkok, the bytes of every golden run ${what}`, async ({ page }) => {
    const engine = await startedEngine(page, '/th/lab')
    expect(await engine.evaluate(() => new Date(0).getTimezoneOffset())).toBe(-420)

    // A worker of our own from the same script: the page's one stays as production has it.
    const worker = engine.url()
    const tiers = await loadScenarioText('tiers')
    const through = tiersRuns.map((run) => ({ name: run.name, settings: topologySettings(tiers.yaml, run) }))
    const { hashes, overviews } = await page.evaluate(
      async ({ url, runs, through }) => {
        const port = new Worker(url)
        let lastId = 0
        function call<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
          const id = ++lastId
          return new Promise((resolve, reject) => {
            port.addEventListener('error', (event) => reject(new Error(event.message)))
            port.addEventListener('message', ({ data }: { data: FromSim }) => {
              if (data.type === 'ready' || data.id !== id) return
              if (data.type === 'result') resolve(data.output as Output<M>)
              else if (data.type === 'fault') reject(new Error(data.message))
            })
            port.postMessage({ type: 'call', id, method, input } as ToSim)
          })
        }

        const collectors = new Map<string, string>()
        for (const id of new Set(
          [...runs, ...through.map(({ settings }) => settings)].map(({ scenario }) => scenario),
        )) {
          const scenario = (await (await fetch(`/api/scenarios/${id}`)).json()) as ScenarioText
          await call('load', { scenarios: [scenario] })
          collectors.set(id, scenario.collector)
        }
        const hashes: Record<string, string> = {}
        for (const { name, scenario, seed, load, durationS, options } of runs) {
          const settings = { scenario, seed, load, durationS, collector: collectors.get(scenario)!, ...options }
          const output = await call('run', settings)
          if (!('run' in output)) throw new Error(`${name} did not run: ${JSON.stringify(output)}`)
          const { runId } = output.run
          hashes[name] = (await call('digest', { runId })).hash
          await call('release', { runId })
        }
        const overviews: Record<string, TopologyOverview> = {}
        for (const { name, settings } of through) {
          const output = await call('runTopology', settings)
          if (!('run' in output)) throw new Error(`${name} did not run: ${JSON.stringify(output)}`)
          overviews[name] = output.run
        }
        port.terminate()
        return { hashes, overviews }
      },
      { url: worker, runs, through },
    )

    expect(hashes).toEqual(goldenOf(runs))
    const digests = Object.entries(overviews).map(([name, overview]) => [name, digestOverview(overview)])
    expect(Object.fromEntries(digests)).toEqual(goldenOf(tiersRuns))
  })
}

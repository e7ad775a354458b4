import { setImmediate } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadScenarioText } from '#content/load.ts'
import { createSimulator } from '#sim/api.ts'
import type { Output } from '#sim/worker/protocol.ts'
import type { MeshEdits, RunOverview } from '#sim/worker/run-protocol.ts'

const simulator = createSimulator()
let collector = ''
const shipped: Record<string, string> = {}

beforeAll(async () => {
  const text = await loadScenarioText('workshop')
  collector = text.collector
  simulator.handlers.load({ scenarios: [text, await loadScenarioText('shop')] })
  for (const { service, text: code } of codesOf('workshop')) shipped[service] = code
})

const codesOf = (id: string) => simulator.handlers.engine({}).scenarios.find((one) => one.id === id)!.codes

/** As the worker does it: between two slices there is time for what has to be loaded. */
async function run(mesh?: MeshEdits): Promise<Output<'run'>> {
  const world = { scenario: 'workshop', seed: 1, load: 1, durationS: 5, collector }
  const steps = simulator.longCalls.run({ ...world, ...(mesh && { mesh }) })
  for (let step = steps.next(false); ; step = steps.next(false)) {
    if (step.done) return step.value
    await setImmediate()
  }
}

function overviewOf(output: Output<'run'>): RunOverview {
  if ('run' in output) return output.run
  throw new Error(JSON.stringify(output))
}

/** In how many traces requests that went well are. */
function tracesOf({ runId }: RunOverview): Set<number> {
  const { rows } = simulator.handlers.requests({ runId, filter: {}, sort: 'longest', offset: 0, limit: 100 })
  const well = rows.filter(({ error }) => !error)
  expect(well.length).toBeGreaterThan(20)
  return new Set(well.map(({ request }) => simulator.handlers.truth({ runId, request }).counts.traces))
}

const edited = (service: string, from: string, to: string): MeshEdits => {
  expect(shipped[service]).toContain(from)
  return { code: { [service]: shipped[service]!.replace(from, to) } }
}

const REPAIR = ['headers: Record<string, string> = {}', '$&; propagation.inject(context.active(), headers)'] as const

describe('the programs of a scenario', () => {
  it('are told with the scenario, where there are some', () => {
    expect(Object.keys(shipped)).toEqual(['orders', 'planner'])
    expect(codesOf('shop')).toEqual([])
  })

  it('break the trace of the workshop at its second topic as shipped, and nowhere once that is repaired', async () => {
    const broken = overviewOf(await run())
    expect(broken.codeStops).toEqual([])
    expect(tracesOf(broken)).toEqual(new Set([2]))
    const repaired = overviewOf(await run(edited('planner', ...REPAIR)))
    expect(tracesOf(repaired)).toEqual(new Set([1]))
    expect(tracesOf(overviewOf(await run()))).toEqual(new Set([2]))
  })

  it('refuse to run when they do not compile, and say where', async () => {
    const mesh = edited('planner', 'async function publish(', 'async function publish(,')
    const refused = await run(mesh)
    const expected = [{ code: 'code-syntax', of: { code: 'planner' }, range: { startLine: 29 } }]
    expect(refused).toMatchObject({ error: { stage: 'code' }, diagnostics: expected })
    expect(await simulator.handlers.checkMesh({ scenario: 'workshop', mesh })).toMatchObject({ diagnostics: expected })
    const nameless = edited('orders', 'function place(', 'function put(')
    const { diagnostics } = await simulator.handlers.checkMesh({ scenario: 'workshop', mesh: nameless })
    expect(diagnostics).toMatchObject([{ code: 'code-no-handler', of: { code: 'orders' } }])
    expect(await simulator.handlers.checkMesh({ scenario: 'workshop', mesh: {} })).toEqual({ diagnostics: [] })
  })

  it('are stopped when they do not end, which the run tells with the line', async () => {
    const { codeStops, summary } = overviewOf(
      await run(edited('planner', 'await sleep(3 +', 'while (true); await sleep(3 +')),
    )
    expect(codeStops.map(({ replica }) => replica.split('-')[0])).toEqual(['planner', 'planner'])
    expect(codeStops[0]!.why).toMatchObject({ code: 'code-endless', of: { code: 'planner' }, range: { startLine: 24 } })
    expect(summary.requests).toBe(50)
  })
})

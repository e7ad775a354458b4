import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createReader } from '#app/[locale]/author/_components/reader/read-scenario.ts'
import { loadScenarioText, scenarioIds } from '#content/load.ts'
import { createSimulator } from '#sim/api.ts'

const text = readFileSync('content/authored/examples/slow-third-party.yaml', 'utf8')
const reader = createReader(async (id) => ((await scenarioIds()).includes(id) ? loadScenarioText(id) : null))

describe('the thread that reads documents', () => {
  it('says what a document draws on each seed of the pool, and on which lines', async () => {
    const { diagnostics, scenario } = await reader.read({ text })
    expect(diagnostics).toEqual([])
    expect(scenario!.seeds).toHaveLength(200)
    expect(new Set(scenario!.draws['network'])).toEqual(new Set(['kestrel', 'heron', 'osprey']))
    expect(scenario!.names.peers).toContain('external-payment-api')
    const line = text.split('\n').findIndex((each) => each.includes('onset: $onset')) + 1
    expect(scenario!.lines).toContainEqual({ line, name: 'onset' })
  })

  it('gives the place of a name that is none', async () => {
    const { diagnostics } = await reader.read({ text: text.replace('at: payment/charge', 'at: payment/chrage') })
    const line = text.split('\n').findIndex((each) => each.includes('at: payment/charge')) + 1
    expect(diagnostics[0]?.range?.startLine).toBe(line)
  })

  it('says which stock scenario there is not', async () => {
    const { diagnostics } = await reader.read({ text: text.replace('based_on: shop', 'based_on: shp') })
    expect(diagnostics[0]?.message).toContain('`shp`')
  })

  it('gives the engine a world in which nothing is left to draw, and whose fault is what the seed drew', async () => {
    const { scenario } = await reader.read({ text })
    const seed = scenario!.seeds[3]!
    const run = (await reader.runOf({ text, seed, with: 'start' }))!
    expect(run.settings.mesh!.world!.join('\n')).not.toContain('$')
    const { handlers, longCalls } = createSimulator()
    handlers.load({ scenarios: [await loadScenarioText('shop')] })
    const running = longCalls.run(run.settings)
    let step = running.next()
    while (!step.done) step = running.next(false)
    const output = step.value
    if (!('run' in output)) throw new Error(JSON.stringify(output))
    const { runId } = output.run
    const measure = { kind: 'fault', fault: 'slow', what: 'onset_s' } as const
    const onset = String(scenario!.draws['onset']![3]).replace('s', '')
    expect(handlers.measure({ runId, measure }).value).toBeCloseTo(Number(onset), 6)
    const culprit = { kind: 'culprit', fault: 'slow', as: 'part' } as const
    expect(handlers.measureName({ runId, measure: culprit })).toEqual({ value: 'external-payment-api' })
  })

  it('calculates a formula, and says nothing where a name is missing', async () => {
    expect(await reader.calculate({ formula: '100 * a / b', numbers: { a: 1, b: 4 } })).toBe(25)
    expect(await reader.calculate({ formula: '100 * a / c', numbers: { a: 1 } })).toBeNull()
  })
})

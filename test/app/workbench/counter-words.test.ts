import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { metricFamily } from '#app/_features/counters/counter-at.ts'
import { createSimulator } from '#sim/api.ts'

const root = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

describe('counters of a run', () => {
  it('each have a sentence that says what they count', () => {
    const engine = createSimulator()
    const collector = read('content/scenarios/shop.collector.yaml')
    engine.handlers.load({ scenarios: [{ id: 'shop', yaml: read('content/scenarios/shop.yaml'), collector }] })
    const run = engine.longCalls.run({ scenario: 'shop', seed: 1, load: 1, durationS: 5, collector })
    let step = run.next(false)
    while (!step.done) step = run.next(false)
    if (!('run' in step.value)) throw new Error('The shop did not run.')

    const { series } = engine.handlers.counters({ runId: step.value.run.runId })
    const names = new Set(Object.keys(series).map((name) => name.replace(/\{.*$/, '')))
    const messages: { counters: { meaning: Record<string, string> } } = JSON.parse(
      read('app/messages/en/workbench.json'),
    )
    const { meaning } = messages.counters
    expect(names.size).toBeGreaterThan(10)
    expect([...names].filter((name) => !(name in meaning) && !(metricFamily(name) in meaning))).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { loadScenarioText } from '#content/load.ts'
import { lintConventions } from '#sim/analysis/conventions/lint-conventions.ts'
import { diagnose } from '#sim/analysis/diagnosis/diagnose.ts'
import { findingText } from '#sim/analysis/diagnosis/finding-text.ts'
import type { SpanStore } from '#sim/query/span-store.ts'
import { storeOfRun } from '#sim/run/run-store.ts'
import { prepareScenario, recordToEnd } from '#sim/run/run-to-end.ts'
import { findingsOf } from '../findings-of.ts'

/** The spans of some seconds of a scenario, with its text changed. */
async function storeOfScenario(id: string, change: (yaml: string) => string, durationS = 4): Promise<SpanStore> {
  const text = await loadScenarioText(id)
  const prepared = prepareScenario({ ...text, yaml: change(text.yaml) })
  if ('diagnostics' in prepared) throw new Error(prepared.diagnostics[0]!.message)
  return storeOfRun(recordToEnd(prepared.scenario, { seed: 4426, load: 1, durationS }))
}

const broken = async (change: (yaml: string) => string) =>
  findingsOf(diagnose(await storeOfScenario('mixed-estate', change)), 'broken-propagation').map(
    ({ count, severity, values }) => ({ pair: `${values.from} → ${values.to}`, count, severity, cause: values.cause }),
  )

describe('the diagnosis of whole runs', () => {
  it.each(['shop', 'payments', 'tiers', 'mixed-estate'])('finds nothing broken in %s, which is well', async (id) => {
    const store = await storeOfScenario(id, (yaml) => yaml)
    expect(diagnose(store).filter(({ severity }) => severity !== 'info')).toEqual([])
    expect(lintConventions(store).filter(({ severity }) => severity !== 'info')).toEqual([])
  })

  it('finds where one service stops reading what another one sends', async () => {
    const found = await broken((yaml) => yaml.replace('propagators: [b3multi]', 'propagators: [tracecontext]'))
    expect(found).toEqual([
      { pair: 'tracking → fleet', count: expect.any(Number) as number, severity: 'error', cause: 'unknown' },
    ])
    expect(found[0]!.count).toBeGreaterThan(100)
  })

  it('tells a server that reads nobody from the callers that others continue', async () => {
    const found = await broken((yaml) => yaml.replace('propagators: [xray]', 'propagators: [none]'))
    expect(found.map(({ pair, cause }) => [pair, cause])).toEqual([['gateway → labels', 'receiver']])
  })

  it('finds how wrong the clocks of hosts are, to a twentieth of a millisecond', async () => {
    const withClocks = (clocks: string) => storeOfScenario('payments', (yaml) => `${yaml}\nclocks: ${clocks}\n`)
    const off = findingsOf(diagnose(await withClocks('{ node-b: { offset: 40ms } }')), 'clock-skew')
    const known = off.map(({ values: { a, b, offsetNs } }) =>
      b === 'node-b' ? { other: a, offsetNs } : { other: b, offsetNs: -offsetNs },
    )
    expect(known.map(({ other }) => other).toSorted()).toEqual(['node-a', 'node-c'])
    expect(known.filter(({ offsetNs }) => Math.abs(offsetNs - 40e6) > 50e3)).toEqual([])

    const steps = findingsOf(diagnose(await withClocks('{ node-b: { steps: [{ at: 2s, by: 60ms }] } }')), 'clock-step')
    expect(steps).toHaveLength(2)
    const by = steps.map(({ values }) => Math.abs(values.afterOffsetNs - values.beforeOffsetNs))
    expect(by.filter((ns) => Math.abs(ns - 60e6) > 100e3)).toEqual([])

    const drifts = findingsOf(diagnose(await withClocks('{ node-b: { drift: 200ppm } }')), 'clock-drift')
    expect(drifts).toHaveLength(2)
    expect(drifts.filter(({ values }) => Math.abs(Math.abs(values.driftPpm) - 200) > 25)).toEqual([])
  })

  it('has a sentence for all that it finds', async () => {
    const store = await storeOfScenario('mixed-estate', (yaml) =>
      yaml.replace('propagators: [b3multi]', 'propagators: [tracecontext]'),
    )
    for (const finding of [...diagnose(store), ...lintConventions(store)]) {
      expect(findingText(finding)).toMatch(/^\S.*\.$/)
      expect(findingText(finding)).not.toMatch(/undefined|NaN|null|\[object/)
    }
  })
})

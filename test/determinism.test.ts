import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { createSimulator } from '#sim/api.ts'
import { loadScenarioText } from '#content/load.ts'
import { digestRun } from '#sim/run/digest-run.ts'
import { prepareCollector } from '#sim/run/prepare-collector.ts'
import { deliverToEnd, prepareScenario, recordToEnd, runToEnd } from '#sim/run/run-to-end.ts'
import { summarise } from '#sim/run/summary.ts'
import { goldenOf, SHOP_RUNS, TIERS_RUNS, TOPOLOGY_RUNS, writeGolden } from './support/golden-runs.ts'
import type { GoldenRun } from './support/golden-runs.ts'
import { digestOverview, topologySettings } from './support/golden-tiers.ts'

const golden = goldenOf(SHOP_RUNS)
const text = await loadScenarioText('shop')

/** What a host may do to a program that looks at its environment. */
const HOSTILE = {
  TZ: 'Asia/Bangkok',
  LANG: 'th_TH.UTF-8',
  OTEL_TRACES_SAMPLER: 'traceidratio',
  OTEL_TRACES_SAMPLER_ARG: '0.1',
  OTEL_ATTRIBUTE_COUNT_LIMIT: '2',
  OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT: '3',
  OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT: '2',
  OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT: '3',
  OTEL_SPAN_EVENT_COUNT_LIMIT: '0',
  OTEL_SPAN_LINK_COUNT_LIMIT: '0',
  OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT: '0',
  OTEL_BSP_MAX_QUEUE_SIZE: '1',
  OTEL_SERVICE_NAME: 'hostile',
  OTEL_RESOURCE_ATTRIBUTES: 'service.name=hostile,host.name=hostile',
  OTEL_PROPAGATORS: 'b3',
  OTEL_SDK_DISABLED: 'true',
}

/** What a run's digest must be; told to update, what it is. */
function held(run: GoldenRun, digest: string): string | undefined {
  if (process.env.UPDATE_GOLDEN === '1') writeGolden(run, digest)
  return goldenOf([run])[run.name]
}

describe('a run', () => {
  for (const golden of SHOP_RUNS) {
    it(`has the same bytes as ever: ${golden.name}`, () => {
      const result = runToEnd({ ...golden, scenario: text, collector: text.collector })
      if ('error' in result) throw new Error(result.error.message)
      const digest = digestRun(result.run)
      expect(digest).toBe(held(golden, digest))
      const refusals = summarise(result.run).spansRefused > 0
      const failures = result.run.logs.some(({ message }) => message.startsWith('Exporting failed.'))
      expect(refusals ? 'refusals' : failures ? 'failed exports' : 'none').toBe(golden.sign)
    })
  }

  for (const golden of TOPOLOGY_RUNS) {
    it(`has the same bytes as ever: ${golden.name}`, async () => {
      const scenario = await loadScenarioText(golden.scenario)
      const result = runToEnd({ ...golden, scenario, collector: scenario.collector })
      if ('error' in result) throw new Error(result.error.message)
      const digest = digestRun(result.run)
      expect(digest).toBe(held(golden, digest))
    })
  }

  for (const golden of TIERS_RUNS) {
    it(`has the same figures as ever: ${golden.name}`, async () => {
      const scenario = await loadScenarioText(golden.scenario)
      const simulator = createSimulator()
      simulator.handlers.load({ scenarios: [scenario] })
      const steps = simulator.longCalls.runTopology(topologySettings(scenario.yaml, golden))
      let step = steps.next(false)
      while (!step.done) step = steps.next(false)
      if (!('run' in step.value)) throw new Error(JSON.stringify(step.value))
      const digest = digestOverview(step.value.run)
      expect(digest).toBe(held(golden, digest))
    })
  }

  it('has the same bytes when something is drawn and declared that has nothing to do with it', async () => {
    const shop = await loadScenarioText('webshop')
    type Declared = { values: object; services: Record<string, { operations: object }> }
    const declared = parse(shop.yaml) as Declared
    const { operations: _, ...look } = declared.services.inventory!
    declared.values = { coin: { choose: { heads: 50, tails: 50 } }, ...declared.values }
    declared.services.newcomer = { ...look, operations: { nap: { http: 'GET /nap', steps: [{ work: '5ms' }] } } }
    const digestOf = (yaml: string): string => {
      const result = runToEnd({
        scenario: { ...shop, yaml },
        seed: 1,
        load: 1,
        durationS: 2,
        collector: shop.collector,
      })
      if ('error' in result) throw new Error(result.error.message)
      return digestRun(result.run)
    }
    expect(digestOf(stringify(declared))).toBe(digestOf(shop.yaml))
  })

  it('has the same bytes in a hostile environment', () => {
    const output = execFileSync(process.execPath, ['content/cli.ts', 'run', 'shop', '--seed', '4426', '--json'], {
      cwd: join(import.meta.dirname, '..'),
      env: { PATH: process.env.PATH ?? '', NODE_ENV: 'test', ...HOSTILE },
      encoding: 'utf8',
    })
    expect(JSON.parse(output)).toMatchObject({ kept_share: 0.127, hash: golden['shop ×1, seed 4426'] })
  })

  it('has the same bytes when only the collector runs again, also after another configuration ran in between', () => {
    const prepared = prepareScenario(text)
    const original = prepareCollector(text.collector)
    const headSampling = prepareCollector(
      text.collector
        .replace('processors:\n', 'processors:\n  probabilistic_sampler: { sampling_percentage: 50 }\n')
        .replace('[memory_limiter, tail_sampling]', '[memory_limiter, probabilistic_sampler, tail_sampling]'),
    )
    if ('diagnostics' in prepared || 'error' in original || 'error' in headSampling) throw new Error('does not load')
    const recording = recordToEnd(prepared.scenario, { seed: 4426, load: 1, durationS: 60 })
    const hashOf = (setup: typeof original.setup): string => {
      const delivered = deliverToEnd(setup, recording, {})
      if ('error' in delivered) throw new Error(delivered.error.message)
      return digestRun(delivered.run)
    }
    const full = golden['shop ×1, seed 4426']
    expect(hashOf(original.setup)).toBe(full)
    // This one changes spans on their way: it writes its threshold into their trace state.
    expect(hashOf(headSampling.setup)).not.toBe(full)
    expect(hashOf(original.setup)).toBe(full)
  })
})

import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadScenarioText } from '#content/load.ts'
import { digestRun } from '#sim/run/digest-run.ts'
import { prepareCollector } from '#sim/run/prepare-collector.ts'
import { deliverToEnd, prepareScenario, recordToEnd, runToEnd } from '#sim/run/run-to-end.ts'
import { summarise } from '#sim/run/summary.ts'
import { GOLDEN_RUNS } from './support/golden-runs.ts'

const file = join(import.meta.dirname, 'golden', 'shop.json')
const golden = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
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

describe('a run', () => {
  for (const { name, seed, load, durationS, options, sign } of GOLDEN_RUNS) {
    it(`has the same bytes as ever: ${name}`, () => {
      const result = runToEnd({ scenario: text, seed, load, durationS, collector: text.collector, options })
      if ('error' in result) throw new Error(result.error.message)
      const hash = digestRun(result.run)
      if (process.env.UPDATE_GOLDEN === '1') {
        golden[name] = hash
        writeFileSync(file, `${JSON.stringify(golden, null, 2)}\n`)
      }
      expect(hash).toBe(golden[name])
      const refusals = summarise(result.run).spansRefused > 0
      const failures = result.run.logs.some(({ message }) => message.startsWith('Exporting failed.'))
      expect(refusals ? 'refusals' : failures ? 'failed exports' : 'none').toBe(sign)
    })
  }

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

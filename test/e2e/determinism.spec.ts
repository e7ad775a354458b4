import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { FromSim, Input, Method, Output, ScenarioText, ToSim } from '#sim/worker/protocol.ts'
import { GOLDEN_RUNS } from '../support/golden-runs.ts'
import { startedEngine } from './support/engine.ts'

const golden = JSON.parse(readFileSync(join(import.meta.dirname, '../golden/shop.json'), 'utf8')) as Record<
  string,
  string
>

// Far from where the golden runs were made, in time and in language.
test.use({ timezoneId: 'Asia/Bangkok', locale: 'th-TH' })

test('the built worker gives, in a Chromium in Bangkok, the bytes of every golden run', async ({ page }) => {
  const engine = await startedEngine(page, '/th/lab')
  expect(await engine.evaluate(() => new Date(0).getTimezoneOffset())).toBe(-420)

  // A worker of our own from the same script: the page's one stays as production has it.
  const worker = engine.url()
  const hashes = await page.evaluate(
    async ({ url, runs }) => {
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

      const scenario = (await (await fetch('/api/scenarios/shop')).json()) as ScenarioText
      await call('load', { scenarios: [scenario] })
      const found: Record<string, string> = {}
      for (const { name, seed, load, durationS, options } of runs) {
        const settings = { scenario: 'shop', seed, load, durationS, collector: scenario.collector, ...options }
        const output = await call('run', settings)
        if (!('run' in output)) throw new Error(`${name} did not run: ${JSON.stringify(output)}`)
        const { runId } = output.run
        found[name] = (await call('digest', { runId })).hash
        await call('release', { runId })
      }
      port.terminate()
      return found
    },
    { url: worker, runs: GOLDEN_RUNS },
  )

  expect(hashes).toEqual(golden)
})

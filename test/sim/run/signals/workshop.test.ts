import { setImmediate } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadScenarioText } from '#content/load.ts'
import { createSimulator } from '#sim/api.ts'
import type { MeshEdits } from '#sim/worker/run-protocol.ts'
import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'
import type { LineReaders, LineShare } from '#sim/worker/signals-protocol.ts'

const simulator = createSimulator()
let workshop: ScenarioInfo

beforeAll(async () => {
  simulator.handlers.load({ scenarios: [await loadScenarioText('workshop')] })
  workshop = simulator.handlers.engine({}).scenarios[0]!
})

/** Six seconds of the workshop; the answer is the run's id. */
async function run(mesh?: MeshEdits): Promise<string> {
  const world = { scenario: 'workshop', seed: 1, load: 1, durationS: 6, collector: workshop.defaultCollector }
  const steps = simulator.longCalls.run({ ...world, ...(mesh && { mesh }) })
  for (let step = steps.next(false); ; step = steps.next(false)) {
    if (step.done && 'run' in step.value) return step.value.run.runId
    if (step.done) throw new Error(JSON.stringify(step.value))
    // As the worker does it: between two slices there is time for what has to be loaded.
    await setImmediate()
  }
}

function shareOf(runId: string, service: string, readers: LineReaders = {}): LineShare {
  return simulator.handlers.lineShares({ runId, readers }).shares.find((share) => share.service === service)!
}

const edited = (text: string, from: string, to: string): string => {
  expect(text).toContain(from)
  return text.replace(from, to)
}

describe('log lines of the workshop', () => {
  it('lead to their traces where they are read as what they are, but for the mailer’s, whose trace is another', async () => {
    const runId = await run()
    const readers = { prices: 'logfmt', mailer: 'pattern' } as const
    for (const service of ['orders', 'prices']) {
      const { lines, verdicts } = shareOf(runId, service, readers)
      expect([lines > 50, verdicts.found]).toEqual([true, lines])
    }
    const { lines, verdicts } = shareOf(runId, 'mailer', readers)
    expect([lines > 50, verdicts.found, verdicts.apart]).toEqual([true, 0, lines])
    expect(shareOf(runId, 'prices').verdicts.unread).toBe(shareOf(runId, 'prices').lines)
  })

  it('lead to the right one once the program in between hands its context on', async () => {
    const { text } = workshop.codes.find(({ service }) => service === 'planner')!
    const repaired = edited(
      text,
      'headers: Record<string, string> = {}',
      '$&; propagation.inject(context.active(), headers)',
    )
    const { lines, verdicts } = shareOf(await run({ code: { planner: repaired } }), 'mailer', { mailer: 'pattern' })
    expect([lines > 50, verdicts.found]).toEqual([true, lines])
  })

  it('lead nowhere where a service’s SDK samples nothing, whatever their ids', async () => {
    const { document } = workshop.sdks.find(({ service }) => service === 'orders')!
    const sampler = /sampler:\n(?: {4}.*\n)+?(?= {4}processors| {2}\w)/
    expect(document).toMatch(sampler)
    const never = document.replace(sampler, 'sampler:\n      always_off:\n')
    const { lines, verdicts } = shareOf(await run({ sdk: { orders: never } }), 'orders')
    expect([lines > 50, verdicts['not-stored']]).toEqual([true, lines])
  })
})

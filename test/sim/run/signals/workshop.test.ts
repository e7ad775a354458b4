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

  it('stand in the trace that they lead to, at their spans; those whose format breaks that are not claimed', async () => {
    const source = await run()
    const { rows } = simulator.handlers.traceList({ source, filter: {}, sort: 'start', offset: 0, limit: 20 })
    const lead = (trace: number, readers?: LineReaders) =>
      simulator.handlers.traceLines({
        source,
        trace,
        limit: 500,
        ...(readers && { reading: { source: 'lines', readers } }),
      }).lines
    const servicesOf = (readers?: LineReaders) =>
      new Set(rows.flatMap(({ trace }) => lead(trace, readers).map(({ service }) => service)))
    expect(servicesOf()).toEqual(new Set(['orders', 'prices', 'mailer']))
    expect(servicesOf({ orders: 'declared', prices: 'declared', mailer: 'declared' })).toEqual(servicesOf())
    // Nobody finds ids in logfmt who takes it for JSON.
    expect(servicesOf({})).toEqual(new Set(['orders']))
    const { trace } = rows.find((row) => lead(row.trace).some(({ service }) => service === 'orders'))!
    const { shape } = simulator.handlers.openTrace({ source, trace })
    for (const [from, lines] of [
      ['records', lead(trace)],
      ['lines', lead(trace, { orders: 'declared', prices: 'declared' })],
    ] as const) {
      expect(lines.length).toBeGreaterThan(1)
      for (const line of lines) {
        expect(line).toMatchObject({ from, verdict: 'found', level: expect.any(String) })
        expect(shape.services[shape.service[line.position]!]).toBe(line.service)
        expect(line.atNs).toBeGreaterThanOrEqual(shape.from[line.position]!)
        expect(line.atNs).toBeLessThanOrEqual(shape.to[line.position]!)
      }
    }
    const { entries } = simulator.handlers.traceLog({ source, trace, text: '', limit: 500 })
    expect(entries.some(({ kind }) => kind === 'line')).toBe(true)
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

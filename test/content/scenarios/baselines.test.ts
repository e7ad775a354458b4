import { describe, expect, it } from 'vitest'
import { loadScenarioText } from '#content/load.ts'
import type { Recording } from '#sim/mesh/recording.ts'
import { prepareScenario, recordToEnd } from '#sim/run/run-to-end.ts'
import { STATUS_ERROR } from '#sim/telemetry/span-columns.ts'
import { dependenciesOf, figuresOf, recordsOf, rootsOf, workOf } from './measure-figures.ts'
import type { ServiceWork } from './measure-figures.ts'
import { STATED, TOLERANCE } from './stated-figures.ts'

const seedOf = (run: number): number => 1000 + run * 37
/** How far figures of all runs together may be off, as a share of them. */
const POOLED_TOLERANCE = { p50: 0.02, p95: 0.04, p99: 0.05 }
const LATENCIES = ['p50', 'p95', 'p99'] as const

/** Figures that are further off than they may be, as sentences. */
function farOff(
  work: ReadonlyMap<string, ServiceWork>,
  services: (typeof STATED)[string]['services'],
  seconds: number,
): string[] {
  return Object.entries(services).flatMap(([service, stated]) => {
    const measured = figuresOf(work.get(service)!, seconds)
    const scale = Math.sqrt(TOLERANCE.requests / Math.min(TOLERANCE.requests, stated.perSecond * seconds))
    return LATENCIES.filter((name) => Math.abs(measured[name] / stated[name] - 1) > TOLERANCE[name] * scale).map(
      (name) => `${service} ${name}: ${measured[name].toFixed(1)} ms, not ${stated[name]}`,
    )
  })
}

/** Spans in error in traces of requests that nothing was planned for. */
function accidents({ columns, spanCount, truth }: Recording): number {
  let count = 0
  for (let row = 0; row < spanCount; row++) {
    if (columns.status[row] !== STATUS_ERROR) continue
    const request = truth.requestOfTrace(columns.trace[row]!)
    if (truth.request(request).cause?.kind !== 'error') count++
  }
  return count
}

for (const [id, { seconds, runs, services, topics = {}, dependencies }] of Object.entries(STATED)) {
  describe(`the healthy baseline of ${id}`, async () => {
    const prepared = prepareScenario(await loadScenarioText(id))
    if ('diagnostics' in prepared) throw new Error(prepared.diagnostics.map(({ message }) => message).join('\n'))
    const { scenario, map } = prepared
    const pooled = new Map<string, ServiceWork>()
    const seeds = Array.from({ length: runs }, (_, run) => seedOf(run))

    for (const seed of seeds) {
      it(`is what it says, and nothing fails by accident: seed ${seed}`, () => {
        const recording = recordToEnd(scenario, { seed, load: 1, durationS: seconds })
        const work = workOf(recording)
        for (const [service, { durations, errors }] of work) {
          const all = pooled.get(service)
          if (all === undefined) pooled.set(service, { durations, errors })
          else pooled.set(service, { durations: all.durations.concat(durations), errors: all.errors + errors })
        }

        expect(farOff(work, services, seconds)).toEqual([])
        for (const [service, stated] of Object.entries(services)) {
          const { durations, errors } = work.get(service)!
          expect([service, Math.round(durations.length / seconds)]).toEqual([service, stated.perSecond])
          expect([service, errors]).toEqual([service, Math.round(stated.perSecond * seconds * stated.errors)])
        }
        for (const [topic, { perSecond, partitions }] of Object.entries(topics)) {
          const records = [...recordsOf(recording).get(topic)!.values()]
          const sum = records.reduce((all, own) => all + own, 0)
          expect([topic, Math.round(sum / seconds), records.length]).toEqual([topic, perSecond, partitions])
          // Keys are many: no partition is far from its share.
          expect(Math.max(...records)).toBeLessThan((1.25 * sum) / partitions)
        }
        expect(accidents(recording)).toBe(0)
        expect(recording.waits.filter(({ waited }) => waited > 0)).toEqual([])
      })
    }

    it('is what it says within a few percent over all of them', () => {
      for (const [service, stated] of Object.entries(services)) {
        const measured = figuresOf(pooled.get(service)!, seconds * runs)
        for (const name of LATENCIES) {
          const off = Math.abs(measured[name] / stated[name] - 1)
          expect([service, name, off < POOLED_TOLERANCE[name] ? 'near' : off]).toEqual([service, name, 'near'])
        }
      }
    })

    const short = recordToEnd(scenario, { seed: 1, load: 1, durationS: 10 })

    it('has the dependencies it declares, and its spans tell of them all', () => {
      const declared: Record<string, string[]> = {}
      for (const { from, to } of map.edges) (declared[map.services[from]!.name] ??= []).push(map.services[to]!.name)
      for (const uses of Object.values(declared)) uses.sort()
      expect(declared).toEqual(dependencies)
      expect(dependenciesOf(short)).toEqual(dependencies)
    })

    it('makes of every request one trace with one root', () => {
      const { requests } = short.quotas
      expect([short.columns.traces.count, rootsOf(short).length]).toEqual([requests, requests])
    })
  })
}

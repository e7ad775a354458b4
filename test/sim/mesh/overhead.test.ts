import { describe, expect, it } from 'vitest'
import { simulateWorld } from '#sim/mesh/world-run.ts'
import { measured } from '#sim/mesh/overhead/measured.ts'
import { tracingOverhead, withoutTracing } from '#sim/run/measure-overhead.ts'
import { readScenario, serviceOf, smallScenario } from './small-world.ts'
import type { Written } from './small-world.ts'

const { costs } = measured

/** One service that works 1 ms and makes `spans` spans of its own; all times are constant. */
function scenarioOf(changes: Written = {}, service: Written = {}, spans = 1) {
  const steps = Array.from({ length: spans }, (_, index) => ({ span: `part ${index}`, steps: [] }))
  const written = smallScenario({
    coupled: true,
    network: { calls: '1ms', telemetry: '2ms' },
    services: { front: serviceOf('nodejs', { buy: { http: 'GET /', steps: [{ work: '1ms' }, ...steps] } }, service) },
    load: { per_minute: 600, mix: { 'front.buy': 1 } },
    ...changes,
  })
  delete written.healthy_within
  return readScenario(written)
}

const run = (scenario: ReturnType<typeof scenarioOf>, seconds = 30) =>
  simulateWorld(scenario, { seed: 1, durationNs: seconds * 1e9 })
const meanOf = (times: Float64Array): number => times.reduce((sum, time) => sum + time, 0) / times.length

describe('telemetry that costs something', () => {
  it('makes a request longer by what its spans, attributes and headers cost, to the nanosecond', () => {
    const scenario = scenarioOf()
    const { truth, columns } = run(scenario)
    const { truth: bare } = run(withoutTracing(scenario))
    const rows = [0, 1].map((row) => columns.layouts.keys(columns.layout[row]!).length)
    const own = 2 * costs.start + 1 * costs.end + rows[0]! * costs.attribute
    const first = truth.response[0]! - bare.response[0]!
    // The server span ends behind the answer: the next request pays for that, and for nothing else.
    const later = own + costs.end + rows[1]! * costs.attribute
    expect(first).toBe(Math.round(own))
    expect(truth.response.slice(1, 20).map((time, index) => time - bare.response[index + 1]!)).toEqual(
      Float64Array.from({ length: 19 }, () => Math.round(later)),
    )
  })

  it('costs nothing in a world that is not coupled, and nothing without an SDK', () => {
    expect(meanOf(run(scenarioOf({ coupled: false })).truth.response)).toBe(1e6)
    expect(meanOf(run(withoutTracing(scenarioOf())).truth.response)).toBe(1e6)
  })

  it('costs less when the sampler turns spans away', () => {
    const off = scenarioOf({}, { sdk: { env: { OTEL_TRACES_SAMPLER: 'always_off' } } }, 20)
    const extra = meanOf(run(off).truth.response) - 1e6
    expect(extra).toBeCloseTo(21 * costs.start_not_recorded, -2)
    expect(extra).toBeLessThan((meanOf(run(scenarioOf({}, {}, 20)).truth.response) - 1e6) * 0.8)
  })

  it('keeps code waiting for each span with a simple processor where that sends in the foreground', () => {
    const simple = 'file_format: "1.0"\ntracer_provider:\n  processors: [{ simple: { exporter: { otlp_http: } } }]\n'
    const extraIn = (language: string): number => {
      const operations = {
        buy: { http: 'GET /', steps: [{ span: 'a', steps: [] }, { span: 'b', steps: [] }, { work: '1ms' }] },
      }
      const services = { front: serviceOf(language, operations, { sdk: { config: simple } }) }
      return meanOf(run(scenarioOf({ services })).truth.response) - 1e6
    }
    // Two spans inside the request, and the server span of the request before, each a round trip of 4 ms.
    expect(extraIn('python')).toBeGreaterThan(8e6)
    expect(extraIn('nodejs')).toBeLessThan(1e5)
  })

  it('lets requests queue when cores are few: the same cost is much longer under load', () => {
    const busy = (changes: Written): number => {
      const load = { per_minute: 54_000, mix: { 'front.buy': 1 } }
      const scenario = scenarioOf({ load, overhead: { scale: 2 }, ...changes }, { cores: 1, workers: 5000 }, 10)
      const [mean] = tracingOverhead(run(scenario, 20), run(withoutTracing(scenario), 20), 2e9)!
      return mean!.difference
    }
    const idle = scenarioOf({ overhead: { scale: 2 } }, { cores: 1, workers: 5000 }, 10)
    const [alone] = tracingOverhead(run(idle, 60), run(withoutTracing(idle), 60), 2e9)!
    expect(busy({})).toBeGreaterThan(alone!.difference * 10)
  })

  it('gives an interval that holds the difference, and says when there are too few requests', () => {
    const scenario = scenarioOf({ load: { per_minute: 6000, mix: { 'front.buy': 1 } } }, { cores: 1 }, 5)
    const differences = tracingOverhead(run(scenario), run(withoutTracing(scenario)), 3e9)!
    expect(differences.map(({ figure }) => figure)).toEqual(['mean', 'p50', 'p95', 'p99'])
    for (const { difference, low, high } of differences) {
      expect(low).toBeLessThanOrEqual(difference)
      expect(high).toBeGreaterThanOrEqual(difference)
      expect(difference).toBeGreaterThan(0)
    }
    expect(tracingOverhead(run(scenario, 1), run(withoutTracing(scenario), 1), 0.5e9)).toBe(null)
  })
})

import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { digestRecording } from '#sim/mesh/digest-recording.ts'
import { createWorldRun, simulateWorld } from '#sim/mesh/world-run.ts'
import { readScenario, runSmall, serviceOf, smallScenario, spansOf } from './small-world.ts'
import type { Written } from './small-world.ts'

const drawn = { median: '5ms', p99: '40ms' }
/** A front that asks two services, one of which may be changed. */
function pair(storeSteps: Written[]): Written {
  return smallScenario({
    services: {
      front: serviceOf('go', {
        buy: { http: 'POST /buy', steps: [{ parallel: [{ call: 'back.store' }, { call: 'side.log' }] }] },
      }),
      back: serviceOf('java', { store: { http: 'POST /store', steps: storeSteps } }),
      side: serviceOf('nodejs', { log: { http: 'POST /log', steps: [{ span: 'write', work: drawn }] } }),
    },
  })
}

describe('WorldRun', () => {
  it('records the same, in slices of any size', () => {
    const scenario = readScenario(pair([{ span: 'put', work: drawn }]))
    const whole = digestRecording(simulateWorld(scenario, { seed: 5, durationNs: 60e9 }))
    for (const slice of [1, 7, 1000]) {
      const run = createWorldRun(scenario, { seed: 5, durationNs: 60e9 })
      while (run.step(slice) === 'running');
      expect(digestRecording(run.recording)).toBe(whole)
    }
  })

  it('tells how far it is, from nothing to all', () => {
    const run = createWorldRun(readScenario(smallScenario()), { seed: 1, durationNs: 60e9 })
    const seen = [run.progress]
    while (run.step(40) === 'running') seen.push(run.progress)
    seen.push(run.progress)
    expect(seen[0]).toBe(0)
    expect(seen.at(-1)).toBe(1)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(seen.length).toBeGreaterThan(5)
  })

  it('has no recording before it is over', () => {
    const run = createWorldRun(readScenario(smallScenario()), { seed: 1, durationNs: 60e9 })
    expect(() => run.recording).toThrow('not over')
  })

  it('is over at once when nobody comes', () => {
    const recording = runSmall(smallScenario({ load: { per_minute: 1, mix: { 'front.buy': 1 } } }), { seconds: 10 })
    expect([recording.spanCount, recording.truth.count]).toEqual([0, 0])
  })

  it('is another run with another seed', () => {
    const digests = [1, 2, 3].map((seed) => digestRecording(runSmall(smallScenario(), { seed })))
    expect(new Set(digests).size).toBe(3)
  })

  it('keeps spans in the order in which they ended', () => {
    const { columns, spanCount } = runSmall(pair([{ span: 'put', work: drawn }]), { seconds: 60 })
    const ends = Array.from(columns.end.subarray(0, spanCount))
    expect(ends).toEqual(ends.toSorted((a, b) => a - b))
  })

  it('reshuffles nothing elsewhere when a service makes one draw more', () => {
    const writes = (steps: Written[]) =>
      spansOf(runSmall(pair(steps), { seconds: 60 }))
        .filter(({ service }) => service === 'side')
        .map(({ traceId, spanId, name, start, end }) => ({ traceId, spanId, name, start, end }))
    const before = writes([{ span: 'put', work: drawn }])
    const after = writes([{ work: drawn }, { span: 'put', work: drawn }, { ask: 'db', for: 'SELECT x', time: drawn }])
    expect(before.length).toBe(120)
    expect(after).toEqual(before)
  })

  it('has every span of every request in the truth, though a sampler lets none be recorded', () => {
    const never = { sdk: { env: { OTEL_TRACES_SAMPLER: 'always_off' } } }
    const services = smallScenario().services as Record<string, Written>
    const scenario = smallScenario({
      services: { front: { ...services.front, ...never }, back: { ...services.back, ...never } },
    })
    const recording = runSmall(scenario, { seconds: 5 })
    expect(recording.spanCount).toBe(0)
    expect(recording.truth.count).toBe(5)
    expect(recording.truth.request(0)).toMatchObject({ outcome: 'ok', spans: 4, duration_ms: 7 })
    expect(recording.truth.request(0).trace_id).toMatch(/^[0-9a-f]{32}$/)
  })

  it('samples at the root by the trace id, and services below follow the flag', () => {
    const quarter = { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.25' }
    const services = smallScenario().services as Record<string, Written>
    const scenario = smallScenario({
      load: { per_minute: 6000, mix: { 'front.buy': 1 } },
      services: { ...services, front: { ...services.front, sdk: { env: quarter } } },
    })
    const recording = runSmall(scenario, { seconds: 10 })
    expect(recording.truth.count).toBe(1000)
    expect(recording.spanCount % 4).toBe(0)
    expect(recording.spanCount / 4000).toBeCloseTo(0.25, 1)
  })

  it('samples as a remote server says, from the first answer on', () => {
    const services = smallScenario().services as Record<string, Written>
    const env = {
      OTEL_TRACES_SAMPLER: 'parentbased_jaeger_remote',
      OTEL_TRACES_SAMPLER_ARG: 'endpoint=http://strategies:14250,pollingIntervalMs=5000,initialSamplingRate=0',
    }
    const scenario = smallScenario({
      load: { per_minute: 6000, mix: { 'front.buy': 1 } },
      strategies: { 'http://strategies:14250': [{ probability: 1 }, { at: '12s', probability: 0 }] },
      services: { ...services, front: { ...services.front, sdk: { env } } },
    })
    const seconds = new Set(spansOf(runSmall(scenario, { seconds: 20 })).map(({ start }) => Math.floor(start / 1000)))
    expect([...seconds].toSorted((a, b) => a - b)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
  })

  it('has the same bytes whatever the machine tells the SDK through its environment', () => {
    const script = `
      import { digestRecording } from '#sim/mesh/digest-recording.ts'
      import { runSmall, smallScenario } from './test/sim/mesh/small-world.ts'
      process.stdout.write(digestRecording(runSmall(smallScenario(), { seconds: 20 })))`
    const digest = (env: Record<string, string>): string =>
      execFileSync(process.execPath, ['--input-type=module-typescript', '--no-warnings', '-e', script], {
        cwd: new URL('../../..', import.meta.url),
        env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env },
        encoding: 'utf8',
      })
    const calm = digest({})
    expect(calm).toBe(digestRecording(runSmall(smallScenario(), { seconds: 20 })))
    const hostile = digest({
      TZ: 'Asia/Bangkok',
      OTEL_TRACES_SAMPLER: 'always_off',
      OTEL_ATTRIBUTE_COUNT_LIMIT: '1',
      OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT: '2',
      OTEL_SPAN_EVENT_COUNT_LIMIT: '0',
      OTEL_SERVICE_NAME: 'hostile',
      OTEL_RESOURCE_ATTRIBUTES: 'service.name=hostile',
    })
    expect(hostile).toBe(calm)
  })
})

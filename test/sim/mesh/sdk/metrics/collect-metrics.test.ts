import { ExportResultCode } from '@opentelemetry/core'
import { MeterProvider as SdkMeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import { randomStream } from '#sim/kernel/random.ts'
import { MetricsCollection } from '#sim/mesh/sdk/metrics/collect-metrics.ts'
import { MeterProvider } from '#sim/mesh/sdk/metrics/meter-provider.ts'
import { readerPeriod } from '#sim/mesh/sdk/metrics/reader-period.ts'
import type { NumberPoint } from '#sim/telemetry/metrics.ts'

const MS = 1e6
const SECOND = 1000 * MS

/** Times in ms; `takes` are those of exports, which may be longer than their timeout. */
type Script = { interval: number; timeout: number; takes: number[]; shutdownAt: number }
/** When metrics were collected, and what the counter of seconds said. */
type Collected = { at: number; value: number }[]

function runOurs({ interval, timeout, shutdownAt }: Script): Collected {
  const env = new Environment()
  const resource = { attributes: [], schemaUrl: '', droppedAttributes: 0 }
  const config = { readers: [{ interval: interval * MS, timeout: timeout * MS }] }
  const provider = new MeterProvider(resource, config, env, randomStream(1, 'exemplars'))
  const seconds = provider.meter('one').create('counter', 'seconds')
  seconds.record(1)
  for (let at = 1; at <= 400; at++) env.timer(at * SECOND + MS, () => seconds.record(1))
  const collection = new MetricsCollection(env)
  collection.add({ replica: 0, readers: provider.readers })
  env.timer(shutdownAt * MS, () => collection.shutdown(0))
  env.run()
  return collection.collected.map(({ at, metrics }) => {
    const [point] = metrics.resourceMetrics[0]!.scopes[0]!.metrics[0]!.data!.points as NumberPoint[]
    return { at: at / MS, value: Number(point!.value) }
  })
}

async function runSdk({ interval, timeout, takes, shutdownAt }: Script): Promise<Collected> {
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  const collected: Collected = []
  const reader = new PeriodicExportingMetricReader({
    exportIntervalMillis: interval,
    exportTimeoutMillis: timeout,
    exporter: {
      export({ scopeMetrics }, done) {
        const takesMs = takes[collected.length] ?? 10
        collected.push({ at: Date.now(), value: scopeMetrics[0]!.metrics[0]!.dataPoints[0]!.value as number })
        setTimeout(() => done({ code: ExportResultCode.SUCCESS }), takesMs)
      },
      forceFlush: () => Promise.resolve(),
      shutdown: () => Promise.resolve(),
    },
  })
  const provider = new SdkMeterProvider({ readers: [reader] })
  const seconds = provider.getMeter('one').createCounter('seconds')
  seconds.add(1)
  for (let at = 1; at <= 400; at++) setTimeout(() => seconds.add(1), at * 1000 + 1)
  setTimeout(() => void provider.shutdown(), shutdownAt)
  await vi.advanceTimersByTimeAsync(500_000)
  return collected
}

afterEach(() => void vi.useRealTimers())

const scripts = fc
  .record({
    interval: fc.integer({ min: 1, max: 60 }).map((value) => value * 1000),
    share: fc.integer({ min: 1, max: 9 }),
    takes: fc.array(
      fc.integer({ min: 0, max: 45_000 }).map((value) => value * 2 + 1),
      { maxLength: 12 },
    ),
    intervals: fc.integer({ min: 0, max: 6 }),
  })
  // Shut down late in an interval, when no export is under way: upstream waits for one, here the other half does.
  .map(({ interval, share, takes, intervals }) => ({
    interval,
    timeout: (interval / 10) * share,
    takes,
    shutdownAt: intervals * interval + interval * 0.95,
  }))

describe('MetricsCollection', () => {
  it('collects when the official reader does, whatever becomes of exports, and once more at shutdown', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        expect(runOurs(script)).toEqual(await runSdk(script))
      }),
      { numRuns: 150 },
    )
  })

  it('keeps several readers apart, each with its own interval', () => {
    const env = new Environment()
    const resource = { attributes: [], schemaUrl: '', droppedAttributes: 0 }
    const config = { readers: [{ interval: 10 * SECOND }, { interval: 4 * SECOND }] }
    const provider = new MeterProvider(resource, config, env, randomStream(1, 'exemplars'))
    provider.meter('one').create('counter', 'requests').record(1)
    const collection = new MetricsCollection(env)
    collection.add({ replica: 0, readers: provider.readers })
    env.timer(11 * SECOND, () => {})
    env.run()
    expect(collection.collected.map(({ at, reader }) => [at / SECOND, reader])).toEqual([
      [4, 1],
      [8, 1],
      [10, 0],
      [12, 0],
      [12, 1],
    ])
  })

  it('says nothing more of a process that died', () => {
    const env = new Environment()
    const resource = { attributes: [], schemaUrl: '', droppedAttributes: 0 }
    const provider = new MeterProvider(resource, { readers: [{}] }, env, randomStream(1, 'exemplars'))
    provider.meter('one').create('counter', 'requests').record(1)
    const collection = new MetricsCollection(env)
    collection.add({ replica: 0, readers: provider.readers })
    env.timer(59 * SECOND, () => collection.kill(0))
    env.timer(200 * SECOND, () => {})
    env.run()
    expect(collection.collected).toEqual([])
  })

  it('waits a minute between collections and half a minute for an export unless told otherwise, never beyond the next', () => {
    expect(readerPeriod({})).toEqual({ interval: 60 * SECOND, timeout: 30 * SECOND })
    expect(readerPeriod({ interval: 5 * SECOND })).toEqual({ interval: 5 * SECOND, timeout: 5 * SECOND })
  })
})

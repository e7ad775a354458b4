import { ExportResultCode } from '@opentelemetry/core'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import { PeriodicReader, periodOf } from '#sim/mesh/sdk/metrics/periodic-reader.ts'

const MS = 1e6
const SECOND = 1000 * MS

type Script = { interval: number; timeout: number; takes: number[]; shutdownAt: number }
/** When exports began. */
type Exports = number[]

function runOurs({ interval, timeout, takes, shutdownAt }: Script): Exports {
  const env = new Environment()
  const exports: Exports = []
  const reader = new PeriodicReader(
    env,
    { interval: interval * MS, timeout: timeout * MS },
    {
      collect: () => exports.length,
      *export(index) {
        exports.push(env.now / MS)
        yield* env.timeout((takes[index] ?? 10) * MS)
        return true
      },
    },
  )
  env.timer(shutdownAt * MS, () => env.process(reader.shutdown()))
  env.run(1_000_000 * MS)
  return exports
}

async function runSdk({ interval, timeout, takes, shutdownAt }: Script): Promise<Exports> {
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  const exports: Exports = []
  const reader = new PeriodicExportingMetricReader({
    exportIntervalMillis: interval,
    exportTimeoutMillis: timeout,
    exporter: {
      export(_metrics, done) {
        const index = exports.push(Date.now()) - 1
        setTimeout(() => done({ code: ExportResultCode.SUCCESS }), takes[index] ?? 10)
      },
      forceFlush: () => Promise.resolve(),
      shutdown: () => Promise.resolve(),
    },
  })
  const provider = new MeterProvider({ readers: [reader] })
  provider.getMeter('one').createCounter('requests').add(1)
  setTimeout(() => void provider.shutdown(), shutdownAt)
  await vi.advanceTimersByTimeAsync(1_000_000)
  return exports
}

afterEach(() => void vi.useRealTimers())

// Times that never meet by chance: what happens first in one instant is each clock's own affair.
const scripts = fc
  .record({
    interval: fc.integer({ min: 1, max: 60 }).map((value) => value * 1000),
    share: fc.integer({ min: 1, max: 9 }),
    takes: fc.array(
      fc.integer({ min: 0, max: 45_000 }).map((value) => value * 2 + 1),
      { maxLength: 12 },
    ),
    shutdownAt: fc.integer({ min: 0, max: 200_000 }).map((value) => value * 2 + 1),
  })
  .map(({ share, ...script }) => ({ ...script, timeout: (script.interval / 10) * share }))

describe('PeriodicReader', () => {
  it('exports when the official reader does, and once more at shutdown', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        expect(runOurs(script)).toEqual(await runSdk(script))
      }),
      { numRuns: 200 },
    )
  })

  it('waits a minute between exports and half a minute for one unless told otherwise, and never beyond the next', () => {
    expect(periodOf({})).toEqual({ interval: 60 * SECOND, timeout: 30 * SECOND })
    expect(periodOf({ interval: 5 * SECOND })).toEqual({ interval: 5 * SECOND, timeout: 5 * SECOND })
  })
})

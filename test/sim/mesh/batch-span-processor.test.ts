import type { ReadableSpan } from '@opentelemetry/sdk-trace-base'
import { BatchSpanProcessor as SdkBatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { ExportResultCode } from '@opentelemetry/core'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import { BatchSpanProcessor } from '#sim/mesh/sdk/batch-span-processor.ts'
import type { BatchSpanProcessorConfig } from '#sim/mesh/sdk/batch-span-processor.ts'

const MS = 1e6
const DEFAULTS: BatchSpanProcessorConfig = {
  schedule_delay: 5000 * MS,
  max_queue_size: 2048,
  max_export_batch_size: 512,
  export_timeout: 30_000 * MS,
}

/** How long an export takes, ms, and whether it succeeds; what is not given takes 10 ms and succeeds. */
type Export = { takes: number; succeeds: boolean }
/** So many spans end so many ms after the ones before. */
type Arrival = { after: number; spans: number }
type Script = { config: BatchSpanProcessorConfig; arrivals: Arrival[]; exports: Export[] }
/** When which spans were handed to the exporter. */
type Batches = { at: number; spans: number[] }[]

const exportOf = (script: Script, index: number): Export => script.exports[index] ?? { takes: 10, succeeds: true }

function runOurs(script: Script, until: number): { batches: Batches; dropped: number } {
  const env = new Environment()
  const batches: Batches = []
  const processor = new BatchSpanProcessor(env, script.config, {
    *export(rows) {
      const { takes, succeeds } = exportOf(script, batches.length)
      batches.push({ at: env.now / MS, spans: Array.from(rows) })
      yield* env.timeout(takes * MS)
      return succeeds
    },
  })
  let row = 0
  let at = 0
  for (const { after, spans } of script.arrivals) {
    at += after
    env.timer(at * MS, () => {
      for (let span = 0; span < spans; span++) processor.add(row++)
    })
  }
  env.run(until * MS)
  return { batches, dropped: processor.dropped }
}

async function runSdk(script: Script, until: number): Promise<{ batches: Batches; dropped: number }> {
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  const batches: Batches = []
  const { config } = script
  const processor = new SdkBatchSpanProcessor(
    {
      export(spans, done) {
        const { takes, succeeds } = exportOf(script, batches.length)
        batches.push({ at: Date.now(), spans: spans.map(({ name }) => Number(name)) })
        setTimeout(() => done(succeeds ? { code: ExportResultCode.SUCCESS } : failed), takes)
      },
      shutdown: () => Promise.resolve(),
    },
    {
      scheduledDelayMillis: config.schedule_delay / MS,
      maxQueueSize: config.max_queue_size,
      maxExportBatchSize: config.max_export_batch_size,
      exportTimeoutMillis: config.export_timeout / MS,
    },
  )
  let row = 0
  let at = 0
  for (const { after, spans } of script.arrivals) {
    at += after
    setTimeout(() => {
      for (let span = 0; span < spans; span++) processor.onEnd(sdkSpan(row++))
    }, at)
  }
  await vi.advanceTimersByTimeAsync(until)
  const waiting = (processor as unknown as { _finishedSpans: unknown[] })._finishedSpans.length
  const exported = batches.reduce((sum, { spans }) => sum + spans.length, 0)
  return { batches, dropped: row - exported - waiting }
}

const failed = { code: ExportResultCode.FAILED, error: new Error('refused') }

function sdkSpan(row: number): ReadableSpan {
  return {
    name: String(row),
    spanContext: () => ({ traceId: '', spanId: '', traceFlags: 1 }),
    resource: { asyncAttributesPending: false },
  } as unknown as ReadableSpan
}

afterEach(() => void vi.useRealTimers())

// Times that never meet by chance: what happens first in one instant is each clock's own affair.
const odd = (max: number) => fc.integer({ min: 0, max }).map((value) => value * 2 + 1)
const even = (max: number) => fc.integer({ min: 1, max }).map((value) => value * 2 * 1000)
const scripts = fc.record({
  config: fc.record({
    schedule_delay: even(4).map((ms) => ms * MS),
    max_queue_size: fc.constantFrom(20, 50, 2048),
    max_export_batch_size: fc.constantFrom(5, 16, 512),
    export_timeout: even(6).map((ms) => ms * MS),
  }),
  arrivals: fc.array(fc.record({ after: odd(4000), spans: fc.integer({ min: 0, max: 40 }) }), { maxLength: 25 }),
  exports: fc.array(fc.record({ takes: odd(8000), succeeds: fc.boolean() }), { maxLength: 12 }),
})

describe('BatchSpanProcessor', () => {
  it('hands over the same batches at the same times as the SDK’s own, and drops as many spans', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        const theirs = await runSdk(script, 400_000)
        expect(runOurs(script, 400_000)).toEqual(theirs)
      }),
      { numRuns: 200 },
    )
  })

  it('sends a partial batch when the delay has passed since the queue stopped being empty', () => {
    const { batches } = runOurs(
      {
        config: DEFAULTS,
        arrivals: [
          { after: 100, spans: 3 },
          { after: 4000, spans: 2 },
        ],
        exports: [],
      },
      60_000,
    )
    expect(batches).toEqual([{ at: 5100, spans: [0, 1, 2, 3, 4] }])
  })

  it('sends a full batch at once, and the rest after the delay', () => {
    const { batches } = runOurs({ config: DEFAULTS, arrivals: [{ after: 0, spans: 700 }], exports: [] }, 60_000)
    expect(batches.map(({ at, spans }) => [at, spans.length])).toEqual([
      [0, 512],
      [5010, 188],
    ])
  })

  it('drops what comes to a full queue while an export hangs', () => {
    const { dropped, batches } = runOurs(
      {
        config: DEFAULTS,
        arrivals: [
          { after: 0, spans: 512 },
          { after: 1, spans: 3000 },
        ],
        exports: [{ takes: 20_000, succeeds: true }],
      },
      19_000,
    )
    expect([dropped, batches.length]).toEqual([3000 - 2048, 1])
  })

  it('lets the next batch go when an export outlives its timeout', () => {
    const { batches } = runOurs(
      { config: DEFAULTS, arrivals: [{ after: 0, spans: 1024 }], exports: [{ takes: 90_000, succeeds: true }] },
      120_000,
    )
    expect(batches.map(({ at }) => at)).toEqual([0, 30_000])
  })
})

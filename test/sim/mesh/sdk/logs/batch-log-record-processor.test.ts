import { ExportResultCode } from '@opentelemetry/core'
import { BatchLogRecordProcessor as SdkBatchLogRecordProcessor } from '@opentelemetry/sdk-logs'
import type { SdkLogRecord } from '@opentelemetry/sdk-logs'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import type { BatchSpanProcessorConfig } from '#sim/mesh/sdk/batch-span-processor.ts'
import { BatchLogRecordProcessor } from '#sim/mesh/sdk/logs/batch-log-record-processor.ts'

const MS = 1e6

type Export = { takes: number; succeeds: boolean }
type Arrival = { after: number; records: number }
type Script = { config: BatchSpanProcessorConfig; arrivals: Arrival[]; exports: Export[] }
type Batches = { at: number; records: number[] }[]

const exportOf = (script: Script, index: number): Export => script.exports[index] ?? { takes: 10, succeeds: true }

function runOurs(script: Script, until: number): { batches: Batches; dropped: number } {
  const env = new Environment()
  const batches: Batches = []
  const processor = new BatchLogRecordProcessor(env, script.config, {
    *export(rows) {
      const { takes, succeeds } = exportOf(script, batches.length)
      batches.push({ at: env.now / MS, records: Array.from(rows) })
      yield* env.timeout(takes * MS)
      return succeeds
    },
  })
  let row = 0
  let at = 0
  for (const { after, records } of script.arrivals) {
    at += after
    env.timer(at * MS, () => {
      for (let record = 0; record < records; record++) processor.add(row++)
    })
  }
  env.run(until * MS)
  return { batches, dropped: processor.dropped }
}

async function runSdk(script: Script, until: number): Promise<{ batches: Batches; dropped: number }> {
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  const batches: Batches = []
  const { config } = script
  const processor = new SdkBatchLogRecordProcessor({
    exporter: {
      export(records, done) {
        const { takes, succeeds } = exportOf(script, batches.length)
        batches.push({ at: Date.now(), records: records.map(({ body }) => Number(body)) })
        const failed = { code: ExportResultCode.FAILED, error: new Error('refused') }
        setTimeout(() => done(succeeds ? { code: ExportResultCode.SUCCESS } : failed), takes)
      },
      forceFlush: () => Promise.resolve(),
      shutdown: () => Promise.resolve(),
    },
    scheduledDelayMillis: config.schedule_delay / MS,
    maxQueueSize: config.max_queue_size,
    maxExportBatchSize: config.max_export_batch_size,
    exportTimeoutMillis: config.export_timeout / MS,
  })
  let row = 0
  let at = 0
  for (const { after, records } of script.arrivals) {
    at += after
    setTimeout(() => {
      for (let record = 0; record < records; record++) {
        processor.onEmit({ body: row++, resource: { asyncAttributesPending: false } } as unknown as SdkLogRecord)
      }
    }, at)
  }
  await vi.advanceTimersByTimeAsync(until)
  const waiting = (processor as unknown as { _finishedLogRecords: unknown[] })._finishedLogRecords.length
  const exported = batches.reduce((sum, { records }) => sum + records.length, 0)
  return { batches, dropped: row - exported - waiting }
}

afterEach(() => void vi.useRealTimers())

// Times that never meet by chance: what happens first in one instant is each clock's own affair.
const odd = (max: number) => fc.integer({ min: 0, max }).map((value) => value * 2 + 1)
const even = (max: number) => fc.integer({ min: 1, max }).map((value) => value * 2 * 1000)
const scripts = fc.record({
  config: fc.record({
    schedule_delay: even(4).map((ms) => ms * MS),
    max_queue_size: fc.constantFrom(4, 20, 50, 2048),
    max_export_batch_size: fc.constantFrom(5, 16, 512),
    export_timeout: even(6).map((ms) => ms * MS),
  }),
  arrivals: fc.array(fc.record({ after: odd(4000), records: fc.integer({ min: 0, max: 40 }) }), { maxLength: 25 }),
  exports: fc.array(fc.record({ takes: odd(8000), succeeds: fc.boolean() }), { maxLength: 12 }),
})

describe('BatchLogRecordProcessor', () => {
  it('hands over the same batches at the same times as the SDK’s own, and drops as many records', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        const theirs = await runSdk(script, 400_000)
        expect(runOurs(script, 400_000)).toEqual(theirs)
      }),
      { numRuns: 200 },
    )
  })
})

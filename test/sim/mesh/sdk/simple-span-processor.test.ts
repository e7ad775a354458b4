import { ExportResultCode } from '@opentelemetry/core'
import { SimpleSpanProcessor as SdkSimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { constant } from '#sim/kernel/distribution.ts'
import { Environment } from '#sim/kernel/environment.ts'
import { randomStream } from '#sim/kernel/random.ts'
import { OtlpExporter } from '#sim/mesh/sdk/otlp-exporter.ts'
import { SimpleSpanProcessor } from '#sim/mesh/sdk/simple-span-processor.ts'
import { Link } from '#sim/network/link.ts'

const MS = 1e6

/** Spans end together so many ms after those before; an export takes so long, and may fail. */
type Script = { arrivals: { after: number; spans: number }[]; exports: { takes: number; succeeds: boolean }[] }
/** When which spans were handed to the exporter, and when it was done with them. */
type Log = { at: number; spans: number[]; done: number }[]

const exportOf = (script: Script, index: number) => script.exports[index] ?? { takes: 10, succeeds: true }

function runOurs(script: Script): Log {
  const env = new Environment()
  const log: Log = []
  const processor = new SimpleSpanProcessor(env, {
    *export(rows) {
      const { takes, succeeds } = exportOf(script, log.length)
      const entry = { at: env.now / MS, spans: Array.from(rows), done: -1 }
      log.push(entry)
      yield* env.timeout(takes * MS)
      entry.done = env.now / MS
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
  env.run()
  return log
}

async function runSdk(script: Script): Promise<Log> {
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  const log: Log = []
  const processor = new SdkSimpleSpanProcessor({
    export(spans, done) {
      const { takes, succeeds } = exportOf(script, log.length)
      const entry = { at: Date.now(), spans: spans.map(({ name }) => Number(name)), done: -1 }
      log.push(entry)
      setTimeout(() => {
        entry.done = Date.now()
        done(
          succeeds
            ? { code: ExportResultCode.SUCCESS }
            : { code: ExportResultCode.FAILED, error: new Error('refused') },
        )
      }, takes)
    },
    shutdown: () => Promise.resolve(),
  })
  let row = 0
  let at = 0
  for (const { after, spans } of script.arrivals) {
    at += after
    setTimeout(() => {
      for (let span = 0; span < spans; span++) processor.onEnd(sdkSpan(row++))
    }, at)
  }
  await vi.advanceTimersByTimeAsync(1_000_000)
  return log
}

function sdkSpan(row: number): ReadableSpan {
  return {
    name: String(row),
    spanContext: () => ({ traceId: '', spanId: '', traceFlags: 1 }),
    resource: { asyncAttributesPending: false },
  } as unknown as ReadableSpan
}

afterEach(() => void vi.useRealTimers())

const scripts = fc.record({
  arrivals: fc.array(fc.record({ after: fc.integer({ min: 1, max: 500 }), spans: fc.integer({ min: 0, max: 8 }) }), {
    maxLength: 20,
  }),
  exports: fc.array(fc.record({ takes: fc.integer({ min: 1, max: 5000 }), succeeds: fc.boolean() }), { maxLength: 20 }),
})

describe('SimpleSpanProcessor', () => {
  it('hands over every span by itself at the same time as the SDK’s own', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        expect(runOurs(script)).toEqual(await runSdk(script))
      }),
      { numRuns: 100 },
    )
  })

  it('waits for nothing: a hanging export holds no other up', () => {
    const log = runOurs({
      arrivals: [
        { after: 0, spans: 3 },
        { after: 5, spans: 1 },
      ],
      exports: [{ takes: 90_000, succeeds: true }],
    })
    expect(log.map(({ at, spans }) => [at, spans])).toEqual([
      [0, [0]],
      [0, [1]],
      [0, [2]],
      [5, [3]],
    ])
  })

  // The real exporters: of 40 exports at once to a server that takes its time, 30 arrive and 10 are given up.
  it('overruns an exporter that already has 30 requests under way', () => {
    const env = new Environment()
    const seen: string[] = []
    const link = new Link(env, constant(5 * MS), randomStream(1, 'link'))
    const endpoint = {
      *consume() {
        yield* env.timeout(500 * MS)
        return null
      },
    }
    const exporter = new OtlpExporter<number>(
      env,
      link,
      endpoint,
      'http/protobuf',
      10_000 * MS,
      randomStream(1, 'retry'),
      {
        finished: (row, error) => seen.push(`${row}: ${error ?? 'taken'} at ${env.now / MS}`),
      },
    )
    const processor = new SimpleSpanProcessor(env, { export: (rows) => exporter.export(rows[0]!) })
    for (let row = 0; row < 40; row++) processor.add(row)
    env.timer(600 * MS, () => processor.add(40))
    env.run()
    expect(seen.slice(0, 10)).toEqual(
      Array.from({ length: 10 }, (_, index) => `${30 + index}: Concurrent export limit reached at 0`),
    )
    expect(seen.slice(10, 40).every((line) => line.endsWith('taken at 510'))).toBe(true)
    expect(seen[40]).toBe('40: taken at 1110')
  })
})

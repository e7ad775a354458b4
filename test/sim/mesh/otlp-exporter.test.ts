import { describe, expect, it } from 'vitest'
import { constant } from '#sim/kernel/distribution.ts'
import { Environment } from '#sim/kernel/environment.ts'
import { randomStream } from '#sim/kernel/random.ts'
import { OtlpExporter } from '#sim/mesh/sdk/otlp-exporter.ts'
import type { OtlpProtocol } from '#sim/mesh/sdk/otlp-exporter.ts'
import type { Refusal } from '#sim/network/endpoint.ts'
import { Link } from '#sim/network/link.ts'
import { SpanColumns } from '#sim/telemetry/span-columns.ts'

const MS = 1e6
const busy: Refusal = { message: 'busy', permanent: false }
const TRACES = { columns: new SpanColumns(0n), resourceSpans: [] }

/** Sends one message to somebody who answers in turn what it was given, then takes everything. */
function send(
  answers: (Refusal & { after?: number })[],
  { timeout = 10_000, protocol = 'http/protobuf' as OtlpProtocol } = {},
) {
  const env = new Environment()
  const asked: number[] = []
  const seen: string[] = []
  const link = new Link(env, constant(5 * MS), randomStream(1, 'link'))
  const endpoint = {
    *consume() {
      const answer = answers[asked.length] ?? null
      asked.push(env.now / MS)
      yield* env.timeout((answer?.after ?? 0) * MS)
      return answer?.message === '' ? null : answer
    },
  }
  const exporter = new OtlpExporter(env, link, endpoint, protocol, timeout * MS, randomStream(1, 'retry'), {
    finished: (_, error) => seen.push(`${error ?? 'taken'}@${env.now / MS}`),
  })
  env.process(exporter.export(TRACES))
  env.run()
  return { asked, seen, retries: exporter.retries, gaps: asked.slice(1).map((at, index) => at - asked[index]!) }
}

describe('OtlpExporter', () => {
  it('sends once when it is taken; the answer travels back', () => {
    expect(send([])).toMatchObject({ asked: [5], seen: ['taken@10'], retries: 0 })
  })

  it('tries again while the answer allows, after 1 s growing by half, give or take a fifth', () => {
    const { gaps, seen, retries } = send([busy, busy, busy], { timeout: 60_000 })
    expect(retries).toBe(3)
    expect(seen[0]).toMatch(/^taken/)
    for (const [index, usual] of [1000, 1500, 2250].entries()) {
      expect(gaps[index]! - 10).toBeGreaterThan(usual * 0.8)
      expect(gaps[index]! - 10).toBeLessThan(usual * 1.2)
    }
  })

  it('waits no longer than 5 s between tries, and makes six in all', () => {
    const { asked, gaps, seen } = send(
      Array.from({ length: 20 }, () => busy),
      { timeout: 600_000 },
    )
    expect(asked).toHaveLength(6)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(5010)
    expect(seen[0]).toMatch(/^busy@/)
  })

  it('begins no try after its timeout', () => {
    const { asked, seen } = send(
      Array.from({ length: 20 }, () => busy),
      { timeout: 3000 },
    )
    expect(asked.length).toBeGreaterThan(1)
    expect(asked.at(-1)).toBeLessThan(3000)
    expect(seen).toHaveLength(1)
  })

  it('does not try again when that cannot help', () => {
    expect(send([{ message: 'bad data', permanent: true }])).toMatchObject({ asked: [5], seen: ['bad data@10'] })
  })

  it('waits as long as it is told to', () => {
    expect(send([{ ...busy, throttle: 3000 * MS }])).toMatchObject({ asked: [5, 3015], seen: ['taken@3020'] })
  })

  it('gives up waiting for an answer when its time is over', () => {
    expect(send([{ message: '', permanent: false, after: 30_000 }])).toMatchObject({
      asked: [5],
      seen: ['Request timed out@10000'],
    })
  })

  it('does not try again over gRPC', () => {
    expect(send([busy], { protocol: 'grpc' })).toMatchObject({ asked: [5], seen: ['busy@10'], retries: 0 })
  })
})

import { describe, expect, it } from 'vitest'
import type { Recording } from '#sim/mesh/recording.ts'
import type { TruthRequest } from '#sim/truth/truth-table.ts'
import { runSmall, serviceOf, smallScenario, spansOf } from '../../small-world.ts'
import type { Written } from '../../small-world.ts'

const fault = { id: 'broken', reason: { en: 'broken', th: 'พัง' }, onset: '20s', lasts: '20s' }

type Settings = { language?: string; pool?: Written | null; perMinute?: number; latency?: string; http?: string }

/** `front` calls `back`, which has three copies and works for 30 ms; between 20 s and 40 s something is wrong. */
function runWith(faults: Written[], settings: Settings = {}): Recording {
  const { language = 'nodejs', pool = null, perMinute = 600, latency = '1ms', http = 'POST /store' } = settings
  return runSmall(
    smallScenario({
      network: { calls: latency, telemetry: '2ms' },
      faults,
      services: {
        front: serviceOf(
          language,
          { buy: { http: 'POST /buy', steps: [{ call: 'back.store' }] } },
          { workers: 1000, ...(pool !== null && { pools: { back: pool } }) },
        ),
        back: serviceOf('java', { store: { http, steps: [{ work: '30ms' }] } }, { replicas: 3 }),
      },
      load: { per_minute: perMinute, mix: { 'front.buy': 1 } },
    }),
    { seconds: 60 },
  )
}

const requestsOf = ({ truth }: Recording): TruthRequest[] =>
  Array.from({ length: truth.count }, (_, request) => truth.request(request))
const failed = (recording: Recording) => requestsOf(recording).filter(({ outcome }) => outcome === 'error')
const errorsOf = (recording: Recording): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const { kind, service, attributes } of spansOf(recording)) {
    const type = attributes['error.type']
    if (kind !== 3 || service !== 'front' || typeof type !== 'string') continue
    counts.set(type, (counts.get(type) ?? 0) + 1)
  }
  return counts
}
/** How many requests each copy of `back` served, from the one with most. */
const served = (recording: Recording, from = 0, to = 60_000): number[] => {
  const counts = new Map<number, number>()
  for (const { service, kind, row, start } of spansOf(recording)) {
    if (service !== 'back' || kind !== 2 || start < from || start > to) continue
    counts.set(recording.replica[row]!, (counts.get(recording.replica[row]!) ?? 0) + 1)
  }
  return [...counts.values()].toSorted((a, b) => b - a)
}

describe('connections in a world', () => {
  it('stay with the copy that they were opened to: one HTTP/2 connection is one copy, however many there are', () => {
    expect(served(runWith([]))).toEqual([200, 200, 200])
    expect(served(runWith([], { pool: { protocol: 'http/2' } }))).toEqual([600])
    const [most, , least] = served(runWith([], { pool: { idle_timeout: '60s' } })) as [number, number, number]
    expect(most).toBeGreaterThan(least * 1.5)
  })

  it('end with that copy: what was sent before the word of it came is reset, and all else goes to others', () => {
    const crash = { kind: 'crash', ...fault, service: 'back', replica: 'all', lasts: '1ms' }
    const pool = { idle_timeout: '60s' }
    const slow = { perMinute: 6000, latency: '40ms', pool }
    const reset = errorsOf(runWith([crash], slow))
    expect([...reset.keys()]).toEqual(['ECONNRESET'])
    // On the way to the copies, at work in them, and what was sent while their word was on its way.
    expect(reset.get('ECONNRESET')).toBeGreaterThan(8)
    expect(reset.get('ECONNRESET')).toBeLessThan(20)
    const { pools } = runWith([crash], slow)
    expect(pools[0]!.stale).toBeGreaterThan(0)
    expect(runWith([], slow).pools[0]!.stale).toBe(0)
  })

  it('move to another copy with HTTP/2, too', () => {
    const crash = { kind: 'crash', ...fault, service: 'back', replica: 0 }
    const recording = runWith([crash], { pool: { protocol: 'http/2' } })
    expect(served(recording, 0, 19_000)).toHaveLength(1)
    expect(served(recording, 21_000)).toHaveLength(1)
    expect(failed(recording).length).toBeLessThan(3)
  })

  it('hold up with one late packet all that is sent behind it with HTTP/2, and one request with HTTP/1.1', () => {
    const reorder = { kind: 'packet_reorder', ...fault, edge: 'front>back', reorder: '1%', by: '200ms' }
    const late = (pool: Written) => {
      const recording = runWith([reorder], { pool, perMinute: 6000 })
      const clients = spansOf(recording).filter(({ kind, service }) => kind === 3 && service === 'front')
      return clients.filter(({ start, end }) => end - start > 60)
    }
    const alone = late({ idle_timeout: '60s' })
    const together = late({ protocol: 'http/2' })
    expect(alone.length).toBeGreaterThan(20)
    expect(together.length).toBeGreaterThan(5 * alone.length)
    // What was held up arrives together, in the order in which it was sent.
    expect(new Set(together.map(({ end }) => Math.round(end))).size).toBeLessThan(together.length / 3)
    expect(alone.every(({ start, end }) => end - start > 200)).toBe(true)
  })

  it('leave a copy that a deploy replaces, without a request lost', () => {
    const deploy = { kind: 'deploy', ...fault, service: 'back', version: '2.0.0' }
    const recording = runWith([deploy], { pool: { idle_timeout: '60s', max_connections: 2 } })
    const versions = (from: number, to: number) =>
      new Set(
        spansOf(recording)
          .filter(({ service, kind, start }) => service === 'back' && kind === 2 && start > from && start < to)
          .map(({ row }) => {
            const { resource } = recording.replicas[recording.replica[row]!]!
            return Object.fromEntries(recording.columns.resources[resource]!.attributes)['service.version']
          }),
      )
    expect(versions(0, 20_000)).toEqual(new Set(['1.0.0']))
    expect(versions(24_500, 60_000)).toEqual(new Set(['2.0.0']))
    expect(failed(recording).length).toBeLessThan(3)
  })
})

describe('names that cannot be found out', () => {
  const names = { kind: 'name_resolution', ...fault, edge: 'front>back' }
  const during = ({ start_ms }: { start_ms: number }) => start_ms > 20_000 && start_ms < 40_000

  it('are a gap at the start of client spans, before the server knows of anything', () => {
    const recording = runWith([{ ...names, answers: 'late', takes: '3s', share: '30%' }])
    const spans = spansOf(recording)
    const servers = new Map(
      spans.filter(({ kind, service }) => kind === 2 && service === 'back').map((s) => [s.parentSpanId, s]),
    )
    const late = spans.filter(
      ({ kind, service, start, end }) => kind === 3 && service === 'front' && end - start > 1000,
    )
    expect(late.length).toBeGreaterThan(20)
    for (const { spanId, start, end } of late) {
      const server = servers.get(spanId)!
      expect(server.end - server.start).toBeLessThan(100)
      expect(server.start - start).toBeGreaterThan(end - server.end + 100)
    }
    const slow = requestsOf(recording).filter((request) => request.slow)
    expect(slow.length).toBeGreaterThan(20)
    expect(new Set(slow.map(({ cause }) => cause?.id))).toEqual(new Set(['broken']))
  })

  it('concern only who opens a connection', () => {
    const late = { ...names, answers: 'late', takes: '3s' }
    const slow = (pool: Written | null) =>
      requestsOf(runWith([late], { pool })).filter((request) => request.slow).length
    expect(slow(null)).toBeGreaterThan(150)
    expect(slow({ idle_timeout: '60s' })).toBeLessThan(20)
  })

  it('fail at once where there is no such name, in the words of each library', () => {
    const missing = { ...names, answers: 'missing' }
    const recording = runWith([missing])
    expect(failed(recording).every(during)).toBe(true)
    expect(failed(recording)).toHaveLength(requestsOf(recording).filter(during).length)
    expect(failed(recording).every(({ cause, duration_ms }) => cause?.id === 'broken' && duration_ms < 10)).toBe(true)
    expect([...errorsOf(recording).keys()]).toEqual(['ENOTFOUND'])
    const pooled = runWith([missing], { pool: { idle_timeout: '1s', max_connections: 1 }, perMinute: 20 })
    expect([...errorsOf(pooled).keys()]).toEqual(['ENOTFOUND'])
  })

  it('reach Java late and leave it late, which keeps answers for 30 s and refusals for 10 s', () => {
    const times = failed(runWith([{ ...names, answers: 'missing' }], { language: 'java' })).map(
      ({ start_ms }) => start_ms,
    )
    expect(Math.min(...times)).toBeGreaterThan(29_000)
    expect(Math.max(...times)).toBeGreaterThan(40_300)
    expect(Math.max(...times)).toBeLessThan(51_000)
  })

  it('lead to copies that are gone where they are stale, while the service is well', () => {
    const stale = { ...names, id: 'stale', answers: 'stale' }
    const crash = { kind: 'crash', ...fault, onset: '25s', service: 'back', replica: 1 }
    const refused = failed(runWith([stale, crash]))
    const asked = requestsOf(runWith([stale, crash])).filter(({ start_ms }) => start_ms > 25_000 && start_ms < 40_000)
    expect(refused.length / asked.length).toBeCloseTo(1 / 3, 1)
    expect(new Set(refused.map(({ cause }) => cause?.id))).toEqual(new Set(['stale']))
    expect(failed(runWith([crash])).length).toBeLessThan(3)
    const deploy = { kind: 'deploy', ...fault, onset: '25s', service: 'back', version: '2.0.0' }
    const recording = runWith([stale, deploy])
    expect([...errorsOf(recording).keys()]).toEqual(['EHOSTUNREACH'])
    expect(failed(recording).length).toBeGreaterThan(80)
  })
})

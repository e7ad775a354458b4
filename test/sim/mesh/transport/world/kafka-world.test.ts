import { describe, expect, it } from 'vitest'
import { digestRecording } from '#sim/mesh/digest-recording.ts'
import { readFileSync } from 'node:fs'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import { simulateWorld } from '#sim/mesh/world-run.ts'
import { runSmall, serviceOf, smallScenario, spansOf } from '../../small-world.ts'
import type { Written } from '../../small-world.ts'

/** SPAN_KIND_CLIENT, as OTLP counts. */
const OTLP_CLIENT = 3
const TOPIC = { address: 'kafka', partitions: 4 }

/** `front` publishes what users buy; `billing` reads it. */
function piped(
  consumer: Written,
  more: { steps?: unknown[]; billing?: Written; topics?: Written; changes?: Written } = {},
) {
  const publish = { publish: 'orders', key: '{order_id}' }
  return smallScenario({
    topics: { orders: TOPIC, ...more.topics },
    services: {
      front: serviceOf('java', { buy: { http: 'POST /buy', steps: [publish] } }),
      billing: serviceOf(
        'java',
        {
          bill: {
            consumes: 'orders',
            consumer,
            steps: more.steps ?? [{ ask: 'db', for: 'INSERT small.bills', id: 'insert', time: '5ms' }],
          },
        },
        more.billing,
      ),
    },
    load: { per_minute: 600, mix: { 'front.buy': 1 } },
    ...more.changes,
  })
}

describe('a topic that is a log', () => {
  it('brings every message to its consumer, in the producer’s trace', () => {
    const recording = runSmall(piped({}))
    const spans = spansOf(recording)
    const sends = new Map(spans.filter(({ name }) => name === 'send orders').map((span) => [span.spanId, span]))
    const processes = spans.filter(({ name }) => name === 'process orders')
    expect(sends.size).toBe(100)
    expect(processes).toHaveLength(100)
    for (const { parentSpanId, traceId, attributes } of processes) {
      const send = sends.get(parentSpanId)!
      expect(send.traceId).toBe(traceId)
      for (const key of ['messaging.destination.partition.id', 'messaging.kafka.offset']) {
        expect(attributes[key]).toBe(send.attributes[key])
      }
    }
    const { ledger, groups } = recording.kafka!
    expect(ledger.counts(groups[0]!)).toEqual({ consumed: 100, dead_lettered: 0, in_log: 0, lost: 0 })
  })

  it('gives handling a trace of its own with a link when told to', () => {
    const recording = runSmall(piped({ relation: 'link' }))
    const { columns } = recording
    const spans = spansOf(recording)
    const sends = new Map(spans.filter(({ name }) => name === 'send orders').map((span) => [span.spanId, span.traceId]))
    const processes = spans.filter(({ name }) => name === 'process orders')
    expect(processes).toHaveLength(100)
    for (const { row, parentSpanId, traceId } of processes) {
      expect(parentSpanId).toBe('')
      const [link] = columns.links.get(row)!
      expect(sends.get(link!.spanId)).toBe(link!.traceId)
      expect(link!.traceId).not.toBe(traceId)
    }
  })

  it('shows a batch as a root span, with a span for each message that links to its sender', () => {
    const recording = runSmall(piped({ each: 'batch', fetch_min_bytes: 3000, fetch_max_wait: '1s' }))
    const spans = spansOf(recording)
    const polls = spans.filter(({ name }) => name === 'poll orders')
    expect(polls.length).toBeGreaterThan(5)
    const processes = spans.filter(({ name }) => name === 'process orders')
    expect(processes).toHaveLength(100)
    let messages = 0
    for (const poll of polls) {
      expect([poll.kind, poll.parentSpanId]).toEqual([OTLP_CLIENT, ''])
      const inside = processes.filter(({ parentSpanId }) => parentSpanId === poll.spanId)
      expect(inside).toHaveLength(Number(poll.attributes['messaging.batch.message_count']))
      for (const { end, row } of inside) {
        expect(end).toBe(poll.end)
        expect(recording.columns.links.get(row)).toHaveLength(1)
      }
      messages += inside.length
    }
    expect(messages).toBe(100)
  })

  it('shares partitions among replicas, and keeps the messages of one key in order at one of them', () => {
    const values = { order_id: { choose: { a: 1, b: 1, c: 1, d: 1, e: 1 } } }
    const recording = runSmall(piped({}, { billing: { replicas: 3 }, changes: { values } }))
    const by = new Map<string, Set<number>>()
    for (const { name, row, attributes } of spansOf(recording)) {
      if (name !== 'process orders') continue
      const partition = String(attributes['messaging.destination.partition.id'])
      by.set(partition, (by.get(partition) ?? new Set()).add(recording.replica[row]!))
    }
    for (const replicas of by.values()) expect(replicas.size).toBe(1)
    expect(new Set([...by.values()].flatMap((replicas) => [...replicas])).size).toBeGreaterThan(1)
  })

  it('brings the messages of a replica that died to another, some of them again', () => {
    const changes = {
      faults: [
        {
          id: 'oom',
          kind: 'crash',
          service: 'billing',
          replica: 0,
          reason: { en: 'Out of memory', th: 'หน่วยความจำหมด' },
          onset: '3s',
        },
      ],
    }
    const consumer = { session_timeout: '6s', heartbeat_interval: '1s', commit: 'auto', auto_commit_interval: '2s' }
    const recording = runSmall(piped(consumer, { billing: { replicas: 2 }, changes }), { seconds: 20 })
    const { ledger, groups } = recording.kafka!
    expect(ledger.counts(groups[0]!)).toEqual({ consumed: 200, dead_lettered: 0, in_log: 0, lost: 0 })
    expect(recording.deaths).toHaveLength(1)
    const requests = Array.from({ length: recording.truth.count }, (_, index) => recording.truth.request(index))
    const slow = requests.filter((request) => request.slow)
    expect(slow.length).toBeGreaterThan(10)
    expect(new Set(slow.map(({ cause }) => cause?.id))).toEqual(new Set(['oom']))
    const spans = spansOf(recording).filter(({ name }) => name === 'process orders')
    expect(spans.length).toBeGreaterThan(200)
  })

  it('lets a poison message block its partition alone, as its lag shows, until nobody reads on', () => {
    const changes = {
      outcomes: {
        errors: {
          share: '1%',
          causes: [
            {
              id: 'poison',
              reason: { en: 'Malformed', th: 'รูปแบบผิด' },
              operations: ['front.buy'],
              at: 'billing/insert',
              type: 'SyntaxError',
              message: 'unexpected token',
            },
          ],
        },
      },
    }
    const consumer = { commit: 'each_message', retry: { attempts: 'forever', backoff: '2s' } }
    const recording = runSmall(piped(consumer, { changes }))
    const { ledger, groups, lag } = recording.kafka!
    const stuck = groups[0]!.logs()[0]!.filter((log) => groups[0]!.lag(log) > 0)
    expect(stuck).toHaveLength(1)
    expect(ledger.counts(groups[0]!).in_log).toBe(groups[0]!.totalLag())
    const last = lag.samples.filter(({ partition }) => partition === stuck[0]!.index).at(-1)!
    expect(last.lag).toBeGreaterThan(1)
    expect(last.oldest).toBeGreaterThan(1e9)
  })

  it('ends a message that always fails in the dead letter topic, where another group reads it', () => {
    const changes = {
      outcomes: {
        errors: {
          share: '2%',
          causes: [
            {
              id: 'poison',
              reason: { en: 'Malformed', th: 'รูปแบบผิด' },
              operations: ['front.buy'],
              at: 'billing/insert',
              type: 'SyntaxError',
              message: 'unexpected token',
            },
          ],
        },
      },
    }
    const retry = {
      attempts: 2,
      backoff: '100ms',
      topics: [{ topic: 'orders-retry', delay: '5s' }],
      dead_letter: 'orders-dlt',
    }
    const recording = runSmall(piped({ retry }, { topics: { 'orders-retry': TOPIC, 'orders-dlt': TOPIC }, changes }))
    const { ledger, groups } = recording.kafka!
    expect(ledger.counts(groups[0]!)).toEqual({ consumed: 98, dead_lettered: 2, in_log: 0, lost: 0 })
    const names = spansOf(recording).map(({ name }) => name)
    expect(names.filter((name) => name === 'process orders-retry')).toHaveLength(2)
  })

  it('hands its partitions over in a deploy, one replica after the other, and loses nothing', () => {
    const changes = {
      faults: [
        {
          id: 'release',
          kind: 'deploy',
          service: 'billing',
          version: '2.0.0',
          reason: { en: 'Release', th: 'ออกเวอร์ชันใหม่' },
          onset: '3s',
        },
      ],
    }
    const consumer = { heartbeat_interval: '500ms' }
    const recording = runSmall(piped(consumer, { billing: { replicas: 2 }, changes }), { seconds: 20 })
    const { ledger, groups, events } = recording.kafka!
    expect(ledger.counts(groups[0]!)).toEqual({ consumed: 200, dead_lettered: 0, in_log: 0, lost: 0 })
    expect(events.filter(({ what, detail }) => what === 'left' && detail.endsWith('left'))).toHaveLength(2)
    expect(events.filter(({ what }) => what === 'joined')).toHaveLength(4)
  })

  it.each([1, 2, 3])('accounts for every message of the payments pipeline, seed %i', (seed) => {
    const parsed = parseScenario(readFileSync('content/scenarios/payments.yaml', 'utf8'))
    if ('diagnostics' in parsed) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'))
    const { kafka } = simulateWorld(parsed.scenario, { seed, durationNs: 20e9 })
    expect(kafka!.groups.length).toBeGreaterThan(0)
    let consumed = 0
    for (const group of kafka!.groups) {
      const counts = kafka!.ledger.counts(group)
      expect(counts).toMatchObject({ dead_lettered: 0, in_log: 0, lost: 0 })
      expect(counts.consumed).toBeGreaterThan(100)
      consumed += counts.consumed
    }
    expect(consumed).toBe(kafka!.ledger.produced)
  })

  it('is the same run with the same seed', () => {
    const written = piped({ assignor: 'cooperative_sticky' }, { billing: { replicas: 3 } })
    const digest = (seed: number) => digestRecording(runSmall(written, { seed }))
    expect(digest(4)).toBe(digest(4))
    expect(digest(5)).not.toBe(digest(4))
  })
})

describe('consumer settings', () => {
  const problems = (written: Written) => {
    const parsed = parseScenario(JSON.stringify(written))
    return 'diagnostics' in parsed ? parsed.diagnostics.map(({ message }) => message) : []
  }

  it('need a topic that is a log', () => {
    const written = piped({}, { topics: { orders: { ...TOPIC, delay: '10ms' } } })
    expect(problems(written)).toEqual(['Only who consumes a topic without `delay` has consumer settings.'])
  })

  it('name retry and dead letter topics that exist', () => {
    expect(problems(piped({ retry: { dead_letter: 'nowhere' } }))).toEqual(['There is no topic `nowhere`.'])
  })
})

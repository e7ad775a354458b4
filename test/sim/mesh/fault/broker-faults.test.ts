import { describe, expect, it } from 'vitest'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import type { Recording } from '#sim/mesh/recording.ts'
import type { TruthRequest } from '#sim/truth/truth-table.ts'
import { runSmall, serviceOf, smallScenario, spansOf } from '../small-world.ts'
import type { Written } from '../small-world.ts'

const during = { id: 'broken', reason: { en: 'broken', th: 'พัง' }, onset: '20s', lasts: '20s' }
const LOG = { address: 'kafka', partitions: 2 }

type Settings = { language?: string; topic?: Written; front?: Written; seconds?: number; perMinute?: number }

/** `front` publishes what users buy, `billing` handles it, and between 20 s and 40 s something is wrong. */
function scenario(fault: Written, { language = 'java', topic = LOG, front = {}, perMinute = 240 }: Settings = {}) {
  return smallScenario({
    topics: { orders: topic },
    faults: [{ ...during, ...fault }],
    services: {
      front: serviceOf(
        language,
        { buy: { http: 'POST /buy', steps: [{ publish: 'orders', key: '{order_id}' }] } },
        front,
      ),
      billing: serviceOf('java', { bill: { consumes: 'orders', steps: [{ work: '3ms' }] } }),
    },
    load: { per_minute: perMinute, mix: { 'front.buy': 1 } },
  })
}
const runWith = (fault: Written, settings: Settings = {}): Recording =>
  runSmall(scenario(fault, settings), { seconds: settings.seconds ?? 60 })

const requestsOf = ({ truth }: Recording): TruthRequest[] =>
  Array.from({ length: truth.count }, (_, request) => truth.request(request))
const named = (recording: Recording, name: string) => spansOf(recording).filter((span) => span.name === name)
const handled = (recording: Recording) => {
  const times = new Map<string, number>()
  for (const { parentSpanId } of named(recording, 'process orders')) {
    times.set(parentSpanId, (times.get(parentSpanId) ?? 0) + 1)
  }
  return named(recording, 'send orders').map((send) => ({ ...send, times: times.get(send.spanId) ?? 0 }))
}

describe('connections to a broker that break while messages are sent', () => {
  const resent = { kind: 'resent_messages', edge: 'front>orders', share: '40%' }

  it('make messages come twice where the producer is not idempotent, in the trace and in the ledger', () => {
    const recording = runWith(resent, { language: 'nodejs' })
    const twice = handled(recording).filter(({ times }) => times > 1)
    expect(twice.length).toBeGreaterThan(15)
    expect(twice.every(({ start, end }) => start >= 20_000 && start < 40_000 && end - start > 300)).toBe(true)
    const { ledger, groups } = recording.kafka!
    const copies = Array.from({ length: ledger.produced }, (_, id) => ledger.copiesIn(id, 'orders'))
    expect(copies.filter((count) => count > 1)).toHaveLength(twice.length)
    expect(ledger.counts(groups[0]!)).toEqual({ consumed: ledger.produced, dead_lettered: 0, in_log: 0, lost: 0 })
  })

  it('cost an idempotent producer only time', () => {
    const sends = handled(runWith(resent, { language: 'java' }))
    expect(sends.every(({ times }) => times === 1)).toBe(true)
    expect(sends.filter(({ start, end }) => end - start > 100).length).toBeGreaterThan(15)
  })

  it('change the order of messages that the broker had not taken, unless the producer is idempotent', () => {
    const values = { perMinute: 6000, topic: { ...LOG, partitions: 1 } }
    const outOfOrder = (enable_idempotence: boolean) => {
      const topic = { ...values.topic, producer: { enable_idempotence, linger: '0ms', max_in_flight: 5 } }
      const sends = handled(runWith({ ...resent, taken: false }, { ...values, topic, seconds: 25 }))
      expect(sends.every(({ times }) => times === 1)).toBe(true)
      const offsets = sends
        .toSorted((a, b) => a.start - b.start)
        .map(({ attributes }) => Number(attributes['messaging.kafka.offset']))
      return offsets.filter((offset, index) => index > 0 && offset < offsets[index - 1]!).length
    }
    expect(outOfOrder(false)).toBeGreaterThan(5)
    expect(outOfOrder(true)).toBe(0)
  })

  it('do the same to a topic that is a mere delay', () => {
    const topic = { ...LOG, delay: '50ms' }
    const twice = (language: string) => handled(runWith(resent, { language, topic })).filter(({ times }) => times > 1)
    expect(twice('nodejs').length).toBeGreaterThan(15)
    expect(twice('java')).toEqual([])
  })
})

describe('a Kafka broker that is away', () => {
  const away = { kind: 'broker_outage', broker: 'kafka' }

  it('lets Java’s producer wait and send when it is back, and consumers stand still meanwhile', () => {
    const recording = runWith(away, { front: { workers: 1000 } })
    const sends = handled(recording)
    expect(sends.every(({ times, status }) => times === 1 && status !== 2)).toBe(true)
    const stuck = sends.filter(({ start }) => start > 20_000 && start < 39_000)
    expect(stuck.length).toBeGreaterThan(50)
    expect(stuck.every(({ end }) => end >= 40_000 && end < 43_000)).toBe(true)
    const handling = named(recording, 'process orders').map(({ start }) => start)
    expect(handling.filter((start) => start > 20_100 && start < 40_000)).toEqual([])
    const slow = requestsOf(recording).filter((request) => request.slow)
    expect(slow.length).toBeGreaterThan(50)
    expect(new Set(slow.map(({ cause }) => cause?.id))).toEqual(new Set(['broken']))
    const { ledger, groups } = recording.kafka!
    expect(ledger.counts(groups[0]!)).toMatchObject({ consumed: ledger.produced, lost: 0 })
  })

  it('fails what is sent longer before than the client’s patience, in the words of its library', () => {
    const failed = (language: string, lasts: string, front: Written = {}) => {
      const recording = runWith({ ...away, lasts }, { language, front })
      const sends = named(recording, 'send orders').filter(({ status }) => status === 2)
      expect(
        requestsOf(recording).filter(({ outcome, cause }) => outcome === 'error' && cause?.id === 'broken'),
      ).toHaveLength(sends.length)
      const times = sends.map(({ start, end }) => Math.round((end - start) / 100) / 10)
      return {
        count: sends.length,
        times: new Set(times),
        types: new Set(sends.map(({ attributes }) => attributes['error.type'])),
      }
    }
    const library = { instrumentation: { follows: 'library' } }
    const kafkajs = failed('nodejs', '20s', library)
    expect(kafkajs.count).toBeGreaterThan(30)
    expect(kafkajs.types).toEqual(new Set(['KafkaJSNumberOfRetriesExceeded']))
    expect(kafkajs.times).toEqual(new Set([9.3]))
    expect(failed('java', '20s').count).toBe(0)
    const java = failed('java', '150s')
    expect(java.types).toEqual(new Set(['org.apache.kafka.common.errors.TimeoutException']))
    // Messages that joined a batch expire with it, at its age.
    expect(Math.max(...java.times)).toBeGreaterThan(119)
    expect(Math.max(...java.times)).toBeLessThan(123)
  })

  it('may be away with one partition alone', () => {
    const sends = handled(runWith({ ...away, partition: 1 })).filter(({ start }) => start > 20_000 && start < 39_000)
    const slow = new Set(
      sends
        .filter(({ end, start }) => end - start > 900)
        .map(({ attributes }) => attributes['messaging.destination.partition.id']),
    )
    expect(slow).toEqual(new Set(['1']))
  })

  it('holds a topic that is a mere delay, too', () => {
    const recording = runWith(away, { topic: { ...LOG, delay: '50ms' } })
    const handling = named(recording, 'process orders').map(({ start }) => start)
    expect(handling).toHaveLength(named(recording, 'send orders').length)
    expect(handling.filter((start) => start > 20_100 && start < 40_000)).toEqual([])
    const kafkajs = runWith(away, { language: 'nodejs', topic: { ...LOG, delay: '50ms' } })
    expect(named(kafkajs, 'send orders').filter(({ status }) => status === 2).length).toBeGreaterThan(30)
  })

  it('is one that the scenario has', () => {
    const parsed = parseScenario(JSON.stringify(scenario({ ...away, broker: 'nothing' })))
    expect('diagnostics' in parsed && parsed.diagnostics.map(({ message }) => message)).toEqual([
      'There is no broker `nothing`.',
    ])
  })
})

describe('a partition between a service and a topic', () => {
  it('keeps messages from a topic that is a mere delay', () => {
    const fault = { kind: 'partition', edge: 'front>orders', gives_up_after: '3s' }
    const sends = named(runWith(fault, { topic: { ...LOG, delay: '50ms' } }), 'send orders')
    const failed = sends.filter(({ status }) => status === 2)
    expect(failed.length).toBeGreaterThan(50)
    expect(failed.every(({ start, end }) => Math.round(end - start) === 3000)).toBe(true)
  })
})

describe('an AMQP broker that is away', () => {
  const AMQP = {
    address: 'rabbit',
    exchanges: { shop: { type: 'topic', bindings: [{ queue: 'mails', key: 'order.#' }] } },
    queues: { mails: {} },
  }
  // It comes back at 33 s; clients try every 5 s from when they lost it, at 35 s for the first time after that.
  const away = { ...during, kind: 'broker_outage', broker: 'rabbit', lasts: '13s' }

  function run(steps: unknown[], changes: Written = {}, front: Written = {}): Recording {
    const receives = {
      mail: { receives: 'mails', receiver: { prefetch: 10, concurrency: 10 }, steps: [{ work: '400ms' }] },
    }
    return runSmall(
      smallScenario({
        amqp: AMQP,
        faults: [away],
        services: {
          front: serviceOf('nodejs', { buy: { http: 'POST /buy', steps } }, front),
          mailer: serviceOf('nodejs', receives, { replicas: 2 }),
        },
        load: { per_minute: 600, mix: { 'front.buy': 1 } },
        ...changes,
      }),
      { seconds: 60 },
    )
  }
  const send = { send: 'shop', key: 'order.paid' }
  const isAway = ({ start_ms }: TruthRequest) => start_ms > 20_001 && start_ms < 35_000

  it('fails what is sent at once, without a span, until clients have connected again', () => {
    const recording = run([send])
    const failed = requestsOf(recording).filter(({ outcome }) => outcome === 'error')
    expect(failed.every((request) => isAway(request) || request.start_ms > 19_990)).toBe(true)
    expect(failed.length).toBeGreaterThanOrEqual(requestsOf(recording).filter(isAway).length)
    expect(failed.every(({ cause, duration_ms }) => cause?.id === 'broken' && duration_ms < 10)).toBe(true)
    const sent = named(recording, 'publish shop')
    expect(sent.filter(({ start }) => start > 20_001 && start < 35_000)).toEqual([])
    const { activities } = recording.truth
    const lost = Array.from({ length: activities.count }, (_, id) => id).filter(
      (id) => activities.lossOf(id) === 'never-ended',
    )
    expect(new Set(lost.map((id) => activities.label(id).name))).toEqual(new Set(['publish shop']))
    expect(lost).toHaveLength(requestsOf(recording).length - sent.length)
  })

  it('delivers again what nobody could acknowledge, and loses nothing that it had taken', () => {
    const recording = run([send])
    const [truth] = recording.amqp
    expect(truth!.requeued).toBeGreaterThan(2)
    expect(truth).toMatchObject({ acked: truth!.queued, delivered: truth!.queued + truth!.requeued })
    const times = new Map<string, number>()
    for (const { parentSpanId } of named(recording, 'mails process')) {
      times.set(parentSpanId, (times.get(parentSpanId) ?? 0) + 1)
    }
    expect([...times.values()].filter((count) => count === 2)).toHaveLength(truth!.requeued)
  })

  it('leaves in doubt what was being sent, so that another try may send it twice', () => {
    const slow = {
      healthy_within: '600s',
      network: { calls: '40ms', telemetry: '2ms' },
      load: { per_minute: 6000, mix: { 'front.buy': 1 } },
    }
    const recording = run([{ retry: [send], attempts: 5, backoff: '5s' }], slow, { workers: 10_000 })
    const doubtful = named(recording, 'publish shop').filter(({ status }) => status === 2)
    expect(doubtful.length).toBeGreaterThan(3)
    const handledFor = new Set(named(recording, 'mails process').map(({ parentSpanId }) => parentSpanId))
    const taken = doubtful.filter(({ spanId }) => handledFor.has(spanId))
    expect(taken.length).toBeGreaterThan(0)
    expect(taken.length).toBeLessThan(doubtful.length)
    expect(recording.amqp[0]!.queued).toBe(requestsOf(recording).length + taken.length)
  })

  it('is found again by a receiver whose process began anew meanwhile', () => {
    const crash = {
      ...during,
      id: 'crash',
      kind: 'crash',
      service: 'mailer',
      replica: 'all',
      onset: '22s',
      lasts: '3s',
    }
    const [truth] = run([send], { faults: [away, crash] }).amqp
    expect(truth!.acked).toBe(truth!.queued)
  })
})

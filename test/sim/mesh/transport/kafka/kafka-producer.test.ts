import { describe, expect, it } from 'vitest'
import { ms, seconds } from '#sim/kernel/time.ts'
import type { RequestFate, SendResult } from '#sim/mesh/transport/kafka/kafka-producer.ts'
import { Broker, bytes } from './broker.ts'

function sendAll(broker: Broker, producer: ReturnType<Broker['producer']>, count: number): SendResult[] {
  const results: SendResult[] = []
  for (let index = 0; index < count; index++) {
    broker.env.process(
      (function* () {
        results[index] = yield* producer.send('t', { value: { bytes: 100 }, payload: index })
      })(),
    )
  }
  broker.run()
  return results
}

/** Fates in order, then only answers. */
const fates =
  (...list: RequestFate[]) =>
  () =>
    list.shift() ?? 'answered'

const payloads = (broker: Broker, topic = 't') =>
  broker.cluster
    .partitionsOf(topic)
    .flatMap((log) => Array.from({ length: log.end }, (_, at) => log.at(at)!.message.payload))

describe('KafkaProducer', () => {
  it('answers when the broker has answered, with the offset', () => {
    const broker = new Broker()
    const results = sendAll(broker, broker.producer({ latency: () => ms(2) }), 1)
    expect(results).toEqual([{ error: null, partition: 0, offset: 0 }])
  })

  it('collects what comes while it lingers into one batch', () => {
    const broker = new Broker()
    let requests = 0
    const fate = (): RequestFate => (requests++, 'answered')
    expect(sendAll(broker, broker.producer({ linger: ms(5), fate }), 10).map(({ offset }) => offset)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    ])
    expect(requests).toBe(1)
  })

  it('sends a batch before its time when it is full', () => {
    const broker = new Broker()
    let requests = 0
    const fate = (): RequestFate => (requests++, 'answered')
    sendAll(broker, broker.producer({ linger: seconds(1), batch_size: 400, fate }), 6)
    expect(requests).toBe(3)
  })

  it('makes a duplicate when an answer is lost, unless it is idempotent', () => {
    const plain = new Broker()
    sendAll(plain, plain.producer({ enable_idempotence: false, fate: fates('answer_lost') }), 1)
    expect(payloads(plain)).toEqual([0, 0])
    expect(plain.ledger.copiesIn(0, 't')).toBe(2)

    const idempotent = new Broker()
    const results = sendAll(idempotent, idempotent.producer({ fate: fates('answer_lost') }), 1)
    expect(payloads(idempotent)).toEqual([0])
    expect(results).toEqual([{ error: null, partition: 0, offset: 0 }])
  })

  it('lets a try be overtaken when several are under way, unless it is idempotent', () => {
    const options = { batch_size: 100, fate: fates('request_lost'), request_timeout: ms(50), latency: () => ms(1) }
    const plain = new Broker()
    sendAll(plain, plain.producer({ ...options, enable_idempotence: false }), 3)
    expect(payloads(plain)).toEqual([1, 2, 0])

    const one = new Broker()
    sendAll(
      one,
      one.producer({ ...options, enable_idempotence: false, max_in_flight: 1, fate: fates('request_lost') }),
      3,
    )
    expect(payloads(one)).toEqual([0, 1, 2])

    const idempotent = new Broker()
    sendAll(idempotent, idempotent.producer({ ...options, fate: fates('request_lost') }), 3)
    expect(payloads(idempotent)).toEqual([0, 1, 2])
  })

  it('gives up after delivery_timeout, and the next message does not wait for it', () => {
    const broker = new Broker()
    const [log] = broker.cluster.partitionsOf('t')
    log!.setAvailable(false)
    broker.env.timer(seconds(130), () => log!.setAvailable(true))
    const producer = broker.producer()
    const results: SendResult[] = []
    broker.env.process(
      (function* () {
        results.push(yield* producer.send('t', { payload: 'first' }))
        yield* broker.env.timeout(seconds(20))
        results.push(yield* producer.send('t', { payload: 'second' }))
      })(),
    )
    broker.run()
    expect(results).toEqual([
      { error: 'not_leader', partition: 0, offset: -1 },
      { error: null, partition: 0, offset: 0 },
    ])
    expect(payloads(broker)).toEqual(['second'])
  })

  it('does not wait for the broker, nor hear of a loss, with acks=0', () => {
    const broker = new Broker()
    const producer = broker.producer({ acks: 0, fate: fates('request_lost'), latency: () => ms(5) })
    const told: number[] = []
    broker.env.process(
      (function* () {
        for (const payload of ['lost', 'kept']) {
          expect(yield* producer.send('t', { payload })).toEqual({ error: null, partition: 0, offset: -1 })
          told.push(broker.env.now)
        }
      })(),
    )
    broker.run()
    expect(told).toEqual([0, 0])
    expect(payloads(broker)).toEqual(['kept'])
  })

  it('carries headers with any bytes, null values and keys that come twice, and tombstones', () => {
    const broker = new Broker()
    const headers = [
      { key: 'traceparent', value: bytes('00-1') },
      { key: 'traceparent', value: null },
      { key: 'raw', value: Uint8Array.of(0xff, 0x00, 0xfe) },
    ]
    broker.env.process(broker.producer().send('t', { key: bytes('k'), value: null, headers }))
    broker.run()
    const { message } = broker.cluster.partitionsOf('t')[0]!.at(0)!
    expect(message.value).toBeNull()
    expect(message.headers).toEqual(headers)
  })
})

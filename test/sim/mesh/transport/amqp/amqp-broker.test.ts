import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import { randomStream } from '#sim/kernel/random.ts'
import { ms, seconds } from '#sim/kernel/time.ts'
import { AmqpBroker } from '#sim/mesh/transport/amqp/amqp-broker.ts'
import type { AmqpObserver } from '#sim/mesh/transport/amqp/amqp-broker.ts'
import { AmqpConsumer } from '#sim/mesh/transport/amqp/amqp-consumer.ts'
import type { AmqpConsumerOptions, AmqpVerdict } from '#sim/mesh/transport/amqp/amqp-consumer.ts'
import { matchesTopic } from '#sim/mesh/transport/amqp/topic-pattern.ts'

function world(observer: AmqpObserver = {}) {
  const env = new Environment()
  const broker = new AmqpBroker(env, observer)
  const log: string[] = []
  function consumer(
    name: string,
    queue: string,
    options: AmqpConsumerOptions = {},
    verdict: (payload: unknown, redelivered: boolean) => AmqpVerdict = () => 'ack',
    time = ms(10),
  ) {
    const made = new AmqpConsumer(
      broker,
      queue,
      name,
      function* ({ payload }, redelivered) {
        log.push(`${name}:${String(payload)}${redelivered ? ' again' : ''} @${env.now / 1e6}`)
        yield* env.timeout(time)
        return verdict(payload, redelivered)
      },
      options,
    )
    made.start()
    return made
  }
  const fill = (queue: string, count: number) => {
    for (let payload = 0; payload < count; payload++) broker.publish('', queue, { payload })
  }
  return { env, broker, log, consumer, fill }
}

describe('exchanges', () => {
  it.each([
    ['order.*', 'order.paid', true],
    ['order.*', 'order.paid.late', false],
    ['order.#', 'order', true],
    ['order.#', 'order.paid.late', true],
    ['#.late', 'order.paid.late', true],
    ['*.paid.#', 'paid', false],
    ['#', '', true],
  ])('topic: %s takes %s: %s', (pattern, key, takes) => {
    expect(matchesTopic(pattern, key)).toBe(takes)
  })

  it('give a message to each queue that is bound to it, once', () => {
    const { broker } = world()
    broker.declareExchange('events', 'topic')
    broker.declareExchange('all', 'fanout')
    broker.declareExchange('one', 'direct')
    for (const name of ['a', 'b']) broker.declareQueue(name)
    broker.bind('events', 'a', 'order.#')
    broker.bind('events', 'a', '*.paid')
    broker.bind('events', 'b', 'stock.#')
    broker.bind('all', 'a')
    broker.bind('all', 'b')
    broker.bind('one', 'b', 'key')
    broker.publish('events', 'order.paid', {})
    expect([broker.queue('a').ready, broker.queue('b').ready]).toEqual([1, 0])
    broker.publish('all', 'whatever', {})
    expect([broker.queue('a').ready, broker.queue('b').ready]).toEqual([2, 1])
    broker.publish('one', 'key', {})
    broker.publish('one', 'other', {})
    expect([broker.queue('a').ready, broker.queue('b').ready]).toEqual([2, 2])
  })

  it('send back what nobody is bound for when it is mandatory, and drop it when not', () => {
    const returned: boolean[] = []
    const { broker } = world({ unroutable: (_, back) => returned.push(back) })
    broker.declareExchange('events', 'direct')
    expect(broker.publish('events', 'nobody', {})).toBe(true)
    expect(broker.publish('events', 'nobody', {}, true)).toBe(false)
    expect(returned).toEqual([false, true])
  })
})

describe('queues and consumers', () => {
  it('give each consumer no more than its prefetch, and each its turn', () => {
    const { env, broker, log, consumer, fill } = world()
    broker.declareQueue('q')
    consumer('a', 'q', { prefetch: 2 })
    consumer('b', 'q', { prefetch: 2 })
    fill('q', 7)
    expect(broker.queue('q').ready).toBe(3)
    env.run()
    expect(log.map((line) => line.split(' ')[0])).toEqual(['a:0', 'b:1', 'a:2', 'b:3', 'a:4', 'b:5', 'a:6'])
  })

  it('let one slow consumer without a prefetch hoard everything', () => {
    const { env, broker, log, consumer, fill } = world()
    broker.declareQueue('q')
    fill('q', 10)
    consumer('slow', 'q', {}, undefined, seconds(1))
    consumer('idle', 'q')
    env.run()
    expect(log.every((line) => line.startsWith('slow'))).toBe(true)
  })

  it('deliver again, and say so, what a consumer had when it was gone, in its old place', () => {
    const { env, broker, log, consumer, fill } = world()
    broker.declareQueue('q')
    fill('q', 4)
    const a = consumer('a', 'q', { prefetch: 2 })
    env.timer(ms(15), () => a.kill())
    env.timer(ms(20), () => consumer('b', 'q', { prefetch: 1 }))
    env.run()
    expect(log).toEqual(['a:0 @0', 'a:1 @10', 'b:1 again @20', 'b:2 again @30', 'b:3 @40'])
  })

  it('lose what a consumer without acknowledgements had when it was gone', () => {
    const { env, broker, log, consumer, fill } = world()
    broker.declareQueue('q')
    const a = consumer('a', 'q', { no_ack: true })
    fill('q', 3)
    env.timer(ms(15), () => a.kill())
    env.timer(ms(20), () => consumer('b', 'q'))
    env.run()
    expect(log).toEqual(['a:0 @0', 'a:1 @10'])
  })

  it('turn a message that is always requeued round and round', () => {
    const { env, broker, log, consumer, fill } = world()
    broker.declareQueue('q')
    consumer('a', 'q', { prefetch: 1 }, (payload) => (payload === 0 ? 'requeue' : 'ack'))
    fill('q', 2)
    env.run(ms(95))
    expect(log).toHaveLength(10)
    expect(new Set(log.slice(1).map((line) => line.split(' @')[0]))).toEqual(new Set(['a:0 again']))
  })

  it('dead-letter what was rejected, with its history', () => {
    const { env, broker, consumer, fill } = world()
    broker.declareExchange('dlx', 'direct')
    broker.declareQueue('dead')
    broker.bind('dlx', 'dead', 'q')
    broker.declareQueue('q', { 'x-dead-letter-exchange': 'dlx' })
    consumer('a', 'q', {}, () => 'reject')
    fill('q', 1)
    env.run()
    const deaths: unknown[] = []
    const reader = new AmqpConsumer(broker, 'dead', 'r', function* ({ headers }) {
      deaths.push(headers['x-death'])
      yield* env.timeout(1)
      return 'ack'
    })
    reader.start()
    env.run()
    expect(deaths).toEqual([[{ queue: 'q', reason: 'rejected', count: 1, exchange: '', 'routing-keys': ['q'] }]])
  })

  it('make a delay of a queue that nobody reads, whose messages expire into another', () => {
    const { env, broker, log, consumer } = world()
    broker.declareQueue('work')
    broker.declareQueue('wait', {
      'x-message-ttl': seconds(30),
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': 'work',
    })
    consumer('a', 'work')
    broker.publish('', 'wait', { payload: 'x' })
    env.run()
    expect(log).toEqual(['a:x @30000'])
  })

  it('let a message with an expiration of its own leave only when it is first', () => {
    const expired: string[] = []
    const { env, broker } = world({
      discarded: ({ payload }, _, reason) => expired.push(`${String(payload)} ${reason}`),
    })
    broker.declareQueue('q')
    broker.publish('', 'q', { payload: 'long', properties: { expiration: '10000' } })
    broker.publish('', 'q', { payload: 'short', properties: { expiration: '1000' } })
    env.run(seconds(5))
    expect(expired).toEqual([])
    env.run()
    expect(expired).toEqual(['long expired', 'short expired'])
  })

  it('drop the oldest when a queue is full, and give up after x-delivery-limit', () => {
    const gone: string[] = []
    const { env, broker, consumer, fill } = world({
      discarded: ({ payload }, _, why) => gone.push(`${String(payload)} ${why}`),
    })
    broker.declareQueue('q', { 'x-max-length': 2, 'x-delivery-limit': 3 })
    fill('q', 3)
    consumer('a', 'q', { prefetch: 1 }, (payload) => (payload === 1 ? 'requeue' : 'ack'))
    env.run()
    expect(gone).toEqual(['0 maxlen', '1 delivery_limit'])
  })

  it('account for every message, whatever happens to consumers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.array(fc.record({ at: fc.nat(3000), who: fc.nat(2), start: fc.boolean() }), { maxLength: 20 }),
        (seed, happenings) => {
          const acked = new Set<number>()
          let dead = 0
          const { env, broker, consumer } = world({
            acked: ({ id }) => acked.add(id),
            discarded: () => dead++,
          })
          broker.declareQueue('q', { 'x-delivery-limit': 5 })
          const draws = randomStream(seed, 'verdicts')
          const verdict = (): AmqpVerdict => {
            const draw = draws.next()
            return draw < 0.1 ? 'reject' : draw < 0.3 ? 'requeue' : 'ack'
          }
          const consumers = [0, 1, 2].map((index) =>
            consumer(`c${index}`, 'q', { prefetch: index, latency: () => ms(1), concurrency: 2 }, verdict),
          )
          for (let index = 0; index < 200; index++) env.timer(ms(10 * index), () => broker.publish('', 'q', {}))
          for (const { at, who, start } of happenings) {
            env.timer(ms(at), () => (start ? consumers[who]!.start() : consumers[who]!.kill()))
          }
          env.timer(ms(4000), () => {
            for (const each of consumers) each.start()
          })
          env.run()
          expect(acked.size + dead).toBe(200)
          expect(broker.queue('q').ready).toBe(0)
        },
      ),
      { numRuns: 60 },
    )
  })
})

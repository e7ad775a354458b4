import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ms, seconds } from '#sim/kernel/time.ts'
import { randomStream } from '#sim/kernel/random.ts'
import { assembleGroup } from '#sim/mesh/transport/kafka/assemble-group.ts'
import type { CommitMode } from '#sim/mesh/transport/kafka/consumer-options.ts'
import type { RequestFate } from '#sim/mesh/transport/kafka/kafka-producer.ts'
import type { AssignorName } from '#sim/mesh/transport/kafka/assignors.ts'
import { Broker } from './broker.ts'

const MESSAGES = 120
/** What becomes of a request with a chance of a twentieth each. */
const FATES: readonly RequestFate[] = ['answer_lost', 'request_lost', 'answer_cut', 'request_cut']
const RETRY = {
  attempts: 2,
  backoff: () => ms(200),
  blocking: false,
  topics: [{ topic: 't-retry', delay: seconds(3) }],
  dead_letter: 't-dlt',
}

const happening = fc.record({
  at: fc.integer({ min: 0, max: 60 }),
  what: fc.constantFrom('kill', 'stop', 'start', 'outage'),
  who: fc.integer({ min: 0, max: 3 }),
})
const schedule = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  partitions: fc.integer({ min: 1, max: 6 }),
  members: fc.integer({ min: 1, max: 4 }),
  assignor: fc.constantFrom<AssignorName>('range', 'round_robin', 'cooperative_sticky'),
  commit: fc.constantFrom<CommitMode>('auto', 'each_message', 'each_poll'),
  each: fc.constantFrom<'message' | 'batch'>('message', 'batch'),
  blocking: fc.boolean(),
  concurrency: fc.integer({ min: 1, max: 3 }),
  idempotent: fc.boolean(),
  happenings: fc.array(happening, { maxLength: 12 }),
})
type Schedule = Omit<typeof schedule extends fc.Arbitrary<infer T> ? T : never, 'commit'> & { commit: CommitMode }

/** A run in which all sorts of things happen for a minute, and nothing after. */
function play(plan: Schedule) {
  const broker = new Broker(plan.partitions, plan.seed)
  const { env, cluster } = broker
  cluster.createTopic('t-retry', { partitions: 2 })
  cluster.createTopic('t-dlt')
  broker.groupOf(
    {
      assignor: plan.assignor,
      session_timeout: seconds(6),
      heartbeat_interval: seconds(1),
      rebalance_timeout: seconds(8),
    },
    ['t', 't-retry'],
  )
  const fates = randomStream(plan.seed, 'fates')
  const fate = (): RequestFate => {
    const draw = fates.next()
    return FATES[Math.floor(draw * 20)] ?? 'answered'
  }
  const latencies = randomStream(plan.seed, 'latency')
  const latency = () => Math.round(ms(5) * latencies.next())
  const work = randomStream(plan.seed, 'work')
  const consumers = Array.from({ length: plan.members }, (_, index) =>
    broker.consumer(
      `c${index}`,
      function* (records) {
        yield* env.timeout(Math.round(ms(400) * work.next() * work.next()))
        return records.some(({ message }) => Number(message.payload) % 17 === 0) || work.next() < 0.05 ? 'error' : null
      },
      {
        latency,
        each: plan.each,
        commit: plan.commit,
        concurrency: plan.concurrency,
        auto_commit_interval: seconds(2),
        max_poll_records: 10,
        max_poll_interval: seconds(4),
        retry: { ...RETRY, blocking: plan.blocking },
      },
    ),
  )
  assembleGroup(broker.group, consumers)
  const producer = broker.producer({
    latency,
    fate,
    enable_idempotence: plan.idempotent,
    request_timeout: seconds(2),
    linger: ms(5),
  })
  env.process(broker.produce(producer, MESSAGES, ms(300)))
  for (const { at, what, who } of plan.happenings) {
    env.timer(seconds(at), () => {
      const consumer = consumers[who % consumers.length]!
      if (what === 'kill') consumer.kill()
      else if (what === 'stop') consumer.stop()
      else if (what === 'start') consumer.start()
      else {
        const log = cluster.partitionsOf('t')[who % plan.partitions]!
        log.setAvailable(false)
        env.timer(seconds(3), () => log.setAvailable(true))
      }
    })
  }
  env.timer(seconds(70), () => {
    for (const consumer of consumers) consumer.start()
  })
  return { broker, consumers }
}

describe('a Kafka world in which things die, join, fail and get lost', () => {
  it('loses nothing when offsets are committed after the work, and comes to rest with no lag', () => {
    fc.assert(
      fc.property(schedule, (plan) => {
        const { broker } = play(plan)
        broker.run(30)
        const midway = broker.ledger.counts(broker.group)
        expect(Object.values(midway).reduce((sum, count) => sum + count)).toBe(broker.ledger.produced)
        broker.run(2000)
        const counts = broker.ledger.counts(broker.group)
        expect(counts).toMatchObject({ in_log: 0, lost: 0 })
        expect(counts.consumed + counts.dead_lettered).toBe(MESSAGES)
        expect(broker.group.totalLag()).toBe(0)
      }),
      { numRuns: 150 },
    )
  })

  it('works on nothing twice when offsets are committed before the work', () => {
    fc.assert(
      fc.property(schedule, (plan) => {
        const { broker } = play({ ...plan, commit: 'before', idempotent: true })
        broker.run(2000)
        for (let id = 0; id < MESSAGES; id++) expect(broker.ledger.timesConsumed(id, 'g')).toBeLessThanOrEqual(1)
        const counts = broker.ledger.counts(broker.group)
        expect(counts.in_log).toBe(0)
        expect(counts.consumed + counts.dead_lettered + counts.lost).toBe(MESSAGES)
      }),
      { numRuns: 60 },
    )
  })

  it('gives each partition to one member at most', () => {
    fc.assert(
      fc.property(schedule, (plan) => {
        const { broker, consumers } = play(plan)
        for (let second = 1; second < 90; second++) {
          broker.run(second)
          const owned = consumers.flatMap((consumer) => (consumer.current ? consumer.assigned : []))
          expect(new Set(owned).size).toBe(owned.length)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('keeps one copy of each message when the producer is idempotent', () => {
    fc.assert(
      fc.property(schedule, (plan) => {
        const { broker } = play({ ...plan, idempotent: true })
        broker.run(2000)
        for (let id = 0; id < MESSAGES; id++) expect(broker.ledger.copiesIn(id, 't')).toBe(1)
      }),
      { numRuns: 40 },
    )
  })

  it('does the same again with the same seed, and something else with another', () => {
    const plan: Schedule = {
      seed: 7,
      partitions: 4,
      members: 3,
      assignor: 'cooperative_sticky',
      commit: 'auto',
      each: 'message',
      blocking: false,
      concurrency: 2,
      idempotent: false,
      happenings: [
        { at: 5, what: 'kill', who: 1 },
        { at: 20, what: 'start', who: 1 },
      ],
    }
    const digest = (seed: number) => {
      const { broker } = play({ ...plan, seed })
      broker.run(2000)
      const logs = broker.cluster
        .partitionsOf('t')
        .map((log) => Array.from({ length: log.end }, (_, at) => log.at(at)!))
      return JSON.stringify([
        broker.log,
        logs.map((records) => records.map(({ message, appendedAt }) => [message.id, appendedAt])),
      ])
    }
    expect(digest(7)).toBe(digest(7))
    expect(digest(8)).not.toBe(digest(7))
  })
})

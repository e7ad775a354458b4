import { describe, expect, it } from 'vitest'
import { ms, seconds } from '#sim/kernel/time.ts'
import { assembleGroup } from '#sim/mesh/transport/kafka/assemble-group.ts'
import type { RetryPolicy } from '#sim/mesh/transport/kafka/retry-policy.ts'
import { Broker } from './broker.ts'

const retrying = (more: Partial<RetryPolicy>): RetryPolicy => ({
  attempts: 1,
  backoff: () => ms(100),
  blocking: false,
  topics: [],
  dead_letter: null,
  ...more,
})

describe('KafkaConsumer', () => {
  it('works on the records of a partition in their order, one at a time', () => {
    const broker = new Broker()
    broker.groupOf()
    assembleGroup(broker.group, [broker.consumer('a', broker.worker('a', ms(10)))])
    broker.env.process(broker.produce(broker.producer(), 3, 0))
    broker.run()
    expect(broker.log.slice(1)).toEqual(['a:0 @1', 'a:1 @11', 'a:2 @21'])
    expect(broker.ledger.counts(broker.group)).toEqual({ consumed: 3, dead_lettered: 0, in_log: 0, lost: 0 })
  })

  it('gives a whole poll of a partition to a batch handler, at most max_poll_records', () => {
    const broker = new Broker()
    broker.groupOf()
    broker.env.process(broker.produce(broker.producer(), 5, 0))
    const consumer = broker.consumer('a', broker.worker('a', ms(10)), { each: 'batch', max_poll_records: 3 })
    broker.env.timer(ms(1), () => assembleGroup(broker.group, [consumer]))
    broker.run()
    expect(broker.log.slice(1)).toEqual(['a:0,1,2 @1', 'a:3,4 @11'])
  })

  it('waits for fetch_min_bytes, but not longer than fetch_max_wait', () => {
    const broker = new Broker()
    broker.groupOf()
    const options = { each: 'batch' as const, fetch_min_bytes: 1000, fetch_max_wait: ms(500) }
    assembleGroup(broker.group, [broker.consumer('a', broker.worker('a', ms(10)), options)])
    broker.env.process(broker.produce(broker.producer(), 9, ms(100)))
    broker.run()
    expect(broker.log.slice(1)).toEqual(['a:0,1,2,3,4 @501', 'a:5,6,7,8 @1001'])
  })

  it('shows as lag what is in the log and not committed', () => {
    const broker = new Broker()
    broker.groupOf()
    const options = { commit: 'auto' as const, auto_commit_interval: seconds(5) }
    assembleGroup(broker.group, [broker.consumer('a', broker.worker('a', ms(10)), options)])
    broker.env.process(broker.produce(broker.producer(), 3, 0))
    broker.run(4)
    expect(broker.group.totalLag()).toBe(3)
    broker.run(6)
    expect(broker.group.totalLag()).toBe(0)
  })

  it('gives a killed member’s partitions to another after the session timeout, and again what was not committed', () => {
    const broker = new Broker(2)
    broker.groupOf({ session_timeout: seconds(45) })
    const [a, b] = ['a', 'b'].map((name) =>
      broker.consumer(name, broker.worker(name, ms(10)), { commit: 'auto', auto_commit_interval: seconds(60) }),
    )
    assembleGroup(broker.group, [a!, b!])
    broker.env.process(broker.produce(broker.producer(), 10, ms(20)))
    broker.env.timer(seconds(1), () => a!.kill())
    broker.run()
    // Its last heartbeat was at 0; b hears of the rebalance with its own, at 48 s.
    expect(broker.log).toContain('a#1 session_timeout @45000')
    expect(broker.log).toContain('generation 2: b#1=01 @48002')
    const again = [...Array(10).keys()].filter((id) => broker.ledger.timesConsumed(id, 'g') === 2)
    expect(again.length).toBeGreaterThan(0)
    expect(broker.ledger.counts(broker.group)).toEqual({ consumed: 10, dead_lettered: 0, in_log: 0, lost: 0 })
  })

  it('loses what it was working on in a crash when it commits before it works', () => {
    const broker = new Broker()
    broker.groupOf({ session_timeout: seconds(10) })
    const a = broker.consumer('a', broker.worker('a', ms(100)), { commit: 'before' })
    assembleGroup(broker.group, [a])
    broker.env.process(broker.produce(broker.producer(), 3, 0))
    broker.env.timer(ms(150), () => a.kill())
    broker.env.timer(seconds(20), () => a.start())
    broker.run()
    expect(broker.ledger.counts(broker.group)).toEqual({ consumed: 1, dead_lettered: 0, in_log: 0, lost: 2 })
  })

  it('repeats at most one message in a crash when it commits after each', () => {
    const broker = new Broker()
    broker.groupOf({ session_timeout: seconds(10) })
    const a = broker.consumer('a', broker.worker('a', ms(100)), { commit: 'each_message' })
    assembleGroup(broker.group, [a])
    broker.env.process(broker.produce(broker.producer(), 5, 0))
    broker.env.timer(ms(350), () => a.kill())
    broker.env.timer(seconds(20), () => a.start())
    broker.run()
    expect([...Array(5).keys()].map((id) => broker.ledger.timesDelivered(id, 'g'))).toEqual([1, 1, 1, 2, 1])
  })

  it('begins at the end of the log when nothing is committed and offset_reset is latest', () => {
    const broker = new Broker()
    broker.groupOf({ offset_reset: 'latest' })
    broker.env.process(broker.produce(broker.producer(), 4, seconds(1)))
    broker.env.timer(ms(1500), () => assembleGroup(broker.group, [broker.consumer('a', broker.worker('a', ms(1)))]))
    broker.run()
    expect(broker.ledger.counts(broker.group)).toEqual({ consumed: 2, dead_lettered: 0, in_log: 0, lost: 2 })
    expect(broker.ledger.lossOf(0, 'g')).toBe('reset')
  })

  it('throws a member out that works too long between polls, whose work others then do again', () => {
    const broker = new Broker(2)
    broker.groupOf()
    const slow = { max_poll_interval: seconds(10), commit: 'each_poll' as const }
    const a = broker.consumer('a', broker.worker('a', seconds(12)), slow)
    const b = broker.consumer('b', broker.worker('b', ms(5)), slow)
    assembleGroup(broker.group, [a, b])
    broker.env.process(broker.produce(broker.producer(), 8, 0))
    broker.run(14)
    expect(broker.log.find((line) => line.includes('poll_interval'))).toBe('a#1 poll_interval @10001')
    broker.run(600)
    expect(broker.log.some((line) => line.startsWith('a#1 commit refused: unknown_member'))).toBe(true)
  })

  it('lets a poison message block its partition, and no other, when it is tried for ever', () => {
    const broker = new Broker(2)
    broker.groupOf()
    const handler = broker.worker('a', ms(1), (payload) => payload === 3)
    const retry = retrying({ attempts: Infinity })
    assembleGroup(broker.group, [broker.consumer('a', handler, { retry, commit: 'each_message' })])
    broker.env.process(broker.produce(broker.producer(), 40, ms(1)))
    broker.run(60)
    const [first, second] = broker.cluster.partitionsOf('t')
    const stuck = [first!, second!].find((log) => broker.group.lag(log) > 0)!
    const fine = stuck === first ? second! : first!
    expect(broker.group.lag(fine)).toBe(0)
    expect(fine.end).toBeGreaterThan(5)
    expect(stuck.at(broker.group.committedOffset(stuck))!.message.payload).toBe(3)
    expect(broker.ledger.timesDelivered(3, 'g')).toBeGreaterThan(500)
  })

  it('stops all its partitions while it sleeps in its poll loop between tries', () => {
    const broker = new Broker(2)
    broker.groupOf()
    const handler = broker.worker('a', ms(1), (payload) => payload === 0)
    const retry = retrying({ attempts: 4, backoff: () => seconds(1), blocking: true })
    assembleGroup(broker.group, [broker.consumer('a', handler, { retry })])
    broker.env.process(broker.produce(broker.producer(), 10, 0))
    broker.run(3)
    expect(broker.ledger.counts(broker.group).consumed).toBe(0)
    broker.run(4)
    expect(broker.ledger.counts(broker.group)).toMatchObject({ consumed: 9, lost: 0 })
  })

  it('sends what it cannot work on through retry topics, each after its delay, to the dead letter topic', () => {
    const broker = new Broker()
    for (const topic of ['t-retry-0', 't-retry-1', 't-dlt']) broker.cluster.createTopic(topic)
    broker.groupOf({}, ['t', 't-retry-0', 't-retry-1'])
    const topics = [
      { topic: 't-retry-0', delay: seconds(1) },
      { topic: 't-retry-1', delay: seconds(10) },
    ]
    const handler = broker.worker('a', ms(10), (payload) => payload === 0)
    assembleGroup(broker.group, [
      broker.consumer('a', handler, { retry: retrying({ attempts: 2, topics, dead_letter: 't-dlt' }) }),
    ])
    broker.env.process(broker.produce(broker.producer(), 3, 0))
    broker.run()
    expect(broker.log.filter((line) => line.startsWith('a:0'))).toEqual([
      'a:0 @1',
      'a:0 @111',
      'a:0 @1122',
      'a:0 @11133',
    ])
    expect(broker.ledger.counts(broker.group)).toEqual({ consumed: 2, dead_lettered: 1, in_log: 0, lost: 0 })
    expect(broker.cluster.partitionsOf('t-dlt')[0]!.at(0)!.message.payload).toBe(0)
  })

  it('works on several partitions side by side when it may', () => {
    const broker = new Broker(4)
    broker.groupOf()
    const a = broker.consumer('a', broker.worker('a', ms(100)), { concurrency: 4 })
    broker.env.process(broker.produce(broker.producer(), 20, 0))
    broker.env.timer(ms(1), () => assembleGroup(broker.group, [a]))
    broker.run()
    const starts = broker.log.slice(1).map((line) => line.split(' ')[1])
    expect(starts.filter((start) => start === '@1').length).toBe(4)
  })

  it('does not read a topic that it paused, and keeps its partitions', () => {
    const broker = new Broker()
    broker.groupOf()
    const a = broker.consumer('a', broker.worker('a', ms(1)))
    assembleGroup(broker.group, [a])
    a.pause('t')
    broker.env.process(broker.produce(broker.producer(), 3, 0))
    broker.run(5)
    expect(broker.group.totalLag()).toBe(3)
    expect(a.assigned).toHaveLength(1)
    a.resume('t')
    broker.run(15)
    expect(broker.group.totalLag()).toBe(0)
  })

  it('loses what retention removes before it is read', () => {
    const broker = new Broker()
    broker.cluster.createTopic('t', { retention: seconds(10) })
    broker.groupOf()
    broker.env.process(broker.produce(broker.producer(), 4, seconds(6)))
    broker.env.timer(seconds(20), () => assembleGroup(broker.group, [broker.consumer('a', broker.worker('a', ms(1)))]))
    broker.run()
    expect(broker.ledger.counts(broker.group)).toEqual({ consumed: 2, dead_lettered: 0, in_log: 0, lost: 2 })
  })
})

import { describe, expect, it } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import { ms, seconds } from '#sim/kernel/time.ts'
import { rangeAssignor, roundRobinAssignor, stickyAssignor } from '#sim/mesh/transport/kafka/assignors.ts'
import type { Assignor } from '#sim/mesh/transport/kafka/assignors.ts'
import { assembleGroup } from '#sim/mesh/transport/kafka/assemble-group.ts'
import { PartitionLog } from '#sim/mesh/transport/kafka/partition-log.ts'
import { Broker } from './broker.ts'

const env = new Environment()
const topic = (name: string, partitions: number) =>
  Array.from({ length: partitions }, (_, index) => new PartitionLog(env, name, index, Infinity))
const shares = (assignor: Assignor, ids: string[], topics: PartitionLog[][]) =>
  Object.fromEntries(
    [...assignor(new Map(ids.map((id) => [id, []])), topics)].map(([id, logs]) => [
      id,
      logs.map(({ topic: name, index }) => `${name}${index}`).join(' '),
    ]),
  )

describe('assignors', () => {
  // The example in RangeAssignor's documentation.
  it('range gives neighbours of each topic, so that the first members have more of all', () => {
    expect(shares(rangeAssignor, ['c0', 'c1'], [topic('a', 3), topic('b', 3)])).toEqual({
      c0: 'a0 a1 b0 b1',
      c1: 'a2 b2',
    })
  })

  // The example in RoundRobinAssignor's documentation.
  it('round robin goes through all topics', () => {
    expect(shares(roundRobinAssignor, ['c0', 'c1'], [topic('a', 3), topic('b', 3)])).toEqual({
      c0: 'a0 a2 b1',
      c1: 'a1 b0 b2',
    })
  })

  it('sticky moves no more than it must', () => {
    const logs = topic('a', 7)
    const before = stickyAssignor(
      new Map([
        ['c0', []],
        ['c1', []],
      ]),
      [logs],
    )
    const after = stickyAssignor(new Map([...before, ['c2', []]]), [logs])
    const sizes = [...after.values()].map((own) => own.length)
    expect(sizes.toSorted((a, b) => a - b)).toEqual([2, 2, 3])
    const kept = ['c0', 'c1'].flatMap((id) => after.get(id)!.filter((log) => before.get(id)!.includes(log)))
    expect(kept).toHaveLength(5)
  })
})

describe('ConsumerGroup', () => {
  it('waits for more members before it first shares out, and again when somebody joins', () => {
    const broker = new Broker(4)
    broker.groupOf({ initial_rebalance_delay: seconds(3) })
    const [a, b, c] = ['a', 'b', 'c'].map((name) => broker.consumer(name, broker.worker(name, ms(1))))
    a!.start()
    broker.env.timer(seconds(2), () => b!.start())
    broker.env.timer(seconds(10), () => c!.start())
    broker.run()
    expect(broker.log).toEqual([
      'rebalancing: join @0',
      'generation 1: a#1=01 b#1=23 @3000',
      'rebalancing: join @10000',
      // Each hears with its next heartbeat, every 3 s from the time it got its share.
      'generation 2: a#1=01 b#1=2 c#1=3 @12000',
    ])
  })

  it('stops everybody for the slowest when it is eager', () => {
    const broker = new Broker(3)
    broker.groupOf()
    const a = broker.consumer('a', broker.worker('a', seconds(20)), { commit: 'each_poll', max_poll_records: 1 })
    const b = broker.consumer('b', broker.worker('b', ms(1)), { commit: 'each_message' })
    const c = broker.consumer('c', broker.worker('c', ms(1)), { commit: 'each_message' })
    assembleGroup(broker.group, [a, b])
    broker.env.process(broker.produce(broker.producer(), 3000, ms(10)))
    broker.env.timer(seconds(5), () => c.start())
    broker.run(30)
    const when = (line: string) => Number(line.split('@')[1]) / 1000
    const quiet = broker.log.filter((line) => /^[bc]:/.test(line) && when(line) > 6.01 && when(line) < 20)
    expect(quiet).toEqual([])
    expect(when(broker.log.find((line) => line.startsWith('generation 2'))!)).toBeGreaterThan(20)
  })

  it('lets members go on with what they keep when it is cooperative, and takes two steps to move a partition', () => {
    const broker = new Broker(3)
    broker.groupOf({ assignor: 'cooperative_sticky' })
    const a = broker.consumer('a', broker.worker('a', seconds(20)), { commit: 'each_poll', max_poll_records: 1 })
    const b = broker.consumer('b', broker.worker('b', ms(1)), { commit: 'each_message' })
    const c = broker.consumer('c', broker.worker('c', ms(1)), { commit: 'each_message' })
    assembleGroup(broker.group, [a, b])
    broker.env.process(broker.produce(broker.producer(), 3000, ms(10)))
    broker.env.timer(seconds(5), () => c.start())
    broker.run(100)
    const when = (line: string) => Number(line.split('@')[1]) / 1000
    expect(
      broker.log.filter((line) => line.startsWith('b:') && when(line) > 6.01 && when(line) < 20).length,
    ).toBeGreaterThan(100)
    const generations = broker.log.filter((line) => line.startsWith('generation')).map((line) => line.split(' @')[0])
    expect(generations).toEqual([
      'generation 1: a#1=02 b#1=1',
      'generation 2: a#1=0 b#1=1 c#1=',
      'generation 3: a#1=0 b#1=1 c#1=2',
    ])
  })

  it('goes on without a member that does not answer within the rebalance timeout', () => {
    const broker = new Broker(2)
    broker.groupOf({ rebalance_timeout: seconds(10) })
    const a = broker.consumer('a', broker.worker('a', seconds(60)))
    const b = broker.consumer('b', broker.worker('b', ms(1)))
    assembleGroup(broker.group, [a])
    broker.env.process(broker.produce(broker.producer(), 2, 0))
    broker.env.timer(seconds(5), () => b.start())
    broker.run(16)
    expect(broker.log).toContain('a#1 rebalance_timeout @15000')
    expect(broker.log.at(-1)).toMatch(/^b:/)
  })

  it('hands partitions on at once when a member stops in order', () => {
    const broker = new Broker(2)
    broker.groupOf()
    const [a, b] = ['a', 'b'].map((name) => broker.consumer(name, broker.worker(name, ms(1))))
    assembleGroup(broker.group, [a!, b!])
    broker.env.timer(seconds(4), () => a!.stop())
    broker.run()
    expect(broker.log.slice(1)).toEqual(['a#1 left @4002', 'rebalancing: left @4002', 'generation 2: b#1=01 @6000'])
  })
})

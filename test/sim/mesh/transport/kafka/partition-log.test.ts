import { describe, expect, it } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import { seconds } from '#sim/kernel/time.ts'
import type { KafkaMessage } from '#sim/mesh/transport/kafka/kafka-message.ts'
import { PartitionLog } from '#sim/mesh/transport/kafka/partition-log.ts'

const message = (id: number, env: Environment): KafkaMessage => ({
  id,
  key: null,
  value: null,
  headers: [],
  timestamp: env.now,
  payload: null,
})

describe('PartitionLog', () => {
  it('keeps its offsets when it forgets what everybody has read', () => {
    const env = new Environment()
    const log = new PartitionLog(env, 't', 0, Infinity)
    for (let id = 0; id < 3000; id++) log.append([message(id, env)], null, [])
    log.forget(2000)
    expect([log.start, log.end]).toEqual([0, 3000])
    expect(log.at(1999)).toBeUndefined()
    expect(log.at(2000)!.message.id).toBe(2000)
    log.append([message(3000, env)], null, [])
    expect(log.at(3000)!.message.id).toBe(3000)
  })

  it('removes what is older than its retention, also after it forgot', () => {
    const env = new Environment()
    const log = new PartitionLog(env, 't', 0, seconds(10))
    for (let id = 0; id < 2000; id++) env.timer(seconds(id / 100), () => log.append([message(id, env)], null, []))
    env.run()
    log.forget(1200)
    expect(log.expire()).toHaveLength(0)
    env.timer(seconds(5), () => {})
    env.run()
    expect(log.expire()[0]!.message.id).toBe(1200)
    expect(log.start).toBe(1499)
    expect(log.at(1499)!.message.id).toBe(1499)
  })
})

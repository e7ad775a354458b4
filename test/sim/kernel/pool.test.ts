import { describe, expect, it } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import type { Process } from '#sim/kernel/event.ts'
import { Pool } from '#sim/kernel/pool.ts'

function world(capacity: number) {
  const env = new Environment()
  const pool = new Pool(env, capacity)
  const log: string[] = []
  function* user(name: string, hold: number): Process<void> {
    yield* pool.acquire()
    log.push(`${name}@${env.now}`)
    yield* env.timeout(hold)
    pool.release()
  }
  return { env, pool, log, user }
}

describe('Pool', () => {
  it('serves whoever waits longest', () => {
    const { env, log, user } = world(2)
    for (const name of ['a', 'b', 'c', 'd', 'e']) env.process(user(name, 10))
    env.run()
    expect(log).toEqual(['a@0', 'b@0', 'c@10', 'd@10', 'e@20'])
  })

  it('does not let a newcomer past somebody who waits, though a place has just come free', () => {
    const { env, pool, log, user } = world(1)
    env.process(user('holder', 10))
    env.process(user('waiting', 5))
    env.timer(10, () => {
      expect(pool.tryAcquire()).toBe(false)
      env.process(user('newcomer', 1))
    })
    env.run()
    expect(log).toEqual(['holder@0', 'waiting@10', 'newcomer@15'])
  })

  it('counts who is served and who waits', () => {
    const { env, pool, user } = world(2)
    for (const name of ['a', 'b', 'c']) env.process(user(name, 10))
    expect([pool.inUse, pool.waiting]).toEqual([2, 1])
    env.run()
    expect([pool.inUse, pool.waiting]).toEqual([0, 0])
  })

  it('loses no place when somebody in the line is interrupted', () => {
    const { env, pool, log, user } = world(1)
    function* giveUp(): Process<void> {
      try {
        yield* user('impatient', 10)
      } catch {
        log.push(`gave up@${env.now}`)
      }
    }
    env.process(user('holder', 10))
    const impatient = env.process(giveUp())
    env.process(user('last', 10))
    env.timer(4, () => impatient.interrupt())
    env.run()
    expect(log).toEqual(['holder@0', 'gave up@4', 'last@10'])
    expect([pool.inUse, pool.waiting]).toEqual([0, 0])
  })

  it('passes a place on when its new owner is interrupted in the instant of getting it', () => {
    const { env, pool, log, user } = world(1)
    function* giveUp(): Process<void> {
      try {
        yield* user('unlucky', 10)
      } catch {
        log.push(`gave up@${env.now}`)
      }
    }
    env.process(user('holder', 10))
    const unlucky = env.process(giveUp())
    env.process(user('last', 10))
    env.timer(10, () => unlucky.interrupt())
    env.run()
    expect(log).toEqual(['holder@0', 'gave up@10', 'last@10'])
    expect(pool.inUse).toBe(0)
  })
})

import { describe, expect, it } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import type { Process } from '#sim/kernel/event.ts'
import { ms, seconds } from '#sim/kernel/time.ts'
import { Cache } from '#sim/mesh/transport/redis/cache.ts'
import { RedisServer } from '#sim/mesh/transport/redis/redis-server.ts'

describe('RedisServer', () => {
  it('runs one command at a time, so that a slow one holds everybody up', () => {
    const env = new Environment()
    const redis = new RedisServer(env)
    const log: string[] = []
    function* send(name: string, times: number[]): Process<void> {
      yield* redis.pipeline(times, () => ms(1))
      log.push(`${name} @${env.now / 1e6}`)
    }
    env.process(send('KEYS *', [ms(300)]))
    env.process(send('GET', [ms(0.1)]))
    env.run()
    expect(log).toEqual(['KEYS * @302', 'GET @302.1'])
  })

  it('takes one round trip for a pipeline of many commands', () => {
    const env = new Environment()
    const redis = new RedisServer(env)
    env.process(redis.pipeline(Array<number>(100).fill(ms(0.01)), () => ms(1)))
    env.run()
    expect(env.now).toBe(ms(3))
  })
})

function stampede(single_flight: boolean) {
  const env = new Environment()
  const looked: string[] = []
  let loads = 0
  const cache = new Cache(env, { ttl: seconds(10), single_flight }, { looked: (_, outcome) => looked.push(outcome) })
  function* load(): Process<boolean> {
    loads++
    yield* env.timeout(ms(200))
    return true
  }
  for (let at = 0; at < 12_000; at += 10) env.timer(ms(at), () => env.process(cache.get('front', load)))
  env.run()
  const count = (outcome: string) => looked.filter((other) => other === outcome).length
  return { loads, hits: count('hit'), misses: count('miss'), shared: count('shared') }
}

describe('Cache', () => {
  it('lets everybody load a hot key that has just ended', () => {
    // Twenty-one ask within the 200 ms that a load takes, the last as it ends: at the start, and again ten seconds after.
    expect(stampede(false)).toEqual({ loads: 42, hits: 1158, misses: 42, shared: 0 })
  })

  it('lets one load it, and the others wait, with single_flight', () => {
    expect(stampede(true)).toEqual({ loads: 2, hits: 1158, misses: 2, shared: 40 })
  })

  it('keeps nothing that failed to load', () => {
    const env = new Environment()
    const cache = new Cache(env, { ttl: seconds(10) })
    env.process(
      // oxlint-disable-next-line require-yield -- a load that fails at once
      cache.get('k', function* () {
        return false
      }),
    )
    env.run()
    expect(cache.has('k')).toBe(false)
  })
})

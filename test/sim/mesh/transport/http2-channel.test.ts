import { describe, expect, it } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import type { Process } from '#sim/kernel/event.ts'
import { randomStream } from '#sim/kernel/random.ts'
import { ms, seconds } from '#sim/kernel/time.ts'
import { Http2Channel } from '#sim/mesh/transport/http2-channel.ts'
import type { Http2Options } from '#sim/mesh/transport/http2-channel.ts'

function world(options: Http2Options) {
  const env = new Environment()
  const log: string[] = []
  const channel = new Http2Channel(
    env,
    randomStream(1, 'channel/backoff'),
    { latency: () => ms(5), ...options },
    {
      connected: () => log.push(`connected @${env.now / 1e6}`),
      connectFailed: () => log.push(`failed @${env.now / 1e6}`),
    },
  )
  function* call(name: string, hold = ms(10)): Process<void> {
    const { error } = yield* channel.acquire()
    log.push(`${name}: ${error ?? 'sent'} @${env.now / 1e6}`)
    if (error !== null) return
    yield* env.timeout(hold)
    channel.release()
  }
  return { env, channel, log, call }
}

describe('Http2Channel', () => {
  it('opens one connection for all, on which nobody waits for another’s answer', () => {
    const { env, log, call } = world({})
    env.process(call('slow', seconds(10)))
    env.process(call('a'))
    env.timer(ms(20), () => env.process(call('b')))
    env.run()
    expect(log).toEqual(['connected @10', 'slow: sent @10', 'a: sent @10', 'b: sent @20'])
  })

  it('lets no more than max_concurrent_streams go side by side', () => {
    const { env, log, call } = world({ max_concurrent_streams: 2 })
    for (const name of ['a', 'b', 'c']) env.process(call(name))
    env.run()
    expect(log).toEqual(['connected @10', 'a: sent @10', 'b: sent @10', 'c: sent @20'])
  })

  it('fails at once between attempts to connect, which are ever further apart', () => {
    const { env, log, call } = world({ up: () => false })
    for (let time = 0; time < 20; time++) env.timer(ms(500 * time), () => env.process(call(`${time}`)))
    env.run()
    const attempts = log.filter((line) => line.startsWith('failed')).map((line) => Number(line.split('@')[1]))
    const gaps = attempts.slice(1).map((at, index) => at - attempts[index]!)
    expect(gaps.length).toBeGreaterThan(2)
    for (const [index, gap] of gaps.slice(1).entries()) expect(gap).toBeGreaterThan(gaps[index]!)
    expect(log.filter((line) => line.includes('unavailable')).length).toBe(20)
  })

  it('waits for a connection when told to wait_for_ready', () => {
    const env0 = { now: 0 }
    const { env, log, call } = world({ wait_for_ready: true, up: () => env0.now > 0 })
    env.process(call('a'))
    env.timer(ms(100), () => (env0.now = 1))
    env.run()
    expect(log.at(-1)).toMatch(/^a: sent/)
  })

  it('connects again after the connection broke', () => {
    const { env, channel, log, call } = world({})
    env.process(call('a'))
    env.timer(ms(50), () => channel.breakTo(null))
    env.timer(ms(100), () => env.process(call('b')))
    env.run()
    expect(log).toEqual(['connected @10', 'a: sent @10', 'connected @110', 'b: sent @110'])
  })
})

import { describe, expect, it } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import type { Process } from '#sim/kernel/event.ts'
import { randomStream } from '#sim/kernel/random.ts'
import { ms, seconds } from '#sim/kernel/time.ts'
import { Sidecar } from '#sim/mesh/transport/sidecar.ts'
import type { SidecarAnswer, SidecarOptions, Upstream, UpstreamOutcome } from '#sim/mesh/transport/sidecar.ts'

function world(options: SidecarOptions, hosts = 1) {
  const env = new Environment()
  const log: string[] = []
  const pauses: number[] = []
  const sidecar = new Sidecar(env, randomStream(1, 'sidecar/backoff'), hosts, options, {
    attempted: (attempt, host, outcome) => log.push(`${attempt} at ${host}: ${outcome}`),
    backingOff: (_, pause) => pauses.push(pause),
    overflow: (what) => log.push(`overflow ${what}`),
    ejected: (host, until) => log.push(`ejected ${host} until ${until / 1e6}`),
  })
  const answers: SidecarAnswer[] = []
  function* send(upstream: Upstream): Process<void> {
    answers.push(yield* sidecar.call(upstream))
  }
  const answering = (...outcomes: UpstreamOutcome[]): Upstream =>
    function* () {
      yield* env.timeout(ms(10))
      return outcomes.shift() ?? 200
    }
  return { env, sidecar, log, pauses, answers, send, answering }
}

describe('Sidecar', () => {
  it('costs its hop each way and passes the answer on', () => {
    const { env, answers, send, answering } = world({ hop: () => ms(1) })
    env.process(send(answering(404)))
    env.run()
    expect(answers).toEqual([{ status: 404, flag: null, attempts: 1 }])
    expect(env.now).toBeGreaterThanOrEqual(ms(12))
  })

  it('tries again what it is told to, and nothing else', () => {
    const once = (retry_on: SidecarOptions['retry_on'], outcome: UpstreamOutcome) => {
      const { env, answers, send, answering } = world({ retry_on: retry_on! })
      env.process(send(answering(outcome)))
      env.run()
      return answers[0]!.attempts
    }
    expect(once(['5xx'], 500)).toBe(2)
    expect(once(['gateway-error'], 500)).toBe(1)
    expect(once(['gateway-error'], 503)).toBe(2)
    expect(once(['reset'], 'reset')).toBe(2)
    expect(once(['reset'], 503)).toBe(1)
    expect(once(['connect-failure'], 'connect-failure')).toBe(2)
    expect(once([], 503)).toBe(1)
    expect(once(['5xx'], 404)).toBe(1)
  })

  it('multiplies the tries of a caller who retries too', () => {
    const { env, log, send, answering, sidecar } = world({ retry_on: ['5xx'], num_retries: 2, max_retries: 100 })
    const failing = answering(...Array<number>(100).fill(503))
    env.process(
      (function* () {
        for (let attempt = 0; attempt < 3; attempt++) yield* sidecar.call(failing)
      })(),
    )
    void send
    env.run()
    expect(log).toHaveLength(9)
  })

  it('waits longer before each try, by chance, from 25 ms up to ten times that', () => {
    const { env, pauses, send, answering } = world({ retry_on: ['5xx'], num_retries: 12 })
    env.process(send(answering(...Array<number>(13).fill(500))))
    env.run()
    expect(pauses).toHaveLength(12)
    expect(pauses[0]).toBeLessThan(ms(25))
    expect(pauses[1]).toBeLessThan(ms(75))
    expect(Math.max(...pauses)).toBeGreaterThan(ms(75))
    expect(Math.max(...pauses)).toBeLessThan(ms(250))
  })

  it('gives up a try after per_try_timeout, and all of them after timeout; what was begun goes on', () => {
    const { env, answers, log, send } = world({
      retry_on: ['5xx'],
      num_retries: 5,
      per_try_timeout: ms(100),
      timeout: ms(350),
    })
    let finished = 0
    env.process(
      send(function* () {
        yield* env.timeout(seconds(1))
        finished++
        return 200
      }),
    )
    env.run()
    expect(answers).toEqual([{ status: 504, flag: 'UT', attempts: log.length }])
    expect(log.length).toBeGreaterThan(1)
    expect(finished).toBe(log.length)
  })

  it('refuses what is more than may wait', () => {
    const { env, answers, send, answering } = world({ max_requests: 1, max_pending: 1 })
    for (const _ of [1, 2, 3]) env.process(send(answering()))
    env.run()
    expect(answers.map(({ status, flag }) => [status, flag])).toEqual([
      [503, 'UO'],
      [200, null],
      [200, null],
    ])
  })

  it('makes no more than max_retries tries again at a time', () => {
    const { env, log, send, answering } = world({ retry_on: ['5xx'], max_retries: 3 })
    for (let index = 0; index < 10; index++) env.process(send(answering(503, 503)))
    env.run()
    expect(log.filter((line) => line === 'overflow retry')).toHaveLength(7)
  })

  it('leaves a host out that fails five times in a row, for half a minute', () => {
    const { env, log, send } = world({ outlier_detection: {} }, 3)
    const visits: number[] = []
    const upstream: Upstream = function* (host) {
      visits.push(host)
      yield* env.timeout(ms(1))
      return host === 1 ? 500 : 200
    }
    for (let index = 0; index < 400; index++) env.timer(ms(100 * index), () => env.process(send(upstream)))
    env.run()
    expect(log.filter((line) => line.startsWith('ejected'))[0]).toBe('ejected 1 until 31301')
    expect(visits.slice(15, 200)).not.toContain(1)
    expect(visits.slice(314)).toContain(1)
  })

  it('leaves it out longer each time, but not longer than five minutes', () => {
    const { env, log, send } = world({ outlier_detection: {} }, 3)
    const upstream: Upstream = function* (host) {
      yield* env.timeout(ms(1))
      return host === 1 ? 500 : 200
    }
    for (let index = 0; index < 40_000; index++) env.timer(ms(100 * index), () => env.process(send(upstream)))
    env.run()
    const times = log
      .filter((line) => line.startsWith('ejected'))
      .map((line) => Number(line.split(' ').at(-1)))
      .flatMap((until, index, all) => (index === 0 ? [] : [Math.round((until - all[index - 1]!) / 1000)]))
    // Five failures, 300 ms apart, come before each.
    expect(times.slice(0, 3)).toEqual([61, 91, 121])
    expect(times.at(-1)).toBe(301)
  })
})

import { describe, expect, it } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import { ms, seconds } from '#sim/kernel/time.ts'
import { parseCron } from '#sim/mesh/transport/jobs/cron-expression.ts'
import { CronJob, cronSchedule, every } from '#sim/mesh/transport/jobs/cron-job.ts'
import type { CronOptions } from '#sim/mesh/transport/jobs/cron-job.ts'

/** Times of the next runs after a moment, as ISO texts. */
function next(expression: string, after: string, count = 3): string[] {
  const schedule = parseCron(expression)!
  const times: string[] = []
  let time = Date.parse(after) / 1000
  for (let index = 0; index < count; index++) {
    time = schedule(time)
    times.push(new Date(time * 1000).toISOString().slice(0, 16))
  }
  return times
}

describe('parseCron', () => {
  it.each([
    ['*/15 * * * *', ['2026-03-01T10:15', '2026-03-01T10:30', '2026-03-01T10:45']],
    ['0 2 * * *', ['2026-03-02T02:00', '2026-03-03T02:00', '2026-03-04T02:00']],
    ['30 9-17/4 * * 1-5', ['2026-03-02T09:30', '2026-03-02T13:30', '2026-03-02T17:30']],
    ['0 0 29 2 *', ['2028-02-29T00:00', '2032-02-29T00:00', '2036-02-29T00:00']],
    ['0 0 13 * 5', ['2026-03-06T00:00', '2026-03-13T00:00', '2026-03-20T00:00']],
    ['5,10 0 1 1 *', ['2027-01-01T00:05', '2027-01-01T00:10', '2028-01-01T00:05']],
    ['0 12 * * 7', ['2026-03-01T12:00', '2026-03-08T12:00', '2026-03-15T12:00']],
  ])('%s', (expression, times) => {
    expect(next(expression, '2026-03-01T10:05:30Z')).toEqual(times)
  })

  it.each(['* * * *', '60 * * * *', '5-1 * * * *', '*/0 * * * *', '@daily', 'a * * * *', '0 0 31 13 *'])(
    'refuses %s',
    (expression) => expect(parseCron(expression)).toBeNull(),
  )

  it('knows that a day never comes', () => {
    expect(parseCron('0 0 31 2 *')!(0)).toBe(Infinity)
  })
})

function world(options: Partial<CronOptions>, lasts: number[]) {
  const env = new Environment(1_790_000_000n * 1_000_000_000n)
  const log: string[] = []
  const note = (text: string) => log.push(`${text} @${env.now / 1e9}`)
  const job = new CronJob(
    env,
    { schedule: every(seconds(60)), until: seconds(300), ...options },
    function* (run) {
      yield* env.timeout(lasts[run.number] ?? seconds(1))
      return true
    },
    {
      started: ({ number, variables }) => note(`start ${number}${variables['TRACEPARENT'] ?? ''}`),
      ended: ({ number }) => note(`end ${number}`),
      skipped: (_, reason) => note(reason),
      replaced: ({ number }) => note(`replace ${number}`),
    },
  )
  return { env, job, log }
}

describe('CronJob', () => {
  it('starts a process at each time, with the variables of that run', () => {
    const variables = (at: number) => ({ TRACEPARENT: `=${at / 1e9}` })
    const { env, log } = world({ until: seconds(120), variables, startup: () => ms(500) }, [])
    env.run()
    expect(log).toEqual(['start 0=60 @60.5', 'end 0 @61.5', 'start 1=120 @120.5', 'end 1 @121.5'])
  })

  it('lets runs overlap, skips, or replaces, as it is told', () => {
    const play = (concurrency_policy: CronOptions['concurrency_policy']) => {
      const { env, log } = world({ concurrency_policy: concurrency_policy!, until: seconds(120) }, [seconds(90)])
      env.run()
      return log
    }
    expect(play('Allow')).toEqual(['start 0 @60', 'start 1 @120', 'end 1 @121', 'end 0 @150'])
    expect(play('Forbid')).toEqual(['start 0 @60', 'still_running @120', 'end 0 @150'])
    expect(play('Replace')).toEqual(['start 0 @60', 'replace 0 @120', 'start 1 @120', 'end 1 @121'])
  })

  it('makes up for the last time it missed, unless that is too long ago', () => {
    const play = (starting_deadline: number) => {
      const { env, job, log } = world({ starting_deadline, until: seconds(180) }, [])
      env.timer(seconds(30), () => job.suspend())
      env.timer(seconds(150), () => job.resume())
      env.run()
      return log
    }
    expect(play(seconds(40))).toEqual(['missed @120', 'start 0 @150', 'end 0 @151', 'start 1 @180', 'end 1 @181'])
    expect(play(seconds(20))).toEqual(['missed @120', 'missed @150', 'start 0 @180', 'end 0 @181'])
  })

  it('follows a cron expression in the world’s own time', () => {
    const env = new Environment(BigInt(Date.parse('2026-03-01T01:58:30Z')) * 1_000_000n)
    const starts: number[] = []
    const schedule = cronSchedule(parseCron('0 2 * * *')!, env)
    const options = { schedule, until: seconds(3600) }
    const job = new CronJob(env, options, function* () {
      starts.push(env.now)
      yield* env.timeout(1)
      return true
    })
    env.run()
    expect(starts).toEqual([seconds(90)])
    expect(job.active).toBe(0)
  })
})

import { describe, expect, it } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import { randomStream } from '#sim/kernel/random.ts'
import { ms, seconds } from '#sim/kernel/time.ts'
import { JobQueue } from '#sim/mesh/transport/jobs/job-queue.ts'
import type { Job, JobQueueOptions } from '#sim/mesh/transport/jobs/job-queue.ts'
import { JobWorker } from '#sim/mesh/transport/jobs/job-worker.ts'
import type { JobWorkerOptions } from '#sim/mesh/transport/jobs/job-worker.ts'

function world(options: JobQueueOptions = {}) {
  const env = new Environment()
  const log: string[] = []
  const note = (text: string) => log.push(`${text} @${env.now / 1e9}`)
  const queue = new JobQueue(env, options, {
    started: ({ name, retries }, worker) => note(`${worker} starts ${name}${retries > 0 ? ` retry ${retries}` : ''}`),
    succeeded: ({ name }, worker) => note(`${worker} ends ${name}`),
    failed: ({ name }) => note(`${name} failed`),
    redelivered: ({ name }, reason) => note(`${name} again: ${reason}`),
  })
  function worker(
    name: string,
    workerOptions: JobWorkerOptions = {},
    time = seconds(1),
    outcome: (job: Job) => 'succeeded' | 'retry' | 'failed' = () => 'succeeded',
  ) {
    const made = new JobWorker(
      queue,
      name,
      randomStream(3, `${name}/jitter`),
      function* (job) {
        yield* env.timeout(time)
        return outcome(job)
      },
      workerOptions,
    )
    made.start()
    return made
  }
  return { env, queue, log, worker }
}

describe('JobWorker', () => {
  it('takes more than it can run: prefetch_multiplier for each process', () => {
    const { env, queue, worker } = world()
    for (let index = 0; index < 20; index++) queue.enqueue({ name: `j${index}` })
    worker('w', { concurrency: 2, prefetch_multiplier: 4 })
    env.run(ms(1))
    // Two run, which are acknowledged, and eight wait in it.
    expect(queue.length).toBe(10)
  })

  it('holds a job with a countdown until it is due', () => {
    const { env, queue, log, worker } = world()
    worker('w')
    queue.enqueue({ name: 'later', countdown: seconds(60) })
    env.run()
    expect(log).toEqual(['w starts later @60', 'w ends later @61'])
  })

  it('runs a job again and again until it succeeds or has no retries left', () => {
    const { env, queue, log, worker } = world()
    worker('w', {}, seconds(1), () => 'retry')
    queue.enqueue({ name: 'j' })
    env.run()
    expect(log).toEqual([
      'w starts j @0',
      'w starts j retry 1 @181',
      'w starts j retry 2 @362',
      'w starts j retry 3 @543',
      'j failed @544',
    ])
  })

  it('doubles the wait with retry_backoff', () => {
    const { env, queue, log, worker } = world()
    worker('w', { retry_backoff: seconds(2), retry_jitter: false }, 0, () => 'retry')
    queue.enqueue({ name: 'j' })
    env.run()
    expect(log.map((line) => Number(line.split('@')[1]))).toEqual([0, 2, 6, 14, 14])
  })

  it('loses a job in a crash when it acknowledges first, as it does unless told otherwise', () => {
    const { env, queue, log, worker } = world({ broker: 'amqp' })
    const w = worker('w')
    queue.enqueue({ name: 'j' })
    env.timer(ms(500), () => w.kill())
    env.timer(seconds(2), () => w.start())
    env.run()
    expect(log).toEqual(['w starts j @0'])
  })

  it('runs it again with acks_late: over AMQP at once, over Redis when the visibility timeout is over', () => {
    const crash = (options: JobQueueOptions) => {
      const { env, queue, log, worker } = world(options)
      const w = worker('w', { acks_late: true })
      worker('v', { acks_late: true, concurrency: 1 })
      queue.enqueue({ name: 'j' })
      env.timer(ms(500), () => w.kill())
      env.run()
      return log
    }
    expect(crash({ broker: 'amqp' })).toEqual([
      'w starts j @0',
      'j again: worker_gone @0.5',
      'v starts j @0.5',
      'v ends j @1.5',
    ])
    expect(crash({ broker: 'redis', visibility_timeout: seconds(3600) })).toEqual([
      'w starts j @0',
      'j again: visibility_timeout @3600',
      'v starts j @3600',
      'v ends j @3601',
    ])
  })

  it('runs a job twice whose countdown is longer than Redis’ visibility timeout', () => {
    const { env, queue, log, worker } = world({ broker: 'redis', visibility_timeout: seconds(100) })
    worker('w')
    worker('v')
    queue.enqueue({ name: 'j', countdown: seconds(150) })
    env.run()
    expect(log.filter((line) => line.includes('starts'))).toHaveLength(2)
  })

  it('runs each job once, or loses it with its worker, or says that it failed', () => {
    const { env, queue, log, worker } = world({ broker: 'amqp' })
    const draws = randomStream(5, 'outcomes')
    const outcome = () => (draws.next() < 0.2 ? 'retry' : 'succeeded')
    const workers = ['a', 'b', 'c'].map((name) =>
      worker(name, { acks_late: true, concurrency: 2, retry_backoff: seconds(1) }, seconds(1), outcome),
    )
    for (let index = 0; index < 300; index++) env.timer(ms(300 * index), () => queue.enqueue({ name: `j${index}` }))
    for (let time = 5; time < 90; time += 7) {
      env.timer(seconds(time), () => workers[time % 3]!.kill())
      env.timer(seconds(time + 3), () => workers[time % 3]!.start())
    }
    env.run()
    const ended = new Set(log.filter((line) => /ends|failed/.test(line)).map((line) => /j\d+/.exec(line)![0]))
    expect(ended.size).toBe(300)
  })
})

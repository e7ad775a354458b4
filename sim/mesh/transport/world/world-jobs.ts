import type { Process } from '../../../kernel/event.ts'
import { randomStream } from '../../../kernel/random.ts'
import type { RandomStream } from '../../../kernel/random.ts'
import { hex32 } from '../../../telemetry/ids.ts'
import { handleRequest } from '../../handle-request.ts'
import type { Message } from '../../handle-request.ts'
import { nobodysRequest } from '../../mesh-request.ts'
import type { MeshReplica } from '../../mesh-service.ts'
import type { Operation } from '../../operation.ts'
import type { World } from '../../world.ts'
import { parseCron } from '../jobs/cron-expression.ts'
import { CronJob, cronSchedule, every } from '../jobs/cron-job.ts'
import { JobQueue } from '../jobs/job-queue.ts'
import { JobWorker } from '../jobs/job-worker.ts'
import type { JobWorkerOptions } from '../jobs/job-worker.ts'
import { beginsJob, isRetriable } from './job-side.ts'
import type { JobDeclaration, ScheduleDeclaration } from './job-schema.ts'

/** What became of the jobs of one operation. */
export type JobTruth = {
  readonly operation: string
  enqueued: number
  started: number
  succeeded: number
  retried: number
  failed: number
  redelivered: number
}

/** What became of the runs of one schedule. */
export type CronTruth = { readonly operation: string; started: number; failed: number; skipped: number }

/** A job as it is sent: what travels with it, and its id. */
type SentJob = { readonly message: Message; readonly id: string }

/** The jobs and schedules of a world. */
export class WorldJobs {
  readonly jobs: JobTruth[] = []
  readonly crons: CronTruth[] = []
  private readonly world: World
  private readonly queues = new Map<string, JobQueue>()
  private readonly ids: RandomStream

  /** No run of a schedule is due after `until`, ns. */
  constructor(world: World, operation: (name: string) => Operation, until: number) {
    this.world = world
    this.ids = randomStream(world.seed, 'jobs/ids')
    for (const [service, { operations }] of Object.entries(world.scenario.services)) {
      for (const [name, { job, schedule }] of Object.entries(operations)) {
        const full = `${service}.${name}`
        if (job !== undefined) this.work(operation(full), job)
        if (schedule !== undefined) this.plan(operation(full), schedule, until)
      }
    }
  }

  /** A new id for a job: a random UUID, as Celery's. */
  newId(): string {
    const { ids } = this
    const [a, b, c, d] = [0, 0, 0, 0].map(() => hex32(ids.uint32())) as [string, string, string, string]
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-9${c.slice(1, 4)}-${c.slice(4)}${d}`
  }

  /** A job reaches its queue. */
  enqueue(operation: string, message: Message, id: string, countdown: number): void {
    const payload: SentJob = { message, id }
    this.queues.get(operation)!.enqueue({ name: operation, countdown, payload })
  }

  private work(operation: Operation, declared: JobDeclaration): void {
    const truth = {
      operation: operation.name,
      enqueued: 0,
      started: 0,
      succeeded: 0,
      retried: 0,
      failed: 0,
      redelivered: 0,
    }
    this.jobs.push(truth)
    const { broker, visibility_timeout } = declared
    const options = { broker, ...(visibility_timeout !== undefined && { visibility_timeout }) }
    const queue = new JobQueue(this.world.env, options, {
      enqueued: ({ retries }) => void (truth.enqueued += retries === 0 ? 1 : 0),
      started: () => void truth.started++,
      succeeded: () => void truth.succeeded++,
      retried: () => void truth.retried++,
      failed: () => void truth.failed++,
      redelivered: () => void truth.redelivered++,
    })
    this.queues.set(operation.name, queue)
    for (const replica of operation.service.replicas) this.start(queue, operation, replica, declared)
    operation.service.whenReplaced.push((old, fresh) => {
      for (const resident of old.residents) resident.stop()
      this.start(queue, operation, fresh, declared)
    })
  }

  private start(queue: JobQueue, operation: Operation, replica: MeshReplica, declared: JobDeclaration): void {
    const { world } = this
    const { name } = replica.info
    const jitter = randomStream(world.seed, `jobs/${operation.name}/${name}/jitter`)
    const latency = randomStream(world.seed, `jobs/${operation.name}/${name}/latency`)
    const options = workerOptions(declared, () => Math.round(world.scenario.network.calls(latency)))
    const worker = new JobWorker(
      queue,
      name,
      jitter,
      function* (job) {
        // `steps/enqueue.ts` puts nothing else there.
        const { message, id } = job.payload as SentJob
        const describe: Message['describe'] = (span) => beginsJob(span, job, id, name, declared)
        const failure = yield* handleRequest(world, operation, replica, { ...message, describe })
        if (failure === null) return 'succeeded'
        return isRetriable(failure) ? 'retry' : 'failed'
      },
      options,
    )
    worker.start()
    replica.residents.push(worker)
  }

  private plan(operation: Operation, declared: ScheduleDeclaration, until: number): void {
    const { world } = this
    const { env, seed } = world
    const truth = { operation: operation.name, started: 0, failed: 0, skipped: 0 }
    this.crons.push(truth)
    const random = randomStream(seed, `cron/${operation.name}/startup`)
    const { startup, concurrency_policy, cron } = declared
    const schedule = cron === undefined ? every(declared.every!) : cronSchedule(parseCron(cron)!, env)
    const options = {
      schedule,
      concurrency_policy,
      until,
      ...(startup && { startup: () => Math.round(startup(random)) }),
    }
    const handler = () => this.runProcess(operation)
    new CronJob(env, options, handler, {
      started: () => void truth.started++,
      ended: (_, failed) => void (truth.failed += failed ? 1 : 0),
      skipped: () => void truth.skipped++,
    })
  }

  private *runProcess(operation: Operation): Process<boolean> {
    const { world } = this
    const replica = operation.service.pick()
    if (replica === null) return false
    const message = { request: nobodysRequest(world.env.now), carrier: null, late: false, cause: -1 }
    return (yield* handleRequest(world, operation, replica, message)) === null
  }
}

function workerOptions(declared: JobDeclaration, latency: () => number): JobWorkerOptions {
  const { queue: _, broker: _broker, visibility_timeout: _timeout, ...settings } = declared
  const present = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
  return { ...present, latency }
}

/** The jobs and schedules of a world; null where it has none. */
export function createWorldJobs(world: World, operation: (name: string) => Operation, until: number): WorldJobs | null {
  const operations = Object.values(world.scenario.services).flatMap((service) => Object.values(service.operations))
  const some = operations.some(({ job, schedule }) => job !== undefined || schedule !== undefined)
  return some ? new WorldJobs(world, operation, until) : null
}

import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { projectRoot } from './project-root.ts'
import type { FromGradingThread, ThreadModules, ThreadWork, ToGradingThread } from './grading-messages.ts'

export type FailureReason = 'grader_failed' | 'took_too_long' | 'out_of_memory'

/** Grading, or running claims, ended without a result, for a reason that another try would meet again. */
export class GradingFailure extends Error {
  override name = 'GradingFailure'
  readonly reason: FailureReason

  constructor(reason: FailureReason, detail: string) {
    super(detail)
    this.reason = reason
  }
}

/** How long one piece of work may take, on the clock and of a processor: what is nobody's mistake needs a small part. */
export type TimeLimits = { wallMs: number; cpuMs: number }

const cpuCheckMs = 500

type Output = ThreadWork[keyof ThreadWork]['output']
type Job = { resolve(output: Output): void; reject(error: Error): void; onProgress(fraction: number): void }

/** A thread that does one piece of work at a time. After an error it is of no more use; terminate it. */
export class GradingThread {
  readonly #worker: Worker
  #job: Job | undefined

  constructor(modules: ThreadModules, heapMb: number) {
    const path = join(/*turbopackIgnore: true*/ projectRoot(), 'app/_server/node/grading.worker.ts')
    this.#worker = new Worker(/*turbopackIgnore: true*/ path, {
      workerData: Object.fromEntries(Object.entries(modules).map(([kind, { href }]) => [kind, href])),
      // The SDK reads OTEL_* from the environment, and a verdict must not depend on it.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    })
    this.#worker.on('message', (message: FromGradingThread) => {
      if (message.type === 'progress') this.#job?.onProgress(message.fraction)
      else if (message.type === 'done') this.#job?.resolve(message.output)
      else this.stop(new GradingFailure('grader_failed', message.message))
    })
    this.#worker.on('error', (error) => {
      const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      this.stop(new GradingFailure(isMemory ? 'out_of_memory' : 'grader_failed', error.stack ?? error.message))
    })
    this.#worker.on('exit', (code) => {
      this.stop(new GradingFailure('grader_failed', `the grading thread ended with code ${code}`))
    })
  }

  async run(message: ToGradingThread, limits: TimeLimits, onProgress: (fraction: number) => void): Promise<Output> {
    const { wallMs, cpuMs } = limits
    const timer = setTimeout(
      () => this.stop(new GradingFailure('took_too_long', `no result after ${wallMs} ms`)),
      wallMs,
    )
    const stopCounting = this.#countCpu(cpuMs)
    try {
      return await new Promise<Output>((resolve, reject) => {
        this.#job = { resolve, reject, onProgress }
        this.#worker.postMessage(message)
      })
    } finally {
      this.#job = undefined
      clearTimeout(timer)
      stopCounting()
    }
  }

  /** Makes what is being done fail with this error. */
  stop(error: Error): void {
    this.#job?.reject(error)
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate()
  }

  /** Ends the work once it has used so much of a processor, however idle or busy the machine is besides. */
  #countCpu(cpuMs: number): () => void {
    let atStart: number | undefined
    const read = async () => {
      // Of Node 24; under an older one only the clock counts. It rejects once the thread has ended.
      const usage = await (this.#worker as Partial<Pick<Worker, 'cpuUsage'>> & Worker)
        .cpuUsage?.()
        .catch(() => undefined)
      if (usage === undefined) return
      const usedMs = (usage.user + usage.system) / 1000
      atStart ??= usedMs
      if (usedMs - atStart > cpuMs) {
        this.stop(new GradingFailure('took_too_long', `no result after ${cpuMs} ms of processor time`))
      }
    }
    void read()
    const timer = setInterval(() => void read(), cpuCheckMs)
    return () => clearInterval(timer)
  }
}

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

/** What one answer may take: an answer that is nobody's mistake needs a small part of it. */
export type GradingLimits = { timeMs: number; heapMb: number }

type Output = ThreadWork[keyof ThreadWork]['output']
type Job = { resolve(output: Output): void; reject(error: Error): void; onProgress(fraction: number): void }

/** A thread that does one piece of work at a time. After an error it is of no more use; terminate it. */
export class GradingThread {
  readonly #worker: Worker
  readonly #limits: GradingLimits
  #job: Job | undefined

  constructor(modules: ThreadModules, limits: GradingLimits) {
    this.#limits = limits
    const path = join(/*turbopackIgnore: true*/ projectRoot(), 'app/_server/node/grading.worker.ts')
    this.#worker = new Worker(/*turbopackIgnore: true*/ path, {
      workerData: { grade: modules.grade.href, runClaims: modules.runClaims.href },
      // The SDK reads OTEL_* from the environment, and a verdict must not depend on it.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb },
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

  async run(message: ToGradingThread, onProgress: (fraction: number) => void): Promise<Output> {
    const { timeMs } = this.#limits
    const timer = setTimeout(
      () => this.stop(new GradingFailure('took_too_long', `no result after ${timeMs} ms`)),
      timeMs,
    )
    try {
      return await new Promise<Output>((resolve, reject) => {
        this.#job = { resolve, reject, onProgress }
        this.#worker.postMessage(message)
      })
    } finally {
      this.#job = undefined
      clearTimeout(timer)
    }
  }

  /** Makes what is being done fail with this error. */
  stop(error: Error): void {
    this.#job?.reject(error)
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate()
  }
}

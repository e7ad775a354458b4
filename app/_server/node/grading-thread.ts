import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Verdict } from '#content/grade.ts'
import { projectRoot } from './project-root.ts'
import type { FromGradingThread, ToGradingThread } from './grading-messages.ts'

export type FailureReason = 'grader_failed' | 'took_too_long' | 'out_of_memory'

/** Grading ended without a verdict, for a reason that another try would meet again. */
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

type Job = { resolve(verdict: Verdict): void; reject(error: Error): void; onProgress(fraction: number): void }

/** A thread that grades one answer at a time. After an error it is of no more use; terminate it. */
export class GradingThread {
  readonly #worker: Worker
  readonly #limits: GradingLimits
  #job: Job | undefined

  constructor(grader: URL, limits: GradingLimits) {
    this.#limits = limits
    const path = join(/*turbopackIgnore: true*/ projectRoot(), 'app/_server/node/grading.worker.ts')
    this.#worker = new Worker(/*turbopackIgnore: true*/ path, {
      workerData: { grader: grader.href },
      // The SDK reads OTEL_* from the environment, and a verdict must not depend on it.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb },
    })
    this.#worker.on('message', (message: FromGradingThread) => {
      if (message.type === 'progress') this.#job?.onProgress(message.fraction)
      else if (message.type === 'verdict') this.#job?.resolve(message.verdict)
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

  async grade(input: ToGradingThread, onProgress: (fraction: number) => void): Promise<Verdict> {
    const { timeMs } = this.#limits
    const timer = setTimeout(
      () => this.stop(new GradingFailure('took_too_long', `no verdict after ${timeMs} ms`)),
      timeMs,
    )
    try {
      return await new Promise<Verdict>((resolve, reject) => {
        this.#job = { resolve, reject, onProgress }
        this.#worker.postMessage(input)
      })
    } finally {
      this.#job = undefined
      clearTimeout(timer)
    }
  }

  /** Makes what is being graded fail with this error. */
  stop(error: Error): void {
    this.#job?.reject(error)
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate()
  }
}

import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { projectRoot } from './project-root.ts'
import type { FromGradingWorker, GradeInput, Verdict } from './verdict.ts'

const maxHeapMb = 2048
const idleMs = 60_000

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

/** Grading was stopped from outside; it can be done again elsewhere. */
export class GradingStopped extends Error {
  override name = 'GradingStopped'
}

type Settings = { grader: URL; timeLimitMs: number }

/** Threads that grade one answer each at a time, made when needed and let go when idle. */
export class GradingPool {
  readonly #settings: Settings
  readonly #idle: Worker[] = []
  readonly #busy = new Map<Worker, (error: Error) => void>()
  #closed = false

  constructor(settings: Settings) {
    this.#settings = settings
  }

  async grade(input: GradeInput, onProgress: (fraction: number) => void): Promise<Verdict> {
    if (this.#closed) throw new GradingStopped('the pool is closed')
    const worker = this.#idle.pop() ?? this.#startWorker()
    try {
      const verdict = await this.#gradeIn(worker, input, onProgress)
      this.#release(worker)
      return verdict
    } catch (error) {
      await worker.terminate()
      throw error
    } finally {
      this.#busy.delete(worker)
    }
  }

  /** Ends all threads; what they were grading rejects with GradingStopped. */
  async close(): Promise<void> {
    this.#closed = true
    for (const stop of this.#busy.values()) stop(new GradingStopped('the server is stopping'))
    await Promise.all([...this.#idle.splice(0), ...this.#busy.keys()].map((worker) => worker.terminate()))
  }

  #startWorker(): Worker {
    const path = join(/*turbopackIgnore: true*/ projectRoot(), 'app/_server/node/grading.worker.ts')
    return new Worker(/*turbopackIgnore: true*/ path, {
      workerData: { grader: this.#settings.grader.href },
      // The SDK reads OTEL_* from the environment, and a verdict must not depend on it.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    })
  }

  #gradeIn(worker: Worker, input: GradeInput, onProgress: (fraction: number) => void): Promise<Verdict> {
    return new Promise((resolve, reject) => {
      this.#busy.set(worker, reject)
      const { timeLimitMs } = this.#settings
      const timer = setTimeout(
        () => reject(new GradingFailure('took_too_long', `no verdict after ${timeLimitMs} ms`)),
        timeLimitMs,
      )
      const settle = () => {
        clearTimeout(timer)
        worker.removeAllListeners()
      }
      worker.on('message', (message: FromGradingWorker) => {
        if (message.type === 'progress') return onProgress(message.fraction)
        settle()
        if (message.type === 'verdict') resolve(message.verdict)
        else reject(new GradingFailure('grader_failed', message.message))
      })
      worker.on('error', (error) => {
        settle()
        const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        reject(new GradingFailure(isMemory ? 'out_of_memory' : 'grader_failed', error.stack ?? error.message))
      })
      worker.on('exit', (code) => {
        settle()
        reject(new GradingFailure('grader_failed', `the grading thread ended with code ${code}`))
      })
      worker.postMessage(input)
    })
  }

  #release(worker: Worker): void {
    if (this.#closed) {
      void worker.terminate()
      return
    }
    this.#idle.push(worker)
    setTimeout(() => {
      const index = this.#idle.indexOf(worker)
      if (index === -1) return
      this.#idle.splice(index, 1)
      void worker.terminate()
    }, idleMs).unref()
  }
}

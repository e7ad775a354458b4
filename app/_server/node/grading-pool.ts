import type { Verdict } from '#content/grade.ts'
import type { RunClaim } from '#content/questions/run-claims.ts'
import { GradingThread } from './grading-thread.ts'
import type { GradingLimits } from './grading-thread.ts'
import type { ThreadModules, ThreadWork, ToGradingThread } from './grading-messages.ts'

const idleMs = 60_000

/** Grading was stopped from outside; it can be done again elsewhere. */
export class GradingStopped extends Error {
  override name = 'GradingStopped'
}

/** Threads made when needed and let go when idle; as many as there are calls at a time. */
export class GradingPool {
  readonly #modules: ThreadModules
  readonly #limits: GradingLimits
  readonly #idle = new Set<GradingThread>()
  readonly #busy = new Set<GradingThread>()
  #isClosed = false

  constructor(modules: ThreadModules, limits: GradingLimits) {
    this.#modules = modules
    this.#limits = limits
  }

  async grade(input: ThreadWork['grade']['input'], onProgress: (fraction: number) => void): Promise<Verdict> {
    return (await this.#run({ kind: 'grade', input }, onProgress)) as Verdict
  }

  /** What somebody claimed, run in a thread as grading is. */
  async runClaims(input: ThreadWork['runClaims']['input']): Promise<RunClaim[]> {
    return (await this.#run({ kind: 'runClaims', input }, () => undefined)) as RunClaim[]
  }

  /** Ends all threads; what they were doing rejects with GradingStopped. */
  async close(): Promise<void> {
    this.#isClosed = true
    const threads = [...this.#idle, ...this.#busy]
    this.#idle.clear()
    for (const thread of threads) thread.stop(new GradingStopped('the server is stopping'))
    await Promise.all(threads.map((thread) => thread.terminate()))
  }

  async #run(message: ToGradingThread, onProgress: (fraction: number) => void) {
    if (this.#isClosed) throw new GradingStopped('the server is stopping')
    const [thread = new GradingThread(this.#modules, this.#limits)] = this.#idle
    this.#idle.delete(thread)
    this.#busy.add(thread)
    try {
      const output = await thread.run(message, onProgress)
      this.#keepIdle(thread)
      return output
    } catch (error) {
      await thread.terminate()
      throw error
    } finally {
      this.#busy.delete(thread)
    }
  }

  #keepIdle(thread: GradingThread): void {
    if (this.#isClosed) return
    this.#idle.add(thread)
    setTimeout(() => {
      // A thread that was used meanwhile has a later timer of its own; ending it early costs one start.
      if (this.#idle.delete(thread)) void thread.terminate()
    }, idleMs).unref()
  }
}

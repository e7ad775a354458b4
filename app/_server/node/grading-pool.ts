import type { Verdict } from '#content/grade.ts'
import { GradingThread } from './grading-thread.ts'
import type { GradingLimits } from './grading-thread.ts'
import type { ToGradingThread } from './grading-messages.ts'

const idleMs = 60_000

/** Grading was stopped from outside; it can be done again elsewhere. */
export class GradingStopped extends Error {
  override name = 'GradingStopped'
}

/** Threads made when needed and let go when idle; as many as there are calls at a time. */
export class GradingPool {
  readonly #grader: URL
  readonly #limits: GradingLimits
  readonly #idle = new Set<GradingThread>()
  readonly #busy = new Set<GradingThread>()
  #isClosed = false

  constructor(grader: URL, limits: GradingLimits) {
    this.#grader = grader
    this.#limits = limits
  }

  async grade(input: ToGradingThread, onProgress: (fraction: number) => void): Promise<Verdict> {
    if (this.#isClosed) throw new GradingStopped('the server is stopping')
    const [thread = new GradingThread(this.#grader, this.#limits)] = this.#idle
    this.#idle.delete(thread)
    this.#busy.add(thread)
    try {
      const verdict = await thread.grade(input, onProgress)
      this.#keepIdle(thread)
      return verdict
    } catch (error) {
      await thread.terminate()
      throw error
    } finally {
      this.#busy.delete(thread)
    }
  }

  /** Ends all threads; what they were grading rejects with GradingStopped. */
  async close(): Promise<void> {
    this.#isClosed = true
    const threads = [...this.#idle, ...this.#busy]
    this.#idle.clear()
    for (const thread of threads) thread.stop(new GradingStopped('the server is stopping'))
    await Promise.all(threads.map((thread) => thread.terminate()))
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

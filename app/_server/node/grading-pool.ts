import type { ThreadModules, ThreadWork, ToGradingThread } from './grading-messages.ts'
import { GradingThread } from './grading-thread.ts'
import type { TimeLimits } from './grading-thread.ts'

const idleMs = 60_000

/** Grading was stopped from outside; it can be done again elsewhere. */
export class GradingStopped extends Error {
  override name = 'GradingStopped'
}

/** What one piece of work may take: `proof` for proving a whole scenario, the others for everything else. */
export type GradingLimits = TimeLimits & { heapMb: number; proof: TimeLimits }

/** What whoever asks for work gets while it is done, and how they stop it. */
type Watch = { onProgress?: (fraction: number) => void; signal?: AbortSignal }

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

  grade(input: ThreadWork['grade']['input'], watch?: Watch): Promise<ThreadWork['grade']['output']> {
    return this.#run({ kind: 'grade', input }, watch) as Promise<ThreadWork['grade']['output']>
  }

  /** What somebody claimed, run in a thread as grading is. */
  runClaims(input: ThreadWork['runClaims']['input'], watch?: Watch): Promise<ThreadWork['runClaims']['output']> {
    return this.#run({ kind: 'runClaims', input }, watch) as Promise<ThreadWork['runClaims']['output']>
  }

  /** The gate that a scenario goes through before it is published; minutes, where the others take seconds. */
  prove(input: ThreadWork['prove']['input'], watch?: Watch): Promise<ThreadWork['prove']['output']> {
    return this.#run({ kind: 'prove', input }, watch) as Promise<ThreadWork['prove']['output']>
  }

  /** Ends all threads; what they were doing rejects with GradingStopped. */
  async close(): Promise<void> {
    this.#isClosed = true
    const threads = [...this.#idle, ...this.#busy]
    this.#idle.clear()
    for (const thread of threads) thread.stop(new GradingStopped('the server is stopping'))
    await Promise.all(threads.map((thread) => thread.terminate()))
  }

  async #run(message: ToGradingThread, { onProgress = () => undefined, signal }: Watch = {}) {
    if (this.#isClosed) throw new GradingStopped('the server is stopping')
    if (signal?.aborted) throw new GradingStopped('the work was called off')
    const { heapMb, proof, ...usual } = this.#limits
    const [thread = new GradingThread(this.#modules, heapMb)] = this.#idle
    this.#idle.delete(thread)
    this.#busy.add(thread)
    const callOff = () => thread.stop(new GradingStopped('the work was called off'))
    signal?.addEventListener('abort', callOff)
    try {
      const output = await thread.run(message, message.kind === 'prove' ? proof : usual, onProgress)
      this.#keepIdle(thread)
      return output
    } catch (error) {
      await thread.terminate()
      throw error
    } finally {
      signal?.removeEventListener('abort', callOff)
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

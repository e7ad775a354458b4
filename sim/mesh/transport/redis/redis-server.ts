import type { Environment } from '../../../kernel/environment.ts'
import type { Process } from '../../../kernel/event.ts'
import { Pool } from '../../../kernel/pool.ts'

/** What a server tells; every part is optional. */
export interface RedisObserver {
  /** A command waited for others to be done: there is one thread. */
  waited?(time: number): void
}

/** A Redis server: one command at a time, whoever sent it, so that a slow one holds up everybody. */
export class RedisServer {
  private readonly env: Environment
  private readonly observer: RedisObserver
  private readonly thread: Pool

  constructor(env: Environment, observer: RedisObserver = {}) {
    this.env = env
    this.observer = observer
    this.thread = new Pool(env, 1)
  }

  /** Sends commands that take `times` ns each in one go, and waits for all answers: one round trip. */
  *pipeline(times: readonly number[], latency: () => number): Process<void> {
    const { env, thread } = this
    yield* env.timeout(latency())
    for (const time of times) {
      if (!thread.tryAcquire()) {
        const since = env.now
        yield* thread.acquire()
        this.observer.waited?.(env.now - since)
      }
      yield* env.timeout(time)
      thread.release()
    }
    yield* env.timeout(latency())
  }
}

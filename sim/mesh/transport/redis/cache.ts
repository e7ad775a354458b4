import type { Environment } from '../../../kernel/environment.ts'
import type { Process, SimEvent } from '../../../kernel/event.ts'

/** A cache in front of something slow, times in ns. */
export type CacheOptions = {
  ttl: number
  /** Whether those who miss while somebody loads the same key wait for him, rather than load it themselves. */
  single_flight?: boolean
}

/** How a look-up ended: found; not found and loaded; not found and somebody else's load awaited. */
export type CacheOutcome = 'hit' | 'miss' | 'shared'

/** What a cache tells; every part is optional. */
export interface CacheObserver {
  looked?(key: string, outcome: CacheOutcome): void
}

/**
 * Keys with an end. When a hot one ends, everybody who asks before it is loaded again misses: without
 * `single_flight` all of them load it (a stampede).
 */
export class Cache {
  private readonly env: Environment
  private readonly options: CacheOptions
  private readonly observer: CacheObserver
  private readonly expiry = new Map<string, number>()
  private readonly loading = new Map<string, SimEvent<boolean>>()

  constructor(env: Environment, options: CacheOptions, observer: CacheObserver = {}) {
    this.env = env
    this.options = options
    this.observer = observer
  }

  /** Whether the key is there now. */
  has(key: string): boolean {
    return this.env.now < (this.expiry.get(key) ?? -1)
  }

  /** Loses a key before its time, as a cache does that was emptied. */
  drop(key: string): void {
    this.expiry.delete(key)
  }

  /** Looks a key up; on a miss runs `load`, which answers whether there is now something to keep. */
  *get(key: string, load: () => Process<boolean>): Process<CacheOutcome> {
    if (this.has(key)) return this.looked(key, 'hit')
    const underWay = this.loading.get(key)
    if (this.options.single_flight === true && underWay !== undefined) {
      yield* underWay
      return this.looked(key, 'shared')
    }
    const done = this.env.event<boolean>()
    this.loading.set(key, done)
    this.looked(key, 'miss')
    const loaded = yield* load()
    if (loaded) this.expiry.set(key, this.env.now + this.options.ttl)
    if (this.loading.get(key) === done) this.loading.delete(key)
    done.succeed(loaded)
    return 'miss'
  }

  private looked(key: string, outcome: CacheOutcome): CacheOutcome {
    this.observer.looked?.(key, outcome)
    return outcome
  }
}

import type { Environment } from '../../kernel/environment.ts'
import type { Process, SimEvent } from '../../kernel/event.ts'

/** How a client finds a target's addresses, times in ns: `ttl` 0 asks each time (Node, Go), Java keeps them 30 s. */
export type NameResolverOptions = { ttl?: number; latency?: () => number }

/** What a resolver tells; every part is optional. */
export interface NameResolverObserver {
  asked?(took: number): void
}

/** Addresses of one name as one client knows them; who asks while an answer is under way gets the same. */
export class NameResolver<T> {
  private readonly env: Environment
  private readonly lookup: () => T
  private readonly options: Required<NameResolverOptions>
  private readonly observer: NameResolverObserver
  private known: T | undefined = undefined
  private until = -1
  private asking: SimEvent<T> | null = null

  /** `lookup` is what DNS says at the moment of the answer. */
  constructor(
    env: Environment,
    lookup: () => T,
    options: NameResolverOptions = {},
    observer: NameResolverObserver = {},
  ) {
    this.env = env
    this.lookup = lookup
    this.options = { ttl: 0, latency: () => 0, ...options }
    this.observer = observer
  }

  *resolve(): Process<T> {
    if (this.known !== undefined && this.env.now < this.until) return this.known
    if (this.asking !== null) return yield* this.asking
    const asking = this.env.event<T>()
    this.asking = asking
    const since = this.env.now
    yield* this.env.timeout(this.options.latency())
    const answer = this.lookup()
    this.known = answer
    this.until = this.env.now + this.options.ttl
    this.asking = null
    this.observer.asked?.(this.env.now - since)
    asking.succeed(answer)
    return answer
  }

  /** Forgets what it knows, as gRPC does when a connection fails. */
  refresh(): void {
    this.until = -1
  }
}

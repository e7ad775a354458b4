import type { Environment } from '../../kernel/environment.ts'
import type { Process, SimEvent } from '../../kernel/event.ts'

/** How long a client keeps answers, ns: those with addresses, and those that said there are none. */
export type NameResolverOptions = { ttl?: number; negative_ttl?: number }

/** Addresses of one name as one client knows them; who asks while an answer is under way gets the same. */
export class NameResolver<T> {
  private readonly env: Environment
  private readonly lookup: () => T | null
  private readonly options: Required<NameResolverOptions>
  private known: T | null = null
  private until = -1
  private asking: SimEvent<T | null> | null = null

  /** `lookup` is what DNS says at the moment of the answer; null when there is no such name. */
  constructor(env: Environment, lookup: () => T | null, options: NameResolverOptions = {}) {
    this.env = env
    this.lookup = lookup
    this.options = { ttl: 0, negative_ttl: 0, ...options }
  }

  /** The addresses; `takes` draws how long it takes to get an answer, ns, where somebody has to be asked. */
  *resolve(takes: () => number): Process<T | null> {
    const { env } = this
    if (env.now < this.until) return this.known
    if (this.asking !== null) return yield* this.asking
    const asking = env.event<T | null>()
    this.asking = asking
    const time = takes()
    if (time > 0) yield* env.timeout(time)
    const answer = this.lookup()
    const { ttl, negative_ttl } = this.options
    this.known = answer
    this.until = env.now + (answer === null ? negative_ttl : ttl)
    this.asking = null
    asking.succeed(answer)
    return answer
  }
}

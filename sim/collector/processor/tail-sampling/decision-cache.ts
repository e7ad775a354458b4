/**
 * Remembers trace ids that were decided on, the least recently used ones making room.
 *
 * As upstream the key is the second half of the trace id, so two ids that share it are one.
 */
export class DecisionCache {
  /** Without room (0 or less) nothing is remembered. */
  readonly size: number
  /** From key to the name of the policy, the least recently used first. */
  private readonly policies = new Map<string, string>()
  /** Goes on where it stopped, since whatever was before has been removed or moved to the end. */
  private oldest = this.policies.keys()

  constructor(size: number) {
    this.size = size
  }

  /** The name of the policy that decided, undefined when the id is not known; a hit makes it the most recently used. */
  find(traceId: string): string | undefined {
    if (this.policies.size === 0) return undefined
    const key = traceId.slice(16)
    const policy = this.policies.get(key)
    if (policy === undefined) return undefined
    this.policies.delete(key)
    this.policies.set(key, policy)
    return policy
  }

  /** Not to be called on a cache without room. */
  put(traceId: string, policy: string): void {
    const key = traceId.slice(16)
    this.policies.delete(key)
    this.policies.set(key, policy)
    if (this.policies.size > this.size) this.policies.delete(this.takeOldest())
  }

  private takeOldest(): string {
    let next = this.oldest.next()
    if (next.done) {
      this.oldest = this.policies.keys()
      next = this.oldest.next()
    }
    return next.value!
  }
}

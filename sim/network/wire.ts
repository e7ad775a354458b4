import type { Distribution } from '../kernel/distribution.ts'
import type { Environment } from '../kernel/environment.ts'
import type { Process } from '../kernel/event.ts'
import type { RandomStream } from '../kernel/random.ts'

/** What happens to messages on their way; shares are fractions of 1, distributions draw ns. */
export type WireConditions = {
  latency: Distribution
  /** Messages that never arrive. */
  loss: number
  /** Messages that arrive twice. */
  duplicate: number
  /** Messages that are held up for `reorderBy`, so that later ones overtake them. */
  reorder: number
  reorderBy: Distribution
}

/** What became of a message. */
export type Passage = 'arrived' | 'twice' | 'lost'

/** One way between two machines. Each message draws as often as any other, so one share changes nothing but itself. */
export class Wire {
  private readonly env: Environment
  private readonly conditions: WireConditions
  private readonly random: RandomStream

  constructor(env: Environment, conditions: WireConditions, random: RandomStream) {
    this.env = env
    this.conditions = conditions
    this.random = random
  }

  /** Takes the time that a message takes. */
  *carry(): Process<Passage> {
    const { latency, loss, duplicate, reorder, reorderBy } = this.conditions
    const { random } = this
    const isLost = random.next() < loss
    const isDoubled = random.next() < duplicate
    const isHeldUp = random.next() < reorder
    const delay = latency(random) + (isHeldUp ? reorderBy(random) : 0)
    yield* this.env.timeout(Math.round(delay))
    if (isLost) return 'lost'
    return isDoubled ? 'twice' : 'arrived'
  }
}

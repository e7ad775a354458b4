import { randomInt, randomStream } from '../../kernel/random.ts'
import type { RandomStream } from '../../kernel/random.ts'
import type { RequestValues } from '../attribute-source.ts'
import type { FaultBase, Magnitude } from './fault-base.ts'

/** One fault of one run: when it begins and ends, how strong it is, whom it strikes. All of it is drawn from the seed. */
export class LiveFault {
  readonly id: string
  /** Its place in the run's list of faults. */
  readonly index: number
  /** From when to when it lasts, ns. */
  readonly from: number
  readonly to: number
  /** What the seed picked of what it may strike. */
  victim: string | null = null
  /** By what factor the seed makes it strike; 1 for what has none. */
  strength = 1
  private readonly ramp: number
  private readonly share: number
  private readonly when: readonly (readonly [number, string | number])[]
  private readonly draws: RandomStream
  private readonly visits: RandomStream

  /** `names` are the request values' names; `lifted` is when somebody ends it, ns. */
  constructor(declared: FaultBase, index: number, seed: number, names: readonly string[], lifted = Infinity) {
    const onset = randomStream(seed, `fault/${declared.id}/onset`)
    this.id = declared.id
    this.index = index
    this.from = Math.round(declared.onset(onset))
    const lasts = declared.lasts === undefined ? Infinity : Math.round(declared.lasts(onset))
    this.to = Math.min(this.from + lasts, lifted)
    this.ramp = declared.ramp === undefined ? 0 : Math.round(declared.ramp(onset))
    this.share = declared.share
    this.when = Object.entries(declared.when ?? {}).map(([name, value]) => [names.indexOf(name), value] as const)
    this.draws = randomStream(seed, `fault/${declared.id}/draws`)
    this.visits = randomStream(seed, `fault/${declared.id}/visits`)
  }

  isActive(now: number): boolean {
    return now >= this.from && now < this.to
  }

  /** Whether a visit at `now` is struck; draws, so ask once a visit. */
  strikes(now: number, values: RequestValues): boolean {
    if (!this.isActive(now)) return false
    for (const [ordinal, value] of this.when) if (values[ordinal] !== value) return false
    return this.share === 1 || this.visits.next() < this.share
  }

  /** How much of its full strength it has, 0 to 1: it grows over its ramp. */
  level(now: number): number {
    if (!this.isActive(now)) return 0
    return this.ramp === 0 ? 1 : Math.min(1, (now - this.from) / this.ramp)
  }

  /** A factor that is 1 without the fault and `full` at full strength. */
  factor(full: number, now: number): number {
    return 1 + (full - 1) * this.level(now)
  }

  /** The one that this run's seed picks to be struck. */
  pick(candidates: string | readonly string[]): string {
    const picked = typeof candidates === 'string' ? candidates : candidates[randomInt(this.draws, candidates.length)]!
    this.victim = picked
    return picked
  }

  /** How strong this run's seed makes it. */
  magnitude(declared: Magnitude): number {
    if (typeof declared === 'number') {
      this.strength = declared
    } else {
      const [low, high] = declared.between
      this.strength = low + this.draws.next() * (high - low)
    }
    return this.strength
  }
}

import { randomStream } from '../kernel/random.ts'
import type { RandomStream } from '../kernel/random.ts'
import type { RequestValues } from './attribute-source.ts'
import type { Failure } from './failure.ts'
import type { Scenario } from './scenario.ts'

/** The scenario's fault while the world runs; when it begins is drawn once from the seed. */
export class MeshFault {
  /** The step it strikes, as a number. */
  readonly step: number
  /** From when to when it lasts, ns. */
  readonly from: number
  readonly to: number
  /** By how much it multiplies the step's time; 1 when it makes it fail. */
  readonly factor: number
  /** What comes of the step; null when it only makes it slow. */
  readonly failure: Failure | null
  private readonly share: number
  private readonly when: readonly (readonly [number, string | number])[]
  private readonly random: RandomStream

  constructor(declared: NonNullable<Scenario['fault']>, seed: number, step: number, names: readonly string[]) {
    const onset = randomStream(seed, 'fault/onset')
    this.step = step
    this.from = Math.round(declared.onset(onset))
    this.to = declared.lasts === undefined ? Infinity : this.from + Math.round(declared.lasts(onset))
    this.factor = declared.kind === 'latency' ? declared.factor : 1
    this.failure =
      declared.kind === 'latency'
        ? null
        : { type: declared.type, message: declared.message, status: declared.responds, answered: declared.status }
    this.share = declared.share
    this.when = Object.entries(declared.when ?? {}).map(([name, value]) => [names.indexOf(name), value] as const)
    this.random = randomStream(seed, 'fault/visits')
  }

  /** Whether a visit to the step at `now` is struck; draws, so ask once a visit. */
  strikes(now: number, values: RequestValues): boolean {
    if (now < this.from || now >= this.to) return false
    for (const [ordinal, value] of this.when) if (values[ordinal] !== value) return false
    return this.share === 1 || this.random.next() < this.share
  }
}

import type { RandomStream } from '../../../kernel/random.ts'
import type { ExemplarFilter } from './meter-provider-config.ts'
import type { MetricReader } from './metric-reader.ts'
import type { View } from './view.ts'

/** What all meters of a provider share. */
export type SharedState = {
  /** Virtual now, ns since the run's epoch. */
  now(): number
  epochUnixNano: bigint
  exemplarFilter: ExemplarFilter
  /** Decides which measurements become exemplars. */
  random: RandomStream
  views: readonly View[]
  readers: readonly MetricReader[]
}

import type { Attributes } from '../../../telemetry/attribute.ts'
import type { Exemplar } from '../../../telemetry/metrics.ts'

/** What a series has whatever it measures. */
export type Series = {
  attributes: Attributes
  exemplars: Omit<Exemplar, 'time'>[]
  /** When its first span came, Unix ns. */
  startTime: bigint
  /** When its last span came, ns since the run's epoch. */
  lastSeen: number
}

/** A series that was looked up, and whether it is the one for all that is beyond the limit. */
export type Found<S> = { series: S; isOverflow: boolean }

const OVERFLOW = 'otel.metric.overflow'

/** The series of one metric of one resource by key, as many as the limit allows and one more (upstream: internal/metrics). */
export class SeriesTable<S extends Series> {
  readonly entries = new Map<string, S>()
  private readonly limit: number
  private readonly create: (base: Series) => S

  /** A limit of 0 is none. */
  constructor(limit: number, create: (base: Series) => S) {
    this.limit = limit
    this.create = create
  }

  /** `attributes` is asked only for a series that is new. */
  getOrCreate(key: string, attributes: () => Attributes, startTime: bigint, now: number): Found<S> {
    const known = this.entries.get(key)
    if (known !== undefined) {
      known.lastSeen = now
      return { series: known, isOverflow: false }
    }
    const isOverflow = this.limit > 0 && this.entries.size >= this.limit
    if (isOverflow) {
      // As upstream, being found again does not make this one younger.
      const overflow = this.entries.get(OVERFLOW)
      if (overflow !== undefined) return { series: overflow, isOverflow }
    }
    const series = this.create({
      attributes: isOverflow ? [[OVERFLOW, true]] : attributes(),
      exemplars: [],
      startTime,
      lastSeen: now,
    })
    this.entries.set(isOverflow ? OVERFLOW : key, series)
    return { series, isOverflow }
  }

  clearExemplars(): void {
    for (const series of this.entries.values()) series.exemplars = []
  }

  /** Forgets what has had no span for `expiration` ns. */
  expire(expiration: number, now: number): void {
    for (const [key, { lastSeen }] of this.entries) if (now - lastSeen >= expiration) this.entries.delete(key)
  }
}

import type { MetricData } from '../../../telemetry/metrics.ts'
import type { AttributeSet } from './attribute-set.ts'
import type { ExemplarReservoir } from './exemplar-reservoir.ts'

/** What has been measured with one set of attributes, since `start` (ns since the run's epoch). */
export interface Accumulation {
  start: number
  /** Measurements that stand for this one's; null until one is offered. */
  exemplars: ExemplarReservoir | null
  record(value: number): void
}

/** One attribute set's accumulation. */
export type Cell<A extends Accumulation = Accumulation> = { readonly attributes: AttributeSet; accumulation: A }
/** Cells by the key of their attributes, in order of first sight. */
export type Cells<A extends Accumulation = Accumulation> = Map<string, Cell<A>>

/** When the run began, Unix ns, and when points were collected, ns after that. */
export type PointTimes = { epochUnixNano: bigint; collected: number }

/** How measurements become points. */
export interface Aggregator<A extends Accumulation = Accumulation> {
  create(start: number): A
  /** Both together; what `delta` says is newer. */
  merge(previous: A, delta: A): A
  /** What came between two totals. */
  diff(previous: A, current: A): A
  /** A reservoir for exemplars of one accumulation. */
  reservoir(): ExemplarReservoir
  /** The points of `cells`; `signed` is said of instruments whose values may be negative. */
  data(cells: Iterable<Cell<A>>, context: PointContext): MetricData
}

/** What points are made with, besides what was measured. */
export type PointContext = {
  times: PointTimes
  temporality: number
  valueType: 'int' | 'double'
  signed: boolean
}

/** Start and time of a point, Unix ns. */
export function pointTimes(
  start: number,
  { epochUnixNano, collected }: PointTimes,
): { startTime: bigint; time: bigint } {
  return { startTime: epochUnixNano + BigInt(start), time: epochUnixNano + BigInt(collected) }
}

/** A number as OTLP has it for an instrument of that type. */
export function pointValue(value: number, valueType: 'int' | 'double'): bigint | number {
  return valueType === 'int' && Number.isInteger(value) ? BigInt(value) : value
}

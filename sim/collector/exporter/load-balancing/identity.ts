import { fnv1a64 } from '../../../telemetry/fnv.ts'
import type { Attributes } from '../../../telemetry/attribute.ts'
import type { Metric } from '../../../telemetry/metrics.ts'
import type { Resource, Scope } from '../../../telemetry/span-columns.ts'
import { utf8Bytes } from '../../../telemetry/utf8.ts'
import { mapHash } from './map-hash.ts'

/** pmetric's numbers of the kinds of metrics. */
const KINDS = { gauge: 1, sum: 2, histogram: 3, exponential_histogram: 4, summary: 5 } as const

/** The text that names a resource by its attributes; upstream: internal/exp/metrics/identity OfResource, same. */
export const resourceIdentity = ({ attributes }: Resource): string => `resource/${hexHash(mapHash(attributes))}`

/** The text that names a stream of points; upstream: internal/exp/metrics/identity OfStream, same. */
export function streamIdentity(resource: Resource, scope: Scope, metric: Metric, point: Attributes): string {
  const { data } = metric
  const bytes = [
    ...mapHash(resource.attributes),
    ...utf8Bytes(scope.name),
    ...utf8Bytes(scope.version),
    ...mapHash(scope.attributes),
    ...utf8Bytes(metric.name),
    ...utf8Bytes(metric.unit),
    data === null ? 0 : KINDS[data.kind],
    isMonotonic(metric) ? 1 : 0,
    data !== null && 'temporality' in data ? data.temporality : 0,
    ...mapHash(point),
  ]
  return `stream/${hexHash(bytes)}`
}

/** Histograms count as monotonic. */
function isMonotonic({ data }: Metric): boolean {
  if (data === null) return false
  return data.kind === 'sum' ? data.isMonotonic : data.kind === 'histogram' || data.kind === 'exponential_histogram'
}

/** Go's `%x` of a 64-bit number: no zeros before it. */
function hexHash(bytes: readonly number[]): string {
  const { high, low } = fnv1a64(bytes)
  return ((BigInt(high) << 32n) | BigInt(low)).toString(16)
}

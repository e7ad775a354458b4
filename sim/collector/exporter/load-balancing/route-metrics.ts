import { findAttribute } from '../../../telemetry/attribute.ts'
import type { Attributes } from '../../../telemetry/attribute.ts'
import type { DataPoint, Metric, MetricData, Metrics, ResourceMetrics } from '../../../telemetry/metrics.ts'
import { valueText } from '../../../telemetry/value-text.ts'
import type { Logger } from '../../service/logger.ts'
import { resourceIdentity, streamIdentity } from './identity.ts'
import { BackendGroups, NO_BACKEND } from './route.ts'
import type { FindBackend, Routed } from './route.ts'
import { extendKey, finishKey } from './routing-attributes.ts'

/** What data points are routed by. */
export type MetricsRouting =
  | { by: 'service'; log: Logger }
  | { by: 'resource' | 'metric' | 'streamID' }
  | { by: 'attributes'; names: readonly string[] }

/**
 * Sends metrics to the backends of their keys.
 *
 * Upstream: loadbalancingexporter/metrics_exporter.go, same but for merging: what goes to one backend stays apart by the
 * resource, scope and metric that it came in.
 */
export function routeMetrics<B>(
  { resourceMetrics }: Metrics,
  routing: MetricsRouting,
  find: FindBackend<B>,
): Routed<B, Metrics> {
  const groups = new BackendGroups<B, ResourceMetrics>(find)
  const skipped: string[] = []
  for (const one of resourceMetrics) {
    if (routing.by === 'service') {
      const service = findAttribute(one.resource.attributes, 'service.name')
      if (service === undefined) {
        const error = `unable to get service name from resource metric with attributes: ${goMap(one.resource.attributes)}`
        skipped.push(error)
        routing.log.log('error', 'failed to export metric', { error })
        continue
      }
      if (!add(groups, typeof service === 'string' ? service : '', one)) return NO_BACKEND
    } else if (!routeOne(groups, one, routing)) {
      return NO_BACKEND
    }
  }
  if (groups.byBackend.size === 0 && skipped.length > 0) return { error: skipped.join('\n'), permanent: true }
  return groups.map((own) => ({ resourceMetrics: own }))
}

function routeOne<B>(
  groups: BackendGroups<B, ResourceMetrics>,
  one: ResourceMetrics,
  routing: Exclude<MetricsRouting, { by: 'service' }>,
): boolean {
  const { resource, scopes } = one
  if (routing.by === 'resource') return add(groups, resourceIdentity(resource), one)
  const names = routing.by === 'attributes' ? routing.names : []
  const ofResource = extendKey({ key: '', missing: names }, resource.attributes)
  if (routing.by === 'attributes' && ofResource.missing.length === 0) return add(groups, ofResource.key, one)
  for (const { scope, metrics } of scopes) {
    const ofScope = extendKey(ofResource, scope.attributes)
    if (routing.by === 'attributes' && ofScope.missing.length === 0) {
      if (!add(groups, ofScope.key, { resource, scopes: [{ scope, metrics }] })) return false
      continue
    }
    const byKey = new Map<string, Metric[]>()
    for (const metric of metrics) {
      const keyOf = (point: DataPoint): string =>
        routing.by === 'streamID'
          ? streamIdentity(resource, scope, metric, point.attributes)
          : finishKey(ofScope, point.attributes)
      const parts = routing.by === 'metric' ? new Map([[metric.name, metric]]) : splitPoints(metric, keyOf)
      for (const [key, part] of parts) {
        const known = byKey.get(key)
        if (known === undefined) byKey.set(key, [part])
        else known.push(part)
      }
    }
    for (const [key, own] of byKey) {
      if (!add(groups, key, { resource, scopes: [{ scope, metrics: own }] })) return false
    }
  }
  return true
}

/** The metric once for each key, with the points of that key. */
function splitPoints(metric: Metric, keyOf: (point: DataPoint) => string): Map<string, Metric> {
  const points = new Map<string, DataPoint[]>()
  const { data } = metric
  for (const point of data?.points ?? []) {
    const key = keyOf(point)
    const known = points.get(key)
    if (known === undefined) points.set(key, [point])
    else known.push(point)
  }
  // Upstream copies name, description and unit, and no metadata.
  return new Map(
    [...points].map(([key, own]) => [key, { ...metric, metadata: [], data: { ...data, points: own } as MetricData }]),
  )
}

function add<B>(groups: BackendGroups<B, ResourceMetrics>, key: string, part: ResourceMetrics): boolean {
  const items = groups.of(key)
  items?.push(part)
  return items !== null
}

/** Go's `%v` of a map: keys in order. */
const goMap = (attributes: Attributes): string =>
  `map[${attributes
    .map(([key, value]) => `${key}:${valueText(value)}`)
    .sort()
    .join(' ')}]`

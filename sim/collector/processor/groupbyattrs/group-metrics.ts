import type { Attributes } from '../../../telemetry/attribute.ts'
import type { DataPoint, Metric, Metrics, ScopeMetrics } from '../../../telemetry/metrics.ts'
import { ResourceGroups, splitAttributes } from './resource-groups.ts'
import type { GroupingTelemetry } from './telemetry.ts'

type NamedScope = ScopeMetrics & { name: string; version: string }

/** Puts data points with the same values of `keys` under one resource; metrics without points are lost. */
export function groupMetrics(
  { resourceMetrics }: Metrics,
  keys: readonly string[],
  telemetry: GroupingTelemetry,
): Metrics {
  const groups = new ResourceGroups<NamedScope>()
  for (const { resource, scopes } of resourceMetrics) {
    for (const { scope, metrics } of scopes) {
      const { name, version } = scope
      const create = (): NamedScope => ({ name, version, scope: { ...scope, schemaUrl: '' }, metrics: [] })
      const scopeFor = (moved: Attributes): NamedScope =>
        groups.scopeFor(resource.attributes, moved, name, version, create)
      for (const metric of metrics) {
        for (const point of metric.data?.points ?? []) {
          const { moved, left } = splitAttributes(point.attributes, keys)
          telemetry.item(moved.length > 0)
          point.attributes = left
          pointsOf(scopeFor(moved), metric).push(point)
        }
      }
    }
  }
  telemetry.message(groups.groups.length)
  return {
    resourceMetrics: groups.groups.map(({ attributes, scopes }) => ({
      resource: { attributes, schemaUrl: '', droppedAttributes: 0 },
      scopes: scopes.map(({ scope, metrics }) => ({ scope, metrics })),
    })),
  }
}

/** Where points of a metric go: to the one of its name and kind, whatever else it says, else to a copy without points. */
function pointsOf(scope: ScopeMetrics, metric: Metric): DataPoint[] {
  const kind = metric.data!.kind
  let found = scope.metrics.find(({ name, data }) => name === metric.name && data!.kind === kind)
  if (found === undefined) {
    found = { ...metric, data: { ...metric.data!, points: [] } }
    scope.metrics.push(found)
  }
  return found.data!.points
}

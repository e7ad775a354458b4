import type { Attributes } from '../../../telemetry/attribute.ts'
import type { DataPoint, Metric, Metrics } from '../../../telemetry/metrics.ts'
import type { ResourceSettings } from './config.ts'

const SERVICE: readonly string[] = ['service.name', 'service.instance.id', 'service.namespace']

/** Puts resource attributes on every data point, as the settings say; a new message, the old one stays as it is. */
export function withResourceLabels(settings: ResourceSettings, metrics: Metrics): Metrics {
  const isTaken = matcher(settings)
  if (isTaken === null) return metrics
  return {
    resourceMetrics: metrics.resourceMetrics.map((part) => {
      const added = part.resource.attributes.filter(([key]) => isTaken(key))
      if (added.length === 0) return part
      return {
        ...part,
        scopes: part.scopes.map((scope) => ({
          ...scope,
          metrics: scope.metrics.map((each) => withLabels(each, added)),
        })),
      }
    }),
  }
}

/** Upstream: resourcetotelemetry.WrapMetricsExporter; null when nothing is to be done. */
function matcher(settings: ResourceSettings): ((key: string) => boolean) | null {
  const { included, excluded, enabled, exclude_service_attributes: excludeService } = settings
  if (included.length > 0 || excluded.length > 0) {
    const isIncluded = anyOf(included)
    const isExcluded = anyOf(excluded)
    return (key) => !isExcluded(key) && (included.length === 0 || isIncluded(key))
  }
  if (!enabled) return null
  return (key) => !excludeService || !SERVICE.includes(key)
}

function anyOf(patterns: readonly string[]): (key: string) => boolean {
  const expressions = patterns.map((pattern) => {
    const parts = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    return new RegExp(`^${parts.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'su')
  })
  return (key) => expressions.some((expression) => expression.test(key))
}

function withLabels(metric: Metric, added: Attributes): Metric {
  const { data } = metric
  if (data === null) return metric
  const points = (data.points as DataPoint[]).map((point) => ({
    ...point,
    attributes: joined(point.attributes, added),
  }))
  return { ...metric, data: { ...data, points } as Metric['data'] }
}

/** Those that are there are overwritten where they stand. */
function joined(attributes: Attributes, added: Attributes): Attributes {
  const all = new Map(attributes)
  for (const [key, value] of added) all.set(key, value)
  return [...all]
}

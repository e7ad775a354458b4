import type { Logs } from '../../telemetry/logs.ts'
import type { Metrics } from '../../telemetry/metrics.ts'
import type { Resource, Scope } from '../../telemetry/span-columns.ts'
import type { Traces } from '../../telemetry/traces.ts'
import type { DataPointContext } from './contexts/data-point-paths.ts'
import type { LogContext } from './contexts/log-paths.ts'
import type { MetricContext } from './contexts/metric-paths.ts'
import type { WithCache } from './contexts/context-cache.ts'
import type { WithResource } from './contexts/resource-paths.ts'
import type { WithScope } from './contexts/scope-paths.ts'
import { SpanContext } from './contexts/span-context.ts'

/** Told of every item; false takes the item out of the message. */
type Visit<C> = (context: C) => boolean | void

export type ResourceContext = WithResource & WithCache
export type ScopeContext = WithResource & WithScope & WithCache

/** A resource or scope of spans while statements may replace it; `index` is its place in the columns. */
class Entry<E extends Resource | Scope> {
  private readonly entries: E[]
  private readonly before: E
  private readonly index: number

  constructor(entries: E[], index: number) {
    this.entries = entries
    this.index = index
    this.before = entries[index]!
  }

  /** Where `now` is in the columns: its old place when nothing changed. */
  indexOf(now: E): number {
    return now === this.before ? this.index : this.entries.push(now) - 1
  }
}

/** The message after every span was visited; spans that the visit refuses are gone, and what is then empty. */
export function forEachSpan(traces: Traces, visit: Visit<SpanContext>): Traces {
  return editSpans(traces, (context, row) => {
    context.moveTo(row)
    return visit(context) === false ? null : context.row
  })
}

/** The message after every event was visited; events that the visit refuses are gone from their spans. */
export function forEachSpanEvent(traces: Traces, visit: Visit<SpanContext>): Traces {
  return editSpans(traces, (context, row) => {
    context.moveTo(row)
    const { columns } = context
    const count = columns.events.get(row)?.length ?? 0
    const refused: number[] = []
    for (let index = 0; index < count; index++) {
      context.eventIndex = index
      if (context.cache.length > 0) context.cache = []
      if (visit(context) === false) refused.push(index)
    }
    if (refused.length > 0) {
      const events = columns.events.get(context.row)!.filter((_, index) => !refused.includes(index))
      const own = context.writableRow()
      if (events.length === 0) columns.events.delete(own)
      else columns.events.set(own, events)
    }
    return context.row
  })
}

/** Rows that stay, in messages without what became empty; nothing is copied when nothing changed. */
function editSpans(traces: Traces, edit: (context: SpanContext, row: number) => number | null): Traces {
  const { columns } = traces
  const context = new SpanContext(columns)
  const resourceSpans = traces.resourceSpans.flatMap(({ resource, scopes }) => {
    const resourceEntry = new Entry(columns.resources, resource)
    context.resourceHolder = { resource: columns.resources[resource]! }
    const left = scopes.flatMap(({ scope, rows }) => {
      const scopeEntry = new Entry(columns.scopes, scope)
      context.scopeHolder = { scope: columns.scopes[scope]! }
      const edited: number[] = []
      for (let index = 0; index < rows.length; index++) {
        const row = edit(context, rows[index]!)
        if (row !== null) edited.push(row)
      }
      if (edited.length === 0 && rows.length > 0) return []
      return [{ scope: scopeEntry.indexOf(context.scopeHolder.scope), rows: edited }]
    })
    if (left.length === 0 && scopes.length > 0) return []
    return [{ resource: resourceEntry.indexOf(context.resourceHolder.resource), scopes: left }]
  })
  return { columns, resourceSpans }
}

/** The message after every resource was visited; a refused one is gone with its spans. */
export function forEachSpanResource(traces: Traces, visit: Visit<ResourceContext>): Traces {
  const { columns } = traces
  const resourceSpans = traces.resourceSpans.flatMap(({ resource, scopes }) => {
    const context: ResourceContext = { resourceHolder: { resource: columns.resources[resource]! }, cache: [] }
    if (visit(context) === false) return []
    return [{ resource: new Entry(columns.resources, resource).indexOf(context.resourceHolder.resource), scopes }]
  })
  return { columns, resourceSpans }
}

/** The message after every scope was visited; a refused one is gone with its spans. */
export function forEachSpanScope(traces: Traces, visit: Visit<ScopeContext>): Traces {
  const { columns } = traces
  const resourceSpans = traces.resourceSpans.map(({ resource, scopes }) => {
    const resourceHolder = { resource: columns.resources[resource]! }
    const left = scopes.flatMap(({ scope, rows }) => {
      const context: ScopeContext = { resourceHolder, scopeHolder: { scope: columns.scopes[scope]! }, cache: [] }
      if (visit(context) === false) return []
      return [{ scope: new Entry(columns.scopes, scope).indexOf(context.scopeHolder.scope), rows }]
    })
    return { resource: new Entry(columns.resources, resource).indexOf(resourceHolder.resource), scopes: left }
  })
  return { columns, resourceSpans }
}

/** Keeps, in place, what `keep` does not refuse with false. */
export function retain<T>(list: T[], keep: (item: T) => boolean | void): void {
  let kept = 0
  for (const item of list) if (keep(item) !== false) list[kept++] = item
  list.length = kept
}

/** Visits every log record in place; refused ones are gone, and what is then empty. */
export function forEachLogRecord({ resourceLogs }: Logs, visit: Visit<LogContext>): void {
  retain(resourceLogs, (ofResource) => {
    const had = ofResource.scopes.length
    retain(ofResource.scopes, (ofScope) => {
      const hadRecords = ofScope.records.length
      retain(ofScope.records, (record) =>
        visit({ record, resourceHolder: ofResource, scopeHolder: ofScope, cache: [] }),
      )
      return ofScope.records.length > 0 || hadRecords === 0
    })
    return ofResource.scopes.length > 0 || had === 0
  })
}

/** Visits every metric in place; refused ones are gone, and what is then empty. */
export function forEachMetric({ resourceMetrics }: Metrics, visit: Visit<MetricContext>): void {
  retain(resourceMetrics, (ofResource) => {
    const had = ofResource.scopes.length
    retain(ofResource.scopes, (ofScope) => {
      const hadMetrics = ofScope.metrics.length
      const refused = new Set<unknown>()
      // Functions may add metrics to the list: those are visited too, as upstream's loop over indexes does.
      for (const metric of ofScope.metrics) {
        const context = {
          metric,
          metrics: ofScope.metrics,
          resourceHolder: ofResource,
          scopeHolder: ofScope,
          cache: [],
        }
        if (visit(context) === false) refused.add(metric)
      }
      if (refused.size > 0) retain(ofScope.metrics, (metric) => !refused.has(metric))
      return ofScope.metrics.length > 0 || hadMetrics === 0
    })
    return ofResource.scopes.length > 0 || had === 0
  })
}

/** Visits every data point in place; refused ones are gone, and metrics that had points and have none any more. */
export function forEachDataPoint(metrics: Metrics, visit: Visit<DataPointContext>): void {
  forEachMetric(metrics, (context) => {
    const { data } = context.metric
    if (data === null) return true
    const had = data.points.length
    retain(data.points as DataPointContext['point'][], (point) => visit({ ...context, point, cache: [] }))
    return data.points.length > 0 || had === 0
  })
}

/** Visits every resource of logs or metrics in place; a refused one is gone. */
export function forEachResource<R extends { resource: Resource }>(list: R[], visit: Visit<ResourceContext>): void {
  retain(list, (resourceHolder) => visit({ resourceHolder, cache: [] }))
}

/** Visits every scope of logs or metrics in place; a refused one is gone. */
export function forEachScope<S extends { scope: Scope }, R extends { resource: Resource; scopes: S[] }>(
  list: R[],
  visit: Visit<ScopeContext>,
): void {
  for (const resourceHolder of list) {
    retain(resourceHolder.scopes, (scopeHolder) => visit({ resourceHolder, scopeHolder, cache: [] }))
  }
}

import { findAttribute } from '../../../telemetry/attribute.ts'
import type { Attributes, AttributeValue } from '../../../telemetry/attribute.ts'
import type { Logs } from '../../../telemetry/logs.ts'
import type { Metric, Metrics } from '../../../telemetry/metrics.ts'
import type { Resource } from '../../../telemetry/span-columns.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import { goQuote } from '../../config/go-quote.ts'
import type { DataPointContext } from '../../ottl/contexts/data-point-paths.ts'
import { SpanContext } from '../../ottl/contexts/span-context.ts'
import { Counter } from './counter.ts'
import type { MetricDefinition } from './counter.ts'

/** What the metrics of one message are written with; `now` is Unix ns, sentences of failed conditions go to `errors`. */
export type Counting = { now: bigint; errors: string[] }

const SCOPE = {
  name: 'github.com/open-telemetry/opentelemetry-collector-contrib/connector/countconnector',
  version: '',
  attributes: [],
  schemaUrl: '',
  droppedAttributes: 0,
}

/** Looks an attribute up in several lists, the first that has it. */
const finder =
  (...lists: readonly Attributes[]) =>
  (key: string): AttributeValue | undefined => {
    for (const list of lists) {
      const value = findAttribute(list, key)
      if (value !== undefined) return value
    }
    return undefined
  }

/** Collects what the counters of each resource have; a resource without anything counted is left out. */
class CountedResources {
  readonly message: Metrics = { resourceMetrics: [] }
  private readonly now: bigint

  constructor(now: bigint) {
    this.now = now
  }

  add({ attributes }: Resource, counters: readonly Counter[]): void {
    if (counters.every((counter) => counter.isEmpty)) return
    const metrics: Metric[] = counters.flatMap((counter) => counter.metrics(this.now))
    this.message.resourceMetrics.push({
      resource: { attributes, schemaUrl: '', droppedAttributes: 0 },
      scopes: [{ scope: { ...SCOPE }, metrics }],
    })
  }
}

/** Counts spans and their events (upstream: ConsumeTraces). */
export function countTraces(
  { columns, resourceSpans }: Traces,
  definitions: { spans: readonly MetricDefinition[]; events: readonly MetricDefinition[] },
  { now, errors }: Counting,
): Metrics {
  const counted = new CountedResources(now)
  const context = new SpanContext(columns)
  for (const { resource, scopes } of resourceSpans) {
    const spans = new Counter(definitions.spans)
    const events = new Counter(definitions.events)
    const ofResource = columns.resources[resource]!
    context.resourceHolder = { resource: ofResource }
    for (const { scope, rows } of scopes) {
      const ofScope = columns.scopes[scope]!
      context.scopeHolder = { scope: ofScope }
      const around = finder(ofScope.attributes, ofResource.attributes)
      for (let index = 0; index < rows.length; index++) {
        const row = rows[index]!
        context.moveTo(row)
        spans.sawTime(columns.startUnixNano(row))
        spans.sawTime(columns.endUnixNano(row))
        const ofSpan = (key: string): AttributeValue | undefined => {
          const own = columns.attribute(row, key)
          return own === undefined ? around(key) : own
        }
        spans.add(ofSpan, context, errors)
        for (const [place, event] of (columns.events.get(row) ?? []).entries()) {
          context.moveTo(row, place)
          events.sawTime(event.exactUnixNano ?? columns.epochUnixNano + BigInt(event.time))
          events.add(finder(event.attributes, ofScope.attributes, ofResource.attributes), context, errors)
        }
      }
    }
    counted.add(ofResource, [spans, events])
  }
  return counted.message
}

/** Counts metrics and their data points (upstream: ConsumeMetrics); metrics have no attributes and no time. */
export function countMetrics(
  { resourceMetrics }: Metrics,
  definitions: { metrics: readonly MetricDefinition[]; points: readonly MetricDefinition[] },
  { now, errors }: Counting,
): Metrics {
  const counted = new CountedResources(now)
  for (const resourceHolder of resourceMetrics) {
    const { resource, scopes } = resourceHolder
    const metrics = new Counter(definitions.metrics)
    const points = new Counter(definitions.points)
    for (const scopeHolder of scopes) {
      const { scope, metrics: list } = scopeHolder
      for (const metric of list) {
        const context = { metric, metrics: list, resourceHolder, scopeHolder, cache: [] }
        metrics.add(finder(scope.attributes, resource.attributes), context, errors)
        if (metric.data === null) errors.push(`metric ${goQuote(metric.name)}: invalid metric type: Empty`)
        for (const point of metric.data?.points ?? []) {
          points.sawTime(point.time)
          const ofPoint: DataPointContext = { ...context, point, cache: [] }
          points.add(finder(point.attributes, scope.attributes, resource.attributes), ofPoint, errors)
        }
      }
    }
    counted.add(resource, [metrics, points])
  }
  return counted.message
}

/** Counts log records (upstream: ConsumeLogs). */
export function countLogs(
  { resourceLogs }: Logs,
  definitions: readonly MetricDefinition[],
  { now, errors }: Counting,
): Metrics {
  const counted = new CountedResources(now)
  for (const resourceHolder of resourceLogs) {
    const { resource, scopes } = resourceHolder
    const counter = new Counter(definitions)
    for (const scopeHolder of scopes) {
      for (const record of scopeHolder.records) {
        counter.sawTime(record.time)
        const find = finder(record.attributes, scopeHolder.scope.attributes, resource.attributes)
        counter.add(find, { record, resourceHolder, scopeHolder, cache: [] }, errors)
      }
    }
    counted.add(resource, [counter])
  }
  return counted.message
}

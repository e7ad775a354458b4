import type { Logs, ResourceLogs, ScopeLogs } from '../../telemetry/logs.ts'
import { copyLogs, logRecordCount } from '../../telemetry/logs.ts'
import type { LogRecord } from '../../telemetry/logs.ts'
import { logRecordSize, logsSize, resourceLogsSize, scopeLogsSize } from '../../telemetry/logs-size.ts'
import type { DataPoint, Metric, Metrics, ResourceMetrics, ScopeMetrics } from '../../telemetry/metrics.ts'
import { copyMetrics, dataPointCount } from '../../telemetry/metrics.ts'
import {
  dataPointSize,
  metricSize,
  metricsSize,
  resourceMetricsSize,
  scopeMetricsSize,
} from '../../telemetry/metrics-size.ts'
import { otlpSizer, tracesSize } from '../../telemetry/otlp-size.ts'
import type { ResourceSpans, ScopeSpans, Traces } from '../../telemetry/traces.ts'
import { copyTraces, spanCount } from '../../telemetry/traces.ts'
import type { Signal } from './component.ts'

/**
 * One level of the tree that a message is, so that what cuts and measures messages is written once for all signals.
 * `Node` is a message, a resource, a scope, or a metric; what is inside the last level are the items.
 */
export type Level = {
  inside(node: never): ArrayLike<unknown>
  /** The same node with these inside, and nothing else. */
  withInside(node: never, inside: readonly unknown[]): unknown
  /** What upstream reckons the node at before anything is put into it. */
  emptied(node: never): unknown
}

/** What code that treats all signals alike has to know of one. */
export type MessageKind<T> = {
  signal: Signal
  /** What the collector's metrics call its items: the end of `otelcol_receiver_accepted_spans`. */
  items: 'spans' | 'metric_points' | 'log_records'
  /** What its sentences call one item. */
  item: 'span' | 'datapoint' | 'log record'
  count(data: T): number
  /** Bytes of the message as OTLP protobuf; traces are measured once, since their messages never change. */
  bytes(data: T): number
  copy(data: T): T
  /** A message with everything of `one`, then everything of `other`. */
  merge(one: T, other: T): T
  /** From the message down; the items are inside the last. */
  levels: readonly Level[]
  /** Measures nodes of this message in bytes, by depth (0 is the message), without the field they are in. */
  byteSizer(data: T): readonly ((node: never) => number)[]
}

const sizes = new WeakMap<Traces, number>()

function tracesBytes(traces: Traces): number {
  let size = sizes.get(traces)
  if (size === undefined) {
    size = tracesSize(traces)
    sizes.set(traces, size)
  }
  return size
}

const level = <Node, Inside>(
  inside: (node: Node) => ArrayLike<Inside>,
  withInside: (node: Node, inside: Inside[]) => Node,
  emptied: (node: Node) => Node = (node) => withInside(node, []),
): Level => ({ inside, withInside, emptied }) as unknown as Level

const sizer = <A, B, C, D, E>(
  ...functions: [(a: A) => number, (b: B) => number, (c: C) => number, (d: D) => number, ((e: E) => number)?]
): readonly ((node: never) => number)[] => functions as unknown as readonly ((node: never) => number)[]

export const TRACES: MessageKind<Traces> = {
  signal: 'traces',
  items: 'spans',
  item: 'span',
  count: spanCount,
  bytes: tracesBytes,
  copy: copyTraces,
  merge: (one, other) => ({ columns: one.columns, resourceSpans: [...one.resourceSpans, ...other.resourceSpans] }),
  levels: [
    level<Traces, ResourceSpans>(
      ({ resourceSpans }) => resourceSpans,
      ({ columns }, resourceSpans) => ({ columns, resourceSpans }),
    ),
    level<ResourceSpans, ScopeSpans>(
      ({ scopes }) => scopes,
      ({ resource }, scopes) => ({ resource, scopes }),
    ),
    level<ScopeSpans, number>(
      ({ rows }) => rows,
      ({ scope }, rows) => ({ scope, rows }),
    ),
  ],
  byteSizer: ({ columns }) => {
    const spans = otlpSizer(columns)
    return sizer(
      (traces: Traces) => spans.traces(traces),
      (resourceSpans: ResourceSpans) => spans.resourceSpans(resourceSpans),
      (scopeSpans: ScopeSpans) => spans.scopeSpans(scopeSpans),
      (row: number) => spans.span(row),
    )
  },
}

const BARE = { temporality: 0, isMonotonic: false }

export const METRICS: MessageKind<Metrics> = {
  signal: 'metrics',
  items: 'metric_points',
  item: 'datapoint',
  count: dataPointCount,
  bytes: metricsSize,
  copy: copyMetrics,
  merge: (one, other) => ({ resourceMetrics: [...one.resourceMetrics, ...other.resourceMetrics] }),
  levels: [
    level<Metrics, ResourceMetrics>(
      ({ resourceMetrics }) => resourceMetrics,
      (_, resourceMetrics) => ({ resourceMetrics }),
    ),
    level<ResourceMetrics, ScopeMetrics>(
      ({ scopes }) => scopes,
      ({ resource }, scopes) => ({ resource, scopes }),
    ),
    level<ScopeMetrics, Metric>(
      ({ metrics }) => metrics,
      ({ scope }, metrics) => ({ scope, metrics }),
    ),
    level<Metric, DataPoint>(
      ({ data }) => data?.points ?? [],
      (metric, points) => ({
        ...metric,
        data: metric.data === null ? null : { ...metric.data, points: points as never },
      }),
      // Temporality and monotonicity are set after the points were counted.
      (metric) => ({ ...metric, data: metric.data === null ? null : { ...metric.data, ...BARE, points: [] } }),
    ),
  ],
  byteSizer: () => sizer(metricsSize, resourceMetricsSize, scopeMetricsSize, metricSize, dataPointSize),
}

export const LOGS: MessageKind<Logs> = {
  signal: 'logs',
  items: 'log_records',
  item: 'log record',
  count: logRecordCount,
  bytes: logsSize,
  copy: copyLogs,
  merge: (one, other) => ({ resourceLogs: [...one.resourceLogs, ...other.resourceLogs] }),
  levels: [
    level<Logs, ResourceLogs>(
      ({ resourceLogs }) => resourceLogs,
      (_, resourceLogs) => ({ resourceLogs }),
    ),
    level<ResourceLogs, ScopeLogs>(
      ({ scopes }) => scopes,
      ({ resource }, scopes) => ({ resource, scopes }),
    ),
    level<ScopeLogs, LogRecord>(
      ({ records }) => records,
      ({ scope }, records) => ({ scope, records }),
    ),
  ],
  byteSizer: () => sizer(logsSize, resourceLogsSize, scopeLogsSize, logRecordSize),
}

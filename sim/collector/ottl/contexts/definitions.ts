import type { ContextDefinition } from '../context.ts'
import { cachePath } from './context-cache.ts'
import { dataPointPaths } from './data-point-paths.ts'
import { DATA_POINT_ENUMS, LOG_ENUMS, METRIC_ENUMS, SPAN_ENUMS } from './enums.ts'
import { logPaths } from './log-paths.ts'
import { metricPaths } from './metric-paths.ts'
import { otelcolPaths } from './otelcol-paths.ts'
import { resourcePaths } from './resource-paths.ts'
import { scopePaths } from './scope-paths.ts'
import { spanEventPaths } from './span-event-paths.ts'
import { spanPaths } from './span-paths.ts'

const goType = (name: string): string =>
  `*github.com/open-telemetry/opentelemetry-collector-contrib/pkg/ottl/contexts/ottl${name}.TransformContext`

const resource = { resource: resourcePaths }
const scope = { instrumentation_scope: scopePaths, scope: scopePaths }
const otelcol = { otelcol: otelcolPaths }

/** What statements can be about. */
export const contexts = {
  resource: {
    name: 'resource',
    goType: goType('resource'),
    groups: { ...resource, ...otelcol },
    cache: cachePath,
    enums: 'resource context does not provide Enum support',
  },
  scope: {
    name: 'scope',
    goType: goType('scope'),
    groups: { ...scope, ...resource, ...otelcol },
    unnamedGroups: ['instrumentation_scope'],
    cache: cachePath,
    enums: 'instrumentation scope context does not provide Enum support',
  },
  span: {
    name: 'span',
    goType: goType('span'),
    groups: { span: spanPaths, ...resource, ...scope, ...otelcol },
    cache: cachePath,
    enums: SPAN_ENUMS,
  },
  spanevent: {
    name: 'spanevent',
    goType: goType('spanevent'),
    groups: { spanevent: spanEventPaths, span: spanPaths, ...resource, ...scope, ...otelcol },
    cache: cachePath,
    enums: SPAN_ENUMS,
  },
  log: {
    name: 'log',
    goType: goType('log'),
    groups: { log: logPaths, ...resource, ...scope, ...otelcol },
    cache: cachePath,
    enums: LOG_ENUMS,
  },
  metric: {
    name: 'metric',
    goType: goType('metric'),
    groups: { metric: metricPaths, ...resource, ...scope, ...otelcol },
    cache: cachePath,
    enums: METRIC_ENUMS,
  },
  datapoint: {
    name: 'datapoint',
    goType: goType('datapoint'),
    groups: { datapoint: dataPointPaths, metric: metricPaths, ...resource, ...scope, ...otelcol },
    cache: cachePath,
    enums: DATA_POINT_ENUMS,
  },
  otelcol: {
    name: 'otelcol',
    goType: goType('otelcol'),
    groups: otelcol,
    cache: cachePath,
    enums: 'context `otelcol` does not provide Enum support',
  },
} satisfies Record<string, ContextDefinition>

export type ContextName = keyof typeof contexts

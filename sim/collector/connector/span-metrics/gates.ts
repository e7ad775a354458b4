/** The dimension that tells collectors apart. */
export const INSTANCE_ID_KEY = 'collector.instance.id'

const gate = (name: string): string => `connector.spanmetrics.${name}`

/** Whether a gate that is on by default has not been switched off. */
export const includesInstanceId = (gates: ReadonlySet<string> | undefined): boolean =>
  gates?.has(`-${gate('includeCollectorInstanceID')}`) !== true

/** Feature gates of the connector: absent ones are as their stage has them. */
export type SpanMetricsGates = {
  excludeResourceMetrics: boolean
  includeCollectorInstanceID: boolean
  legacyMetricNames: boolean
  useOtelPrefix: boolean
}

/** Reads them from those that are switched on; one with a minus is switched off (upstream: internal/metadata). */
export const spanMetricsGates = (gates: ReadonlySet<string> = new Set()): SpanMetricsGates => ({
  excludeResourceMetrics: gates.has(gate('excludeResourceMetrics')),
  includeCollectorInstanceID: includesInstanceId(gates),
  legacyMetricNames: gates.has(gate('legacyMetricNames')),
  useOtelPrefix: gates.has('spanmetrics.statusCodeConvention.useOtelPrefix'),
})

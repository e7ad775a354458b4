/** Feature gates of the connector: absent ones are as their stage has them. */
export type ServiceGraphGates = {
  virtualNode: boolean
  legacyLatencyMetricNames: boolean
  legacyLatencyUnitMs: boolean
}

/** Reads them from those that are switched on; one with a minus is switched off. */
export const serviceGraphGates = (gates: ReadonlySet<string> = new Set()): ServiceGraphGates => ({
  virtualNode: !gates.has('-connector.servicegraph.virtualNode'),
  legacyLatencyMetricNames: gates.has('connector.servicegraph.legacyLatencyMetricNames'),
  legacyLatencyUnitMs: gates.has('connector.servicegraph.legacyLatencyUnitMs'),
})

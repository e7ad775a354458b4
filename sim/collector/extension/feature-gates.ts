/** A switch of the collector: its stage, and the releases it came with and goes with. */
export type FeatureGate = { id: string; stage: 'Alpha' | 'Beta' | 'Stable'; from: string; to: string | null }

const gate = (id: string, stage: FeatureGate['stage'], from: string, to: string | null = null): FeatureGate => ({
  id,
  stage,
  from,
  to,
})

/** Feature gates of v0.161 that belong to parts of the collector that are here, by id; those beyond Alpha are on. */
export const FEATURE_GATES: readonly FeatureGate[] = [
  gate('confmap.enableMergeAppendOption', 'Alpha', '0.120.0'),
  gate('exporter.file.nativeCompression', 'Alpha', '0.154.0'),
  gate('exporter.prometheus.DisableResourceToTelemetryConversion', 'Alpha', '0.160.0'),
  gate('exporter.prometheusexporter.DisableAddMetricSuffixes', 'Beta', '0.132.0'),
  gate('extension.healthcheck.useComponentStatus', 'Alpha', '0.142.0'),
  gate('filter.filterlog.useOTTLBridge', 'Alpha', '0.81.0'),
  gate('filter.filtermetric.useOTTLBridge', 'Alpha', '0.81.0'),
  gate('filter.filterspan.useOTTLBridge', 'Alpha', '0.79.0'),
  gate('ottl.PanicDuplicateName', 'Stable', '0.141.0', '0.161.0'),
  gate('ottl.contexts.enableOTelColContext', 'Stable', '0.147.0', '0.161.0'),
  gate('ottl.functions.enableLambda', 'Alpha', '0.155.0'),
  gate('ottl.set.allowNil', 'Beta', '0.158.0'),
  gate('pdata.useProtoPooling', 'Alpha', '0.133.0'),
  gate('pkg.exporterhelper.queueBatchEnabled', 'Alpha', '0.158.0'),
  gate('pkg.translator.prometheus.PermissiveLabelSanitization', 'Alpha', '0.55.0'),
  gate('processor.filter.defaultErrorModeIgnore', 'Stable', '0.150.0', '0.159.0'),
  gate('processor.tailsamplingprocessor.metricstatcountbytessampled', 'Alpha', '0.152.0'),
  gate('processor.tailsamplingprocessor.metricstatcountspanssampled', 'Alpha', '0.95.0'),
  gate('processor.tailsamplingprocessor.recordpolicy', 'Alpha', '0.120.0'),
  gate('processor.tailsamplingprocessor.tailstorageextension', 'Alpha', '0.150.0'),
  gate('processor.tailsamplingprocessor.usetracestate', 'Alpha', '0.154.0'),
  gate('processor.transform.defaultErrorModeIgnore', 'Stable', '0.150.0', '0.159.0'),
  gate('receiverhelper.newReceiverMetrics', 'Alpha', '0.138.0'),
  gate('service.AllowNoPipelines', 'Alpha', '0.122.0'),
  gate('service.partialReload', 'Alpha', '0.157.0'),
  gate('service.partialReloadReceivers', 'Beta', '0.157.0'),
  gate('service.profilesSupport', 'Alpha', '0.112.0'),
  gate('telemetry.newPipelineTelemetry', 'Alpha', '0.123.0'),
  gate('transform.flatten.logs', 'Alpha', '0.103.0'),
]

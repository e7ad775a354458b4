import { defineProcessor } from '../../component/component.ts'
import { LOGS, METRICS, TRACES } from '../../component/message-kind.ts'
import { batchConfig, validateBatchConfig } from './config.ts'
import { BatchProcessor } from './processor.ts'

/** `batch`: sends telemetry on in larger messages. */
export const batch = defineProcessor({
  type: 'batch',
  stability: 'beta',
  doc: 'Collects telemetry into larger batches, by size or by time, before they are exported.',
  config: batchConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'absent',
        about: 'metadata_keys',
        why: 'There is no client metadata, so everything is one batch.',
      },
      {
        level: 'simplified',
        about: 'otelcol_processor_batch_batch_send_size_bytes',
        why: 'Measured when the batch is sent. The real one measures when the components behind it are through with it, who may have changed it by then.',
      },
    ],
  },
  example: `timeout: 1s
send_batch_size: 512
send_batch_max_size: 1024`,
  validate: validateBatchConfig,
  createTraces: (settings, config, next) => new BatchProcessor(settings, TRACES, config, next),
  createMetrics: (settings, config, next) => new BatchProcessor(settings, METRICS, config, next),
  createLogs: (settings, config, next) => new BatchProcessor(settings, LOGS, config, next),
})

import { defineProcessor } from '../../component/component.ts'
import { batchConfig, validateBatchConfig } from './config.ts'
import { BatchProcessor } from './processor.ts'

/** `batch`: sends spans on in larger messages. */
export const batch = defineProcessor({
  type: 'batch',
  stability: 'beta',
  doc: 'Collects spans into larger batches, by size or by time, before they are exported.',
  config: batchConfig,
  validate: validateBatchConfig,
  createTraces: (settings, config, next) => new BatchProcessor(settings, config, next),
})

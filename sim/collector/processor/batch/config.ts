import type { ConfigProblem } from '../../component/component.ts'
import { findDuplicate } from '../../component/config-problem.ts'
import { duration, list, str, struct, uint32 } from '../../config/field.ts'
import { goQuote } from '../../config/go-quote.ts'
import type { Decoded } from '../../config/field.ts'

export const batchConfig = struct(
  'batchprocessor.Config',
  {
    timeout: duration('200ms', 'Send what there is after this time, however little; 0 sends every message at once.'),
    send_batch_size: uint32(8192, 'Send as soon as this many spans wait; 0 sends every message at once.'),
    send_batch_max_size: uint32(0, 'Split batches so that none is larger; 0 is no limit.'),
    metadata_keys: list(
      str('', 'A client metadata key.'),
      'Keep a batch for each combination of these client metadata values.',
    ),
    metadata_cardinality_limit: uint32(1000, 'At most this many combinations of metadata values.'),
  },
  'Collects spans into larger batches.',
)
export type BatchConfig = Decoded<typeof batchConfig>

/** Upstream: batchprocessor.Config.Validate, which stops at the first mistake. */
export function validateBatchConfig(config: BatchConfig): ConfigProblem[] {
  const { timeout, send_batch_size: size, send_batch_max_size: maxSize } = config
  if (maxSize > 0 && maxSize < size) {
    return [
      {
        path: [],
        message: 'send_batch_max_size must be greater or equal to send_batch_size',
        keys: ['send_batch_max_size'],
      },
    ]
  }
  const duplicate = findDuplicate(config.metadata_keys)
  if (duplicate !== null) {
    const message = `duplicate entry in metadata_keys: ${goQuote(duplicate)} (case-insensitive)`
    return [{ path: [], message, keys: ['metadata_keys'] }]
  }
  if (timeout < 0) return [{ path: [], message: 'timeout must be greater or equal to 0', keys: ['timeout'] }]
  return []
}

import type { ConfigProblem } from '../../component/component.ts'
import { findDuplicate, inside, insideOptional } from '../../component/config-problem.ts'
import { bool, componentId, duration, int, int64, list, optional, str, struct, text } from '../../config/field.ts'
import { goQuote } from '../../config/go-quote.ts'
import type { Decoded } from '../../config/field.ts'
import { formatGoInt } from '../../go-int.ts'

/** What a size counts: requests, spans, or bytes of protobuf. */
export type SizerType = 'requests' | 'items' | 'bytes'

const SIZERS: readonly string[] = ['requests', 'items', 'bytes']
const sizerField = (value: SizerType, doc: string) =>
  text(SIZERS, value, (written) => (SIZERS.includes(written) ? null : `invalid sizer: ${goQuote(written)}`), doc, {
    goType: 'request.SizerType',
    goKind: 'struct',
  })

const partitionConfig = struct(
  'queuebatch.PartitionConfig',
  {
    metadata_keys: list(
      str('', 'A client metadata key.'),
      'Keep a batch for each combination of these client metadata values.',
    ),
  },
  'How batches are kept apart.',
)

const batchConfig = struct(
  'queuebatch.BatchConfig',
  {
    flush_timeout: duration('200ms', 'Send what there is after this time, however little.'),
    sizer: sizerField(
      'items',
      'What min_size and max_size count: items (spans) or bytes; by default as the queue, if that has a sizer.',
    ),
    min_size: int64(8192, 'Send as soon as this much waits.'),
    max_size: int64(0, 'Split batches so that none is larger; 0 is no limit.'),
    partition: partitionConfig,
  },
  'Collects requests from the queue into larger ones.',
)

const queueConfig = struct(
  'queuebatch.Config',
  {
    wait_for_result: bool(false, 'Hold the sender until its data is exported, and tell it how that went.'),
    sizer: sizerField('requests', 'What queue_size counts: requests, items (spans) or bytes.'),
    queue_size: int64(1000, 'How much the queue holds, what is being sent included.'),
    block_on_overflow: bool(false, 'Hold the sender while the queue is full instead of refusing.'),
    storage: componentId('A storage extension that keeps the queue over restarts.'),
    num_consumers: int(10, 'How many requests are sent at the same time.'),
    batch: optional(
      batchConfig,
      { hasEnabledKey: true, presentWhenNull: false, enabledByDefault: false },
      'Collect requests into batches; off unless the key is there.',
    ),
  },
  'The queue before the sender.',
  { ownUnmarshal: true, afterDecode: inheritSizer },
)
export type QueueConfig = Decoded<typeof queueConfig>
export type BatchConfig = Decoded<typeof batchConfig>

/** `sending_queue` of an exporter, on unless said otherwise. */
export const sendingQueue = optional(
  queueConfig,
  { hasEnabledKey: true, presentWhenNull: false, enabledByDefault: true },
  'Queue data and send it in the background.',
)

/** `sending_queue` of an exporter that has none unless the key is there. */
export const optInSendingQueue = optional(
  queueConfig,
  { hasEnabledKey: true, presentWhenNull: true, enabledByDefault: false },
  'Queue data and send it in the background; off unless the key is there.',
)

/** Upstream's Unmarshal: a batch without a sizer takes the one that is written for the queue. */
function inheritSizer(value: Record<string, unknown>, isSet: (...path: string[]) => boolean): string | null {
  const batch = value.batch as BatchConfig | null
  if (isSet('sizer') && !isSet('batch', 'sizer') && batch !== null) batch.sizer = value.sizer as SizerType
  return null
}

/** Upstream: queuebatch.Config.Validate and what it holds. */
export function validateSendingQueue(config: QueueConfig | null): ConfigProblem[] {
  if (config === null) return []
  const { batch } = config
  const problems = validateQueue(config)
  if (batch !== null) {
    const { metadata_keys: keys } = batch.partition
    const duplicate = findDuplicate(keys)
    const partition: ConfigProblem[] = []
    if (duplicate !== null) {
      const message = `duplicate entry in metadata_keys: ${goQuote(duplicate)} (case-insensitive)`
      partition.push({ path: [], message, keys: ['metadata_keys'] })
    }
    problems.push(...insideOptional('batch', [...validateBatch(batch), ...inside('partition', 'partition', partition)]))
  }
  return insideOptional('sending_queue', problems)
}

function validateQueue(config: QueueConfig): ConfigProblem[] {
  const problem = (message: string, ...keys: string[]): ConfigProblem[] => [{ path: [], message, keys }]
  const { batch } = config
  if (config.num_consumers <= 0) return problem('`num_consumers` must be positive', 'num_consumers')
  if (config.queue_size <= 0) return problem('`queue_size` must be positive', 'queue_size')
  if (config.storage !== '' && config.wait_for_result) {
    return problem(
      '`wait_for_result` is not supported with a persistent queue configured with `storage`',
      'wait_for_result',
    )
  }
  if (batch !== null && batch.sizer === config.sizer && batch.min_size > config.queue_size) {
    return problem('`min_size` must be less than or equal to `queue_size`', 'batch', 'min_size')
  }
  return []
}

function validateBatch(batch: BatchConfig): ConfigProblem[] {
  const problem = (message: string, key: keyof BatchConfig): ConfigProblem[] => [{ path: [], message, keys: [key] }]
  const { flush_timeout: flushTimeout, min_size: minSize, max_size: maxSize } = batch
  if (batch.sizer === 'requests') {
    return problem('`batch` supports only `items` or `bytes` sizer, found "requests"', 'sizer')
  }
  if (flushTimeout <= 0)
    return problem(`\`flush_timeout\` must be positive, found ${formatGoInt(flushTimeout)}`, 'flush_timeout')
  if (minSize < 0) return problem(`\`min_size\` must be non-negative, found ${formatGoInt(minSize)}`, 'min_size')
  if (maxSize < 0) return problem(`\`max_size\` must be non-negative, found ${formatGoInt(maxSize)}`, 'max_size')
  if (maxSize > 0 && maxSize < minSize) {
    return problem(
      `\`max_size\` (${formatGoInt(maxSize)}) must be greater or equal to \`min_size\` (${formatGoInt(minSize)})`,
      'max_size',
    )
  }
  return []
}

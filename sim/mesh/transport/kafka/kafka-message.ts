import type { SimTime } from '../../../kernel/time.ts'
import type { PartitionLog } from './partition-log.ts'

/** One header: its value is bytes of any kind, or null; a key may come several times. */
export type KafkaHeader = { readonly key: string; readonly value: Uint8Array | null }

/** What stands for a value: its size, and its text where somebody looks at it. */
export type KafkaValue = { readonly bytes: number; readonly text?: string }

/** What a producer is asked to send. */
export type KafkaMessageInit = {
  readonly key?: Uint8Array | null
  /** Null is a tombstone. */
  readonly value?: KafkaValue | null
  readonly headers?: readonly KafkaHeader[]
  /** What the sender wants its consumers to find; the transport does not look at it. */
  readonly payload?: unknown
}

/** A message on its way. Its copies, in retry topics too, carry the same `id`. */
export type KafkaMessage = {
  readonly id: number
  readonly key: Uint8Array | null
  readonly value: KafkaValue | null
  readonly headers: readonly KafkaHeader[]
  /** When the producer made it (`message.timestamp.type=CreateTime`). */
  readonly timestamp: SimTime
  readonly payload: unknown
}

/** A message in the log of a partition. */
export type LogRecord = {
  readonly log: PartitionLog
  readonly offset: number
  readonly message: KafkaMessage
  readonly appendedAt: SimTime
}

const OVERHEAD = 70

/** The bytes a message takes in a batch, about: key, value, headers and what every record has. */
export function sizeOf({ key, value, headers }: KafkaMessage): number {
  let bytes = OVERHEAD + (key?.length ?? 0) + (value?.bytes ?? 0)
  for (const header of headers) bytes += header.key.length + (header.value?.length ?? 0)
  return bytes
}

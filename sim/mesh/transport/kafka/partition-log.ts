import type { Environment } from '../../../kernel/environment.ts'
import type { KafkaMessage, LogRecord } from './kafka-message.ts'

/** What an idempotent producer numbers its batches by. */
export type ProducerSequence = { producer: number; epoch: number; first: number }

/** What the leader of a partition says to a batch. */
export type AppendAnswer =
  | { readonly error: null; readonly offset: number; readonly duplicate: boolean }
  | { readonly error: 'not_leader' | 'out_of_order' }

type ProducerState = { epoch: number; next: number; offsets: Map<number, number> }

/** Batches whose offsets a leader remembers for each producer (Kafka's ProducerStateEntry keeps five). */
const REMEMBERED_BATCHES = 5

/** Records are forgotten many at a time, so that moving the others costs little. */
const FORGOTTEN_AT_ONCE = 1024

/** The log of one partition of a topic: records in the order in which its leader took them. */
export class PartitionLog {
  readonly topic: string
  readonly index: number
  /** Whether the partition has a leader; without one nothing is taken and nothing given. */
  available = true
  /** The offset of the oldest record still there. */
  start = 0
  private readonly env: Environment
  private readonly retention: number
  private readonly records: LogRecord[] = []
  /** The offset of the first in `records`: what everybody has read is no longer kept in memory. */
  private base = 0
  private readonly producers = new Map<number, ProducerState>()
  private readonly readers: (() => void)[] = []

  /** `retention` is how long records stay, ns. */
  constructor(env: Environment, topic: string, index: number, retention: number) {
    this.env = env
    this.topic = topic
    this.index = index
    this.retention = retention
  }

  /** The offset that the next record will get. */
  get end(): number {
    return this.base + this.records.length
  }

  /** Takes a batch, unless its sequence says that it is here already or that another must come first. */
  append(messages: readonly KafkaMessage[], sequence: ProducerSequence | null, appended: LogRecord[]): AppendAnswer {
    if (!this.available) return { error: 'not_leader' }
    if (sequence !== null) {
      const known = this.check(sequence, messages.length)
      if (known !== null) return known
    }
    const offset = this.end
    const { now } = this.env
    for (const message of messages) {
      const record = { log: this, offset: this.end, message, appendedAt: now }
      this.records.push(record)
      appended.push(record)
    }
    for (const reader of this.readers) reader()
    return { error: null, offset, duplicate: false }
  }

  private check({ producer, epoch, first }: ProducerSequence, count: number): AppendAnswer | null {
    let state = this.producers.get(producer)
    if (state === undefined || state.epoch !== epoch) {
      state = { epoch, next: 0, offsets: new Map() }
      this.producers.set(producer, state)
    }
    // An old one is known to be here, but no longer where (DUPLICATE_SEQUENCE_NUMBER, with which clients are content).
    if (first < state.next) return { error: null, offset: state.offsets.get(first) ?? -1, duplicate: true }
    if (first > state.next) return { error: 'out_of_order' }
    state.next += count
    state.offsets.set(first, this.end)
    if (state.offsets.size > REMEMBERED_BATCHES) state.offsets.delete(state.offsets.keys().next().value!)
    return null
  }

  /** The record at an offset; undefined before the first and behind the last, and when it was forgotten. */
  at(offset: number): LogRecord | undefined {
    return this.records[offset - this.base]
  }

  /** Nobody will read what lies before `offset` any more; as far as anybody can tell, it is still there. */
  forget(offset: number): void {
    const count = Math.min(offset, this.end) - this.base
    if (count < FORGOTTEN_AT_ONCE) return
    this.records.splice(0, count)
    this.base += count
  }

  /** Removes what is older than the retention time; answers what was removed. */
  expire(): readonly LogRecord[] {
    if (this.retention === Infinity) return []
    const oldest = this.env.now - this.retention
    let count = 0
    while (count < this.records.length && this.records[count]!.appendedAt < oldest) count++
    if (count === 0) return []
    this.base += count
    this.start = this.base
    return this.records.splice(0, count)
  }

  /** Calls `reader` whenever something was appended, or can be read again. */
  watch(reader: () => void): void {
    this.readers.push(reader)
  }

  unwatch(reader: () => void): void {
    const at = this.readers.indexOf(reader)
    if (at >= 0) this.readers.splice(at, 1)
  }

  /** The leader goes away, or one is there again. */
  setAvailable(available: boolean): void {
    this.available = available
    if (available) for (const reader of this.readers) reader()
  }
}

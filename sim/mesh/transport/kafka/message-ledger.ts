import type { ConsumerGroup } from './consumer-group.ts'
import type { KafkaMessage, LogRecord } from './kafka-message.ts'
import type { DropReason, KafkaDelivery, KafkaObserver } from './kafka-observer.ts'
import type { PartitionLog } from './partition-log.ts'

/** What became of a message, as one group sees it. */
export type MessageFate = 'consumed' | 'dead_lettered' | 'in_log' | 'lost'

/** Where a copy of a message is. */
type Place = { readonly log: PartitionLog; readonly offset: number }

/** What one group did with messages: a column per question, by the messages' ids. */
type GroupColumns = {
  readonly delivered: number[]
  readonly consumed: number[]
  readonly deadLettered: Set<number>
  readonly dropped: Map<number, DropReason>
}

/**
 * Writes down what becomes of every message: produced, consumed how often and by whom, sent on, lost, still there.
 * In columns, and without holding on to records: there may be a million.
 */
export class MessageLedger implements KafkaObserver {
  private readonly topics: string[] = []
  /** The first copy of each; the others apart, since hardly any has one. */
  private readonly logs: PartitionLog[] = []
  private readonly offsets: number[] = []
  private readonly copies = new Map<number, Place[]>()
  private readonly failures = new Map<number, string>()
  private readonly groups = new Map<string, GroupColumns>()

  /** Messages that producers were asked to send. */
  get produced(): number {
    return this.topics.length
  }

  sending({ id }: KafkaMessage, topic: string): void {
    this.topics[id] = topic
  }

  appended({ log, offset, message: { id } }: LogRecord): void {
    if (this.logs[id] === undefined) {
      this.logs[id] = log
      this.offsets[id] = offset
    } else {
      const places = this.copies.get(id) ?? []
      places.push({ log, offset })
      this.copies.set(id, places)
    }
  }

  failed({ id }: KafkaMessage, _log: PartitionLog, reason: string): void {
    this.failures.set(id, reason)
  }

  delivered(records: readonly LogRecord[], { group }: KafkaDelivery): void {
    const { delivered } = this.of(group)
    for (const { message } of records) delivered[message.id] = (delivered[message.id] ?? 0) + 1
  }

  handled(records: readonly LogRecord[], { group }: KafkaDelivery, error: string | null): void {
    if (error !== null) return
    const { consumed } = this.of(group)
    for (const { message } of records) consumed[message.id] = (consumed[message.id] ?? 0) + 1
  }

  forwarded({ message }: LogRecord, { group }: KafkaDelivery, _topic: string, deadLetter: boolean): void {
    if (deadLetter) this.of(group).deadLettered.add(message.id)
  }

  dropped({ message }: LogRecord, group: string, reason: DropReason): void {
    if (group !== '') this.of(group).dropped.set(message.id, reason)
  }

  /** How often a handler of the group was content with a message; more than once is a duplicate. */
  timesConsumed(id: number, group: string): number {
    return this.of(group).consumed[id] ?? 0
  }

  /** How often a handler of the group was given a message. */
  timesDelivered(id: number, group: string): number {
    return this.of(group).delivered[id] ?? 0
  }

  /** How many copies of a message a topic has taken; more than one is a producer's duplicate. */
  copiesIn(id: number, topic: string): number {
    return this.placesOf(id).filter(({ log }) => log.topic === topic).length
  }

  /** What became of a message by now. */
  fateOf(id: number, group: ConsumerGroup): MessageFate {
    const { consumed, deadLettered, dropped } = this.of(group.name)
    if ((consumed[id] ?? 0) > 0) return 'consumed'
    if (deadLettered.has(id)) return 'dead_lettered'
    for (const { log, offset } of this.placesOf(id)) {
      if (!group.topics.includes(log.topic) || offset < log.start) continue
      if (offset >= group.committedOffset(log) && dropped.get(id) !== 'reset') return 'in_log'
    }
    return 'lost'
  }

  /** Why a message was lost to a group; null when nobody said, as after a crash behind a commit. */
  lossOf(id: number, group: string): string | null {
    return this.failures.get(id) ?? this.of(group).dropped.get(id) ?? null
  }

  /** How many messages to a group's topics had each fate; the sum is what was produced for it. */
  counts(group: ConsumerGroup): Record<MessageFate, number> {
    const counts = { consumed: 0, dead_lettered: 0, in_log: 0, lost: 0 }
    for (const [id, topic] of this.topics.entries()) {
      if (group.topics.includes(topic)) counts[this.fateOf(id, group)]++
    }
    return counts
  }

  private placesOf(id: number): Place[] {
    const log = this.logs[id]
    return log === undefined ? [] : [{ log, offset: this.offsets[id]! }, ...(this.copies.get(id) ?? [])]
  }

  private of(group: string): GroupColumns {
    let columns = this.groups.get(group)
    if (columns === undefined) {
      columns = { delivered: [], consumed: [], deadLettered: new Set(), dropped: new Map() }
      this.groups.set(group, columns)
    }
    return columns
  }
}

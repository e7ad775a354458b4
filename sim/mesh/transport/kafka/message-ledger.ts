import type { DropReason, KafkaDelivery, KafkaObserver } from './kafka-observer.ts'
import type { KafkaMessage, LogRecord } from './kafka-message.ts'
import type { ConsumerGroup } from './consumer-group.ts'
import type { PartitionLog } from './partition-log.ts'

/** What became of a message, as one group sees it. */
export type MessageFate = 'consumed' | 'dead_lettered' | 'in_log' | 'lost'

type Entry = {
  /** Where it was sent to. */
  topic: string
  /** Where its copies are. */
  records: LogRecord[]
  failed: string | null
  /** By group: how often a handler was given it, was content, and why it will not be given it again. */
  groups: Map<string, { delivered: number; consumed: number; deadLettered: boolean; dropped: DropReason | null }>
}

/** Writes down what becomes of every message: produced, consumed how often and by whom, sent on, lost, still there. */
export class MessageLedger implements KafkaObserver {
  private readonly entries: Entry[] = []

  /** Messages that producers were asked to send. */
  get produced(): number {
    return this.entries.length
  }

  sending(message: KafkaMessage, topic: string): void {
    this.entries[message.id] = { topic, records: [], failed: null, groups: new Map() }
  }

  appended(record: LogRecord): void {
    this.entries[record.message.id]!.records.push(record)
  }

  failed(message: KafkaMessage, _log: PartitionLog, reason: string): void {
    this.entries[message.id]!.failed = reason
  }

  delivered(records: readonly LogRecord[], { group }: KafkaDelivery): void {
    for (const record of records) this.of(record, group).delivered++
  }

  handled(records: readonly LogRecord[], { group }: KafkaDelivery, error: string | null): void {
    if (error === null) for (const record of records) this.of(record, group).consumed++
  }

  forwarded(record: LogRecord, { group }: KafkaDelivery, _topic: string, deadLetter: boolean): void {
    if (deadLetter) this.of(record, group).deadLettered = true
  }

  dropped(record: LogRecord, group: string, reason: DropReason): void {
    if (group !== '') this.of(record, group).dropped = reason
  }

  /** How often a handler of the group was content with a message; more than once is a duplicate. */
  timesConsumed(id: number, group: string): number {
    return this.entries[id]!.groups.get(group)?.consumed ?? 0
  }

  /** How often a handler of the group was given a message. */
  timesDelivered(id: number, group: string): number {
    return this.entries[id]!.groups.get(group)?.delivered ?? 0
  }

  /** How many copies of a message its topic has taken; more than one is a producer's duplicate. */
  copiesIn(id: number, topic: string): number {
    return this.entries[id]!.records.filter(({ log }) => log.topic === topic).length
  }

  /** What became of a message by now. */
  fateOf(id: number, group: ConsumerGroup): MessageFate {
    const { records, groups } = this.entries[id]!
    const seen = groups.get(group.name)
    if (seen !== undefined && seen.consumed > 0) return 'consumed'
    if (seen?.deadLettered === true) return 'dead_lettered'
    for (const { log, offset } of records) {
      if (!group.topics.includes(log.topic) || offset < log.start) continue
      if (offset >= group.committedOffset(log) && seen?.dropped !== 'reset') return 'in_log'
    }
    return 'lost'
  }

  /** Why a message was lost to a group; null when nobody said, as after a crash behind a commit. */
  lossOf(id: number, group: string): string | null {
    const { failed, groups } = this.entries[id]!
    return failed ?? groups.get(group)?.dropped ?? null
  }

  /** How many messages to a group's topics had each fate; the sum is what was produced for it. */
  counts(group: ConsumerGroup): Record<MessageFate, number> {
    const counts = { consumed: 0, dead_lettered: 0, in_log: 0, lost: 0 }
    for (const [id, { topic }] of this.entries.entries()) {
      if (group.topics.includes(topic)) counts[this.fateOf(id, group)]++
    }
    return counts
  }

  private of(record: LogRecord, group: string) {
    const { groups } = this.entries[record.message.id]!
    let seen = groups.get(group)
    if (seen === undefined) {
      seen = { delivered: 0, consumed: 0, deadLettered: false, dropped: null }
      groups.set(group, seen)
    }
    return seen
  }
}

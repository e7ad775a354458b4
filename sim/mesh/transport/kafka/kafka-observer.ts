import type { KafkaMessage, LogRecord } from './kafka-message.ts'
import type { PartitionLog } from './partition-log.ts'

/** Why a member is no longer in its group. */
export type LeaveReason = 'left' | 'session_timeout' | 'poll_interval' | 'rebalance_timeout'

/** Why a message will never be in the log, or not be worked on. */
export type DropReason = 'not_sent' | 'retries_exhausted' | 'expired' | 'reset'

/** Who works on records: group, member, and which try it is, from 0. */
export type KafkaDelivery = {
  readonly group: string
  readonly member: string
  readonly attempt: number
}

/** What a cluster, its producers and its consumers tell whoever wants to know; every part is optional. */
export interface KafkaObserver {
  /** A producer was asked to send a message. */
  sending?(message: KafkaMessage, topic: string): void
  /** A record is in the log: for the first time, or once more. */
  appended?(record: LogRecord): void
  /** A producer sends a batch once more, after an error or no answer. */
  resending?(log: PartitionLog, messages: readonly KafkaMessage[], reason: string): void
  /** The producer knows that the message is in the log (with acks=0, hopes so). */
  acknowledged?(message: KafkaMessage, log: PartitionLog): void
  /** The producer gave the message up; it may be in the log all the same. */
  failed?(message: KafkaMessage, log: PartitionLog, reason: string): void
  /** Records are given to a handler. */
  delivered?(records: readonly LogRecord[], delivery: KafkaDelivery): void
  /** The handler is done with them; `error` is null when it is content. */
  handled?(records: readonly LogRecord[], delivery: KafkaDelivery, error: string | null): void
  /** A record was sent on to another topic, after it could not be worked on. */
  forwarded?(record: LogRecord, delivery: KafkaDelivery, topic: string, deadLetter: boolean): void
  /** A record will not be worked on by this group. */
  dropped?(record: LogRecord, group: string, reason: DropReason): void
  /** Everything before `offset` counts as done. */
  committed?(group: string, log: PartitionLog, offset: number, member: string): void
  /** The coordinator did not take a commit. */
  commitRefused?(group: string, member: string, reason: string): void
  joined?(group: string, member: string): void
  left?(group: string, member: string, reason: LeaveReason): void
  rebalancing?(group: string, reason: string): void
  /** The group has agreed; members get their partitions when they have heard. */
  rebalanced?(
    group: string,
    generation: number,
    assignment: ReadonlyMap<string, readonly PartitionLog[]>,
    since: number,
  ): void
  /** A member begins to read a partition. */
  assigned?(group: string, member: string, log: PartitionLog, offset: number): void
  /** A member no longer reads a partition: given back, or taken from it. */
  revoked?(group: string, member: string, log: PartitionLog, lost: boolean): void
}

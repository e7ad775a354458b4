import type { LogRecord } from './kafka-message.ts'

/** A topic in which a record waits before it is tried again. */
export type RetryTopic = { readonly topic: string; readonly delay: number }

/** What a consumer does with a record that its handler could not work on. */
export type RetryPolicy = {
  /** Tries in the topic it came in, the first included; Infinity is for ever, behind which its partition waits. */
  readonly attempts: number
  /** The pause after so many failures, ns. */
  readonly backoff: (failures: number) => number
  /** Whether the poll loop sleeps meanwhile; else only the partition waits, and others go on. */
  readonly blocking: boolean
  /** Topics it then goes through, one try in each. */
  readonly topics: readonly RetryTopic[]
  /** Where it ends; null drops it. */
  readonly dead_letter: string | null
}

/** No other try: what fails is dropped. */
export const NO_RETRY: RetryPolicy = {
  attempts: 1,
  backoff: () => 0,
  blocking: false,
  topics: [],
  dead_letter: null,
}

/** Where a record goes after its last try in the topic it is in; null when it goes nowhere. */
export function nextTopic({ topics, dead_letter }: RetryPolicy, from: string): string | null {
  const at = topics.findIndex(({ topic }) => topic === from)
  return topics[at + 1]?.topic ?? dead_letter
}

/** Tries a record gets in the topic it is in. */
export function attemptsIn({ topics, attempts }: RetryPolicy, from: string): number {
  return topics.some(({ topic }) => topic === from) ? 1 : attempts
}

/** When a record may be worked on: at once, but in a retry topic after its delay. */
export function dueAt({ topics }: RetryPolicy, { log, appendedAt }: LogRecord): number {
  if (topics.length === 0) return 0
  const found = topics.find(({ topic }) => topic === log.topic)
  return found === undefined ? 0 : appendedAt + found.delay
}

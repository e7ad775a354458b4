import type { RandomStream } from '../../../kernel/random.ts'
import { randomInt } from '../../../kernel/random.ts'
import { murmur2 } from './murmur2.ts'

/** Chooses the partition of a message, of `partitions` there are; told its size, since the sticky one counts bytes. */
export type Partitioner = (key: Uint8Array | null, bytes: number, partitions: number) => number

/** The partition of a key, as the Java client and kafkajs choose it: murmur2 without its sign, modulo. */
export function partitionOfKey(key: Uint8Array, partitions: number): number {
  return (murmur2(key) & 0x7fffffff) % partitions
}

/**
 * By key; without one, stays with a partition drawn at random until `batch_size` bytes have gone to it
 * (the Java client since 3.3, KIP-794; its preference for quick brokers is absent).
 */
export function stickyPartitioner(random: RandomStream, batch_size: number): Partitioner {
  let current = -1
  let sent = 0
  return (key, bytes, partitions) => {
    if (key !== null) return partitionOfKey(key, partitions)
    if (current < 0 || sent >= batch_size) {
      current = randomInt(random, partitions)
      sent = 0
    }
    sent += bytes
    return current
  }
}

/** By key; without one, each partition in its turn (kafkajs, and Java's RoundRobinPartitioner for all). */
export function roundRobinPartitioner(random: RandomStream): Partitioner {
  let next = -1
  return (key, _bytes, partitions) => {
    if (key !== null) return partitionOfKey(key, partitions)
    next = next < 0 ? randomInt(random, partitions) : (next + 1) % partitions
    return next
  }
}

import { parseHex32 } from '../../../telemetry/ids.ts'

const MASK = 0xffff_ffff_ffff_ffffn

/** An 8-byte half of a trace id as a little-endian number. */
function littleEndian(traceId: string, start: number): bigint {
  return (BigInt(swapped(parseHex32(traceId, start + 8))) << 32n) | BigInt(swapped(parseHex32(traceId, start)))
}

function swapped(word: number): number {
  return ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0
}

/**
 * Which of `shards` shards a trace belongs to, so that all of its spans meet in one.
 *
 * Upstream: sharded_processor.go, traceIDToShard: both halves folded and mixed (splitmix64), same.
 */
export function shardOfTrace(traceId: string, shards: number): number {
  let hash = littleEndian(traceId, 0) ^ littleEndian(traceId, 16)
  hash ^= hash >> 30n
  hash = (hash * 0xbf58476d1ce4e5b9n) & MASK
  hash ^= hash >> 27n
  hash = (hash * 0x94d049bb133111ebn) & MASK
  hash ^= hash >> 31n
  return Number(hash % BigInt(shards))
}

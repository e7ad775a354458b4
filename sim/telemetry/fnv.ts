import { parseHex32 } from './ids.ts'

/** A 64-bit number as two unsigned 32-bit halves. */
export type Hash64 = { high: number; low: number }

/** The FNV-1a-64 hash of `bytes`. */
export function fnv1a64(bytes: ArrayLike<number>): Hash64 {
  let high = 0xcbf29ce4
  let low = 0x84222325
  for (let index = 0; index < bytes.length; index++) {
    // The prime is 2^40 + 435, and 435 times 32 bits stays below 2^53.
    const mixed = (low ^ bytes[index]!) >>> 0
    const product = mixed * 435
    high = (Math.imul(high, 435) + Math.floor(product / 4294967296) + (mixed << 8)) | 0
    low = product | 0
  }
  return { high: high >>> 0, low: low >>> 0 }
}

/**
 * Goes on hashing with the 16 bytes of a trace id (32 hexadecimal digits), after `start`.
 *
 * The result is written to `into`, so that a hash per trace allocates nothing.
 */
export function fnv1a64TraceId(start: Readonly<Hash64>, traceId: string, into: Hash64): void {
  let high = start.high | 0
  let low = start.low | 0
  for (let word = 0; word < 32; word += 8) {
    const bits = parseHex32(traceId, word)
    for (let shift = 24; shift >= 0; shift -= 8) {
      const mixed = (low ^ ((bits >>> shift) & 255)) >>> 0
      const product = mixed * 435
      high = (Math.imul(high, 435) + Math.floor(product / 4294967296) + (mixed << 8)) | 0
      low = product | 0
    }
  }
  into.high = high >>> 0
  into.low = low >>> 0
}

/** The FNV-1a-32 hash of `bytes`, going on from `start`. */
export function fnv1a32(bytes: ArrayLike<number>, start = 0x811c9dc5): number {
  let hash = start
  for (let index = 0; index < bytes.length; index++) hash = Math.imul(hash ^ bytes[index]!, 0x01000193)
  return hash >>> 0
}

/** Goes on with FNV-1a-32 over the 16 bytes of a trace id (32 hexadecimal digits). */
export function fnv1a32TraceId(start: number, traceId: string): number {
  let hash = start
  for (let word = 0; word < 32; word += 8) {
    const bits = parseHex32(traceId, word)
    for (let shift = 24; shift >= 0; shift -= 8) hash = Math.imul(hash ^ ((bits >>> shift) & 255), 0x01000193)
  }
  return hash >>> 0
}

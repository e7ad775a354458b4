const MASK = 0xffff_ffff_ffff_ffffn
const PRIME_1 = 11_400_714_785_074_694_791n
const PRIME_2 = 14_029_467_366_897_019_727n
const PRIME_3 = 1_609_587_929_392_839_161n
const PRIME_4 = 9_650_029_242_287_828_579n
const PRIME_5 = 2_870_177_450_012_600_261n

const rotate = (value: bigint, by: bigint): bigint => ((value << by) | (value >> (64n - by))) & MASK
const round = (lane: bigint, input: bigint): bigint => (rotate((lane + input * PRIME_2) & MASK, 31n) * PRIME_1) & MASK
const mergeRound = (hash: bigint, lane: bigint): bigint => ((hash ^ round(0n, lane)) * PRIME_1 + PRIME_4) & MASK

/** The XXH64 hash of `bytes` with seed 0, as github.com/cespare/xxhash/v2 Sum64. */
export function xxhash64(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { length } = bytes
  let at = 0
  let hash: bigint
  if (length >= 32) {
    const lanes: [bigint, bigint, bigint, bigint] = [(PRIME_1 + PRIME_2) & MASK, PRIME_2, 0n, -PRIME_1 & MASK]
    for (; at + 32 <= length; at += 32) {
      for (let lane = 0; lane < 4; lane++) lanes[lane] = round(lanes[lane]!, view.getBigUint64(at + lane * 8, true))
    }
    const [a, b, c, d] = lanes
    hash = (rotate(a, 1n) + rotate(b, 7n) + rotate(c, 12n) + rotate(d, 18n)) & MASK
    for (const lane of lanes) hash = mergeRound(hash, lane)
  } else {
    hash = PRIME_5
  }
  hash = (hash + BigInt(length)) & MASK
  for (; at + 8 <= length; at += 8) {
    hash = (rotate(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * PRIME_1 + PRIME_4) & MASK
  }
  if (at + 4 <= length) {
    hash = (rotate(hash ^ ((BigInt(view.getUint32(at, true)) * PRIME_1) & MASK), 23n) * PRIME_2 + PRIME_3) & MASK
    at += 4
  }
  for (; at < length; at++) hash = (rotate(hash ^ ((BigInt(bytes[at]!) * PRIME_5) & MASK), 11n) * PRIME_1) & MASK
  hash = ((hash ^ (hash >> 33n)) * PRIME_2) & MASK
  hash = ((hash ^ (hash >> 29n)) * PRIME_3) & MASK
  return hash ^ (hash >> 32n)
}

/** MurmurHash3 x86 32 of `data` with the seed 0. */
export function murmur3(data: Uint8Array): number {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const blocks = data.length - (data.length % 4)
  let hash = 0
  for (let at = 0; at < blocks; at += 4) {
    hash ^= mixed32(view.getUint32(at, true))
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0
  }
  let tail = 0
  for (let at = data.length - 1; at >= blocks; at--) tail = (tail << 8) | data[at]!
  hash ^= mixed32(tail) ^ data.length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function mixed32(block: number): number {
  const word = Math.imul(block, 0xcc9e2d51)
  return Math.imul((word << 15) | (word >>> 17), 0x1b873593)
}

const C1 = 0x87c37b91114253d5n
const C2 = 0x4cf5ad432745937fn

/** MurmurHash3 x64 128 of `data` with the seed 0, as its two words. */
export function murmur3x128(data: Uint8Array): [bigint, bigint] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const blocks = data.length - (data.length % 16)
  let h1 = 0n
  let h2 = 0n
  for (let at = 0; at < blocks; at += 16) {
    h1 ^= wrap(rotate(wrap(view.getBigUint64(at, true) * C1), 31n) * C2)
    h1 = wrap((rotate(h1, 27n) + h2) * 5n + 0x52dce729n)
    h2 ^= wrap(rotate(wrap(view.getBigUint64(at + 8, true) * C2), 33n) * C1)
    h2 = wrap((rotate(h2, 31n) + h1) * 5n + 0x38495ab5n)
  }
  const tail = new Uint8Array(16)
  tail.set(data.subarray(blocks))
  const rest = new DataView(tail.buffer)
  h2 ^= wrap(rotate(wrap(rest.getBigUint64(8, true) * C2), 33n) * C1)
  h1 ^= wrap(rotate(wrap(rest.getBigUint64(0, true) * C1), 31n) * C2)
  const length = BigInt(data.length)
  h1 = wrap((h1 ^ length) + (h2 ^ length))
  h2 = wrap((h2 ^ length) + h1)
  h1 = finish(h1)
  h2 = finish(h2)
  h1 = wrap(h1 + h2)
  return [h1, wrap(h2 + h1)]
}

function finish(word: bigint): bigint {
  const first = wrap((word ^ (word >> 33n)) * 0xff51afd7ed558ccdn)
  const second = wrap((first ^ (first >> 33n)) * 0xc4ceb9fe1a85ec53n)
  return second ^ (second >> 33n)
}

const wrap = (value: bigint): bigint => BigInt.asUintN(64, value)

const rotate = (word: bigint, by: bigint): bigint => wrap(word << by) | (word >> (64n - by))

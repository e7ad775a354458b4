const MIX = 0x5bd1e995

/** MurmurHash2 as Kafka's Java client computes it of a key (org.apache.kafka.common.utils.Utils.murmur2): signed 32 bits. */
export function murmur2(data: Uint8Array): number {
  const { length } = data
  const whole = length & ~3
  let hash = 0x9747b28c ^ length
  for (let at = 0; at < whole; at += 4) {
    let word = data[at]! | (data[at + 1]! << 8) | (data[at + 2]! << 16) | (data[at + 3]! << 24)
    word = Math.imul(word, MIX)
    word ^= word >>> 24
    hash = Math.imul(hash, MIX) ^ Math.imul(word, MIX)
  }
  if (length > whole) {
    let tail = 0
    for (let at = length - 1; at >= whole; at--) tail = (tail << 8) | data[at]!
    hash = Math.imul(hash ^ tail, MIX)
  }
  hash = Math.imul(hash ^ (hash >>> 13), MIX)
  return hash ^ (hash >>> 15)
}

import { padBlocks } from './hash-padding.ts'

const MASK = 0xffff_ffff_ffff_ffffn

/** SHA-512 (FIPS 180-4): 64 bytes. */
export function sha512(data: Uint8Array): Uint8Array {
  const view = padBlocks(data, 128, 16, false)
  const state = PRIMES.slice(0, 8).map((prime) => rootFraction(prime, 2n))
  const words: bigint[] = []
  for (let offset = 0; offset < view.byteLength; offset += 128) {
    for (let step = 0; step < 16; step++) words[step] = view.getBigUint64(offset + step * 8)
    for (let step = 16; step < 80; step++) {
      const [w2, w15] = [words[step - 2]!, words[step - 15]!]
      const s0 = rotated(w15, 1n) ^ rotated(w15, 8n) ^ (w15 >> 7n)
      const s1 = rotated(w2, 19n) ^ rotated(w2, 61n) ^ (w2 >> 6n)
      words[step] = (words[step - 16]! + s0 + words[step - 7]! + s1) & MASK
    }
    let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint]
    for (let step = 0; step < 80; step++) {
      const s1 = rotated(e, 14n) ^ rotated(e, 18n) ^ rotated(e, 41n)
      const one = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[step]! + words[step]!) & MASK
      const s0 = rotated(a, 28n) ^ rotated(a, 34n) ^ rotated(a, 39n)
      const two = s0 + ((a & b) ^ (a & c) ^ (b & c))
      h = g
      g = f
      f = e
      e = (d + one) & MASK
      d = c
      c = b
      b = a
      a = (one + two) & MASK
    }
    for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index]! + word) & MASK
  }
  const digest = new DataView(new ArrayBuffer(64))
  for (const [index, word] of state.entries()) digest.setBigUint64(index * 8, word)
  return new Uint8Array(digest.buffer)
}

const rotated = (word: bigint, by: bigint): bigint => ((word >> by) | (word << (64n - by))) & MASK

function primes(count: number): bigint[] {
  const found: number[] = []
  for (let number = 2; found.length < count; number++) {
    if (found.every((prime) => number % prime !== 0)) found.push(number)
  }
  return found.map(BigInt)
}

/** The first 64 bits behind the point of a prime's square or cube root, which are the constants of SHA-512. */
function rootFraction(prime: bigint, degree: bigint): bigint {
  const wanted = prime << (64n * degree)
  let low = 0n
  let high = 1n << 72n
  while (high - low > 1n) {
    const middle = (low + high) >> 1n
    if (middle ** degree <= wanted) low = middle
    else high = middle
  }
  return low & MASK
}

const PRIMES = primes(80)
const ROUND = PRIMES.map((prime) => rootFraction(prime, 3n))

/** A stream of random numbers that depends on nothing but its seed. */
export interface RandomStream {
  /** The next 32 random bits, as an unsigned integer. */
  uint32(): number
  /** Uniform in [0, 1), 53 bits. */
  next(): number
}

/** xoshiro128** by Blackman and Vigna: 128 bits of state, only 32-bit integer operations. */
class Xoshiro128 implements RandomStream {
  private a: number
  private b: number
  private c: number
  private d: number

  constructor(a: number, b: number, c: number, d: number) {
    this.a = a
    this.b = b
    this.c = c
    this.d = d
  }

  uint32(): number {
    const { b } = this
    const scrambled = Math.imul(b, 5)
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0
    const shifted = b << 9
    this.c ^= this.a
    this.d ^= b
    this.b ^= this.c
    this.a ^= this.d
    this.c ^= shifted
    this.d = (this.d << 11) | (this.d >>> 21)
    return result
  }

  next(): number {
    const high = this.uint32() >>> 5
    const low = this.uint32() >>> 6
    return (high * 67108864 + low) / 9007199254740992
  }
}

/** A 32-bit hash of a text with a seed (murmur3's mixing), to seed streams by name. */
function hashText(text: string, seed: number): number {
  let hash = seed | 0
  for (let index = 0; index < text.length; index++) {
    let block = Math.imul(text.charCodeAt(index), 0xcc9e2d51)
    block = (block << 15) | (block >>> 17)
    hash ^= Math.imul(block, 0x1b873593)
    hash = (hash << 13) | (hash >>> 19)
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0
  }
  hash ^= text.length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * The random stream of one purpose in one run, e.g. `service/order/latency`.
 *
 * Each purpose has its own, so that adding a draw in one place reshuffles
 * nothing elsewhere. `seed` is any integer below 2^53.
 */
export function randomStream(seed: number, purpose: string): RandomStream {
  const low = seed >>> 0
  const high = Math.floor(seed / 4294967296) >>> 0
  const a = hashText(purpose, low ^ 0x9e3779b9)
  const b = hashText(purpose, high ^ 0x85ebca6b ^ a)
  const c = hashText(purpose, low ^ 0xc2b2ae35 ^ b)
  const d = hashText(purpose, high ^ 0x27d4eb2f ^ c) | 1
  const stream = new Xoshiro128(a, b, c, d)
  for (let index = 0; index < 8; index++) stream.uint32()
  return stream
}

/** A uniform integer in [0, below). */
export function randomInt(stream: RandomStream, below: number): number {
  return Math.floor(stream.next() * below)
}

/** Shuffles `values` in place (Fisher and Yates). */
export function shuffle<T>(stream: RandomStream, values: T[]): T[] {
  for (let index = values.length - 1; index > 0; index--) {
    const other = randomInt(stream, index + 1)
    const value = values[index]!
    values[index] = values[other]!
    values[other] = value
  }
  return values
}

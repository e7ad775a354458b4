const PRIME32_1 = 2654435761n
const PRIME32_2 = 2246822519n
const PRIME32_3 = 3266489917n
const PRIME64_1 = 11400714785074694791n
const PRIME64_2 = 14029467366897019727n
const PRIME64_3 = 1609587929392839161n
const PRIME64_4 = 9650029242287828579n
const PRIME64_5 = 2870177450012600261n

/** The secret that XXH3 uses when it is given none. */
const SECRET = readSecret(
  'b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671f' +
    'cb79e64eccc0e578825ad07dccff7221b8084674f743248ee03590e6813a264c' +
    '3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8' +
    'a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364' +
    'eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e' +
    '2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e',
)

function readSecret(hex: string): DataView {
  const bytes = Uint8Array.from({ length: hex.length / 2 }, (_, at) => parseInt(hex.slice(at * 2, at * 2 + 2), 16))
  return new DataView(bytes.buffer)
}

/** XXH3, 64 bits, of `data`, without a seed. */
export function xxh3(data: Uint8Array): bigint {
  const input = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const length = data.length
  if (length <= 16) return short(input, length)
  const seed = wrap(BigInt(length) * PRIME64_1)
  if (length <= 128) {
    let sum = seed
    for (let pair = (length - 1) >> 5; pair >= 0; pair--) {
      sum += mixed(input, pair * 16, pair * 32) + mixed(input, length - 16 * (pair + 1), pair * 32 + 16)
    }
    return avalanche(wrap(sum))
  }
  if (length <= 240) {
    let sum = seed
    for (let at = 0; at < 128; at += 16) sum += mixed(input, at, at)
    sum = avalanche(wrap(sum))
    for (let at = 128; at < (length & ~15); at += 16) sum += mixed(input, at, at - 125)
    return avalanche(wrap(sum + mixed(input, length - 16, 119)))
  }
  return merged(accumulate(input), 11, seed)
}

/** XXH3, 128 bits, of `data`, without a seed: the high and the low word. */
export function xxh3x128(data: Uint8Array): [bigint, bigint] {
  const input = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const length = data.length
  if (length <= 16) return short128(input, length)
  const size = BigInt(length)
  if (length <= 240) return middle128(input, length)
  const lanes = accumulate(input)
  const low = merged(lanes, 11, wrap(size * PRIME64_1))
  return [merged(lanes, 117, wrap(~(size * PRIME64_2))), low]
}

function short(input: DataView, length: number): bigint {
  const size = BigInt(length)
  if (length > 8) {
    const low = word(input, 0) ^ secret(24) ^ secret(32)
    const high = word(input, length - 8) ^ secret(40) ^ secret(48)
    return avalanche(wrap(size + swapped(low) + high + folded(low, high)))
  }
  if (length > 3) {
    const joined = half(input, length - 4) + (half(input, 0) << 32n)
    let keyed = joined ^ secret(8) ^ secret(16)
    keyed ^= rotate(keyed, 49n) ^ rotate(keyed, 24n)
    keyed = wrap(keyed * 0x9fb21c651e98df25n)
    keyed ^= (keyed >> 35n) + size
    keyed = wrap(keyed * 0x9fb21c651e98df25n)
    return keyed ^ (keyed >> 28n)
  }
  if (length === 0) return avalancheSmall(secret(56) ^ secret(64))
  return avalancheSmall(few(input, length) ^ half(SECRET, 0) ^ half(SECRET, 4))
}

/** One to three bytes and their number, in one word. */
function few(input: DataView, length: number): bigint {
  const [first, middle, last] = [input.getUint8(0), input.getUint8(length >> 1), input.getUint8(length - 1)]
  return BigInt(((first << 16) | (middle << 24) | last | (length << 8)) >>> 0)
}

function short128(input: DataView, length: number): [bigint, bigint] {
  const size = BigInt(length)
  if (length > 8) {
    const first = word(input, 0)
    const last = word(input, length - 8)
    const product = (first ^ last ^ secret(32) ^ secret(40)) * PRIME64_1
    const flipped = last ^ secret(48) ^ secret(56)
    const high = wrap((product >> 64n) + flipped + (flipped & 0xffffffffn) * (PRIME32_2 - 1n))
    const low = wrap(product + ((size - 1n) << 54n)) ^ swapped(high)
    const spread = low * PRIME64_2
    return [avalanche(wrap((spread >> 64n) + high * PRIME64_2)), avalanche(wrap(spread))]
  }
  if (length > 3) {
    const joined = half(input, 0) + (half(input, length - 4) << 32n)
    const product = (joined ^ secret(16) ^ secret(24)) * (PRIME64_1 + (size << 2n))
    let low = wrap(product)
    const high = wrap((product >> 64n) + (low << 1n))
    low ^= high >> 3n
    low ^= low >> 35n
    low = wrap(low * 0x9fb21c651e98df25n)
    return [avalanche(high), low ^ (low >> 28n)]
  }
  if (length === 0) {
    return [avalancheSmall(secret(80) ^ secret(88)), avalancheSmall(secret(64) ^ secret(72))]
  }
  const low = few(input, length)
  const turned = BigInt.asUintN(32, swapped(low) >> 32n)
  const high = BigInt.asUintN(32, turned << 13n) | (turned >> 19n)
  return [
    avalancheSmall(high ^ half(SECRET, 8) ^ half(SECRET, 12)),
    avalancheSmall(low ^ half(SECRET, 0) ^ half(SECRET, 4)),
  ]
}

/** 17 to 240 bytes. */
function middle128(input: DataView, length: number): [bigint, bigint] {
  const size = BigInt(length)
  let low = wrap(size * PRIME64_1)
  let high = 0n
  const mix = (first: number, second: number, key: number) => {
    low = wrap(low + mixed(input, first, key)) ^ wrap(word(input, second) + word(input, second + 8))
    high = wrap(high + mixed(input, second, key + 16)) ^ wrap(word(input, first) + word(input, first + 8))
  }
  if (length <= 128) {
    for (let pair = (length - 1) >> 5; pair >= 0; pair--) mix(pair * 16, length - 16 * (pair + 1), pair * 32)
  } else {
    for (let at = 0; at < 128; at += 32) mix(at, at + 16, at)
    low = avalanche(low)
    high = avalanche(high)
    for (let at = 128; at < (length & ~31); at += 32) mix(at, at + 16, at - 125)
    mix(length - 16, length - 32, 103)
  }
  return [wrap(-avalanche(wrap(low * PRIME64_1 + high * PRIME64_4 + size * PRIME64_2))), avalanche(wrap(high + low))]
}

const STRIPE = 64
const STRIPES_OF_BLOCK = 16

/** The eight lanes over more than 240 bytes. */
function accumulate(input: DataView): bigint[] {
  const lanes = [PRIME32_3, PRIME64_1, PRIME64_2, PRIME64_3, PRIME64_4, PRIME32_2, PRIME64_5, PRIME32_1]
  const length = input.byteLength
  const stripes = Math.floor((length - 1) / STRIPE)
  for (let stripe = 0; stripe < stripes; stripe++) {
    const ofBlock = stripe % STRIPES_OF_BLOCK
    addStripe(lanes, input, stripe * STRIPE, ofBlock * 8)
    if (ofBlock === STRIPES_OF_BLOCK - 1) scramble(lanes)
  }
  addStripe(lanes, input, length - STRIPE, 121)
  return lanes
}

function addStripe(lanes: bigint[], input: DataView, at: number, key: number): void {
  for (let lane = 0; lane < 8; lane++) {
    const value = word(input, at + lane * 8)
    const keyed = value ^ secret(key + lane * 8)
    lanes[lane ^ 1] = wrap(lanes[lane ^ 1]! + value)
    lanes[lane] = wrap(lanes[lane]! + (keyed & 0xffffffffn) * (keyed >> 32n))
  }
}

function scramble(lanes: bigint[]): void {
  for (const [lane, value] of lanes.entries()) {
    lanes[lane] = wrap((value ^ (value >> 47n) ^ secret(128 + lane * 8)) * PRIME32_1)
  }
}

function merged(lanes: readonly bigint[], key: number, start: bigint): bigint {
  let sum = start
  for (let lane = 0; lane < 8; lane += 2) {
    sum += folded(lanes[lane]! ^ secret(key + lane * 8), lanes[lane + 1]! ^ secret(key + lane * 8 + 8))
  }
  return avalanche(wrap(sum))
}

const mixed = (input: DataView, at: number, key: number): bigint =>
  folded(word(input, at) ^ secret(key), word(input, at + 8) ^ secret(key + 8))

function folded(a: bigint, b: bigint): bigint {
  const product = a * b
  return wrap(product) ^ (product >> 64n)
}

function avalanche(value: bigint): bigint {
  const spread = wrap((value ^ (value >> 37n)) * 0x165667919e3779f9n)
  return spread ^ (spread >> 32n)
}

function avalancheSmall(value: bigint): bigint {
  const first = wrap((value ^ (value >> 33n)) * PRIME64_2)
  const second = wrap((first ^ (first >> 29n)) * PRIME64_3)
  return second ^ (second >> 32n)
}

const word = (view: DataView, at: number): bigint => view.getBigUint64(at, true)

const half = (view: DataView, at: number): bigint => BigInt(view.getUint32(at, true))

const secret = (at: number): bigint => word(SECRET, at)

function swapped(value: bigint): bigint {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, value)
  return view.getBigUint64(0, true)
}

const wrap = (value: bigint): bigint => BigInt.asUintN(64, value)

const rotate = (value: bigint, by: bigint): bigint => wrap(value << by) | (value >> (64n - by))

const MASK = 0xffff_ffff_ffff_ffffn
/** Bytes that are taken in at a time for a digest of 256 bits. */
const RATE = 136

/** SHA3-256 (FIPS 202): 32 bytes. */
export function sha3(data: Uint8Array): Uint8Array {
  const padded = new Uint8Array((Math.floor(data.length / RATE) + 1) * RATE)
  padded.set(data)
  padded[data.length]! ^= 0x06
  padded[padded.length - 1]! ^= 0x80
  const view = new DataView(padded.buffer)
  const lanes = Array.from({ length: 25 }, () => 0n)
  for (let offset = 0; offset < padded.length; offset += RATE) {
    for (let lane = 0; lane < RATE / 8; lane++) lanes[lane]! ^= view.getBigUint64(offset + lane * 8, true)
    for (const constant of CONSTANTS) permute(lanes, constant)
  }
  const digest = new DataView(new ArrayBuffer(32))
  for (let lane = 0; lane < 4; lane++) digest.setBigUint64(lane * 8, lanes[lane]!, true)
  return new Uint8Array(digest.buffer)
}

/** One round of Keccak-f[1600]; lane (x, y) is at x + 5y. */
function permute(lanes: bigint[], constant: bigint): void {
  const column = (x: number): bigint => {
    let parity = 0n
    for (let y = 0; y < 5; y++) parity ^= lanes[(x % 5) + 5 * y]!
    return parity
  }
  const columns = [0, 1, 2, 3, 4].map(column)
  for (let lane = 0; lane < 25; lane++) {
    lanes[lane]! ^= columns[((lane % 5) + 4) % 5]! ^ rotated(columns[((lane % 5) + 1) % 5]!, 1n)
  }
  // Every lane but (0, 0) is turned and moves on, along one path through all of them.
  let [x, y] = [1, 0]
  let moving = lanes[1]!
  for (let step = 0; step < 24; step++) {
    ;[x, y] = [y, (2 * x + 3 * y) % 5]
    const turned = rotated(moving, BigInt((((step + 1) * (step + 2)) / 2) % 64))
    moving = lanes[x + 5 * y]!
    lanes[x + 5 * y] = turned
  }
  for (let row = 0; row < 25; row += 5) {
    const old = lanes.slice(row, row + 5)
    for (let place = 0; place < 5; place++) {
      lanes[row + place] = old[place]! ^ (~old[(place + 1) % 5]! & MASK & old[(place + 2) % 5]!)
    }
  }
  lanes[0]! ^= constant
}

const rotated = (lane: bigint, by: bigint): bigint => ((lane << by) | (lane >> (64n - by))) & MASK

/** The constants of the 24 rounds: bits of a shift register at the places 2^j − 1. */
function roundConstants(): bigint[] {
  let register = 1
  return Array.from({ length: 24 }, () => {
    let constant = 0n
    for (let j = 0; j < 7; j++) {
      if ((register & 1) === 1) constant |= 1n << BigInt(2 ** j - 1)
      register = (register << 1) ^ ((register >> 7) * 0x171)
    }
    return constant
  })
}

const CONSTANTS = roundConstants()

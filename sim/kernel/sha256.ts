const ROUND = new Uint32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
])

/**
 * SHA-256 (FIPS 180-4), fed piece by piece: the same digest wherever the engine runs, without asking the host.
 */
export class Sha256 {
  private readonly state = new Uint32Array([
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  ])
  private readonly block = new Uint8Array(64)
  private readonly schedule = new Uint32Array(64)
  private filled = 0
  private length = 0

  /** Adds a text as UTF-8, or bytes. */
  update(data: string | Uint8Array): this {
    if (typeof data === 'string') this.addText(data)
    else for (const byte of data) this.addByte(byte)
    return this
  }

  /** The digest of everything added, 64 hexadecimal digits; nothing may be added after. */
  hex(): string {
    const bits = this.length * 8
    this.addByte(0x80)
    while (this.filled !== 56) this.addByte(0)
    const high = Math.floor(bits / 4294967296)
    for (const word of [high, bits >>> 0])
      for (let shift = 24; shift >= 0; shift -= 8) this.addByte((word >>> shift) & 255)
    return Array.from(this.state, (word) => word.toString(16).padStart(8, '0')).join('')
  }

  private addText(text: string): void {
    for (let index = 0; index < text.length; index++) {
      let code = text.charCodeAt(index)
      if (code < 0x80) {
        this.addByte(code)
        continue
      }
      if (code < 0x800) {
        this.addByte(0xc0 | (code >> 6))
        this.addByte(0x80 | (code & 63))
        continue
      }
      if (code >= 0xd800 && code < 0xe000) {
        const next = text.charCodeAt(index + 1)
        if (code < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
          code = 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00)
          index++
          this.addByte(0xf0 | (code >> 18))
          this.addByte(0x80 | ((code >> 12) & 63))
          this.addByte(0x80 | ((code >> 6) & 63))
          this.addByte(0x80 | (code & 63))
          continue
        }
        // As TextEncoder: half a pair is the replacement character.
        code = 0xfffd
      }
      this.addByte(0xe0 | (code >> 12))
      this.addByte(0x80 | ((code >> 6) & 63))
      this.addByte(0x80 | (code & 63))
    }
  }

  private addByte(byte: number): void {
    this.block[this.filled++] = byte
    this.length++
    if (this.filled === 64) {
      this.filled = 0
      this.compress()
    }
  }

  private compress(): void {
    const { block, schedule, state } = this
    for (let index = 0; index < 16; index++) {
      const at = index * 4
      schedule[index] = (block[at]! << 24) | (block[at + 1]! << 16) | (block[at + 2]! << 8) | block[at + 3]!
    }
    for (let index = 16; index < 64; index++) {
      const early = schedule[index - 15]!
      const late = schedule[index - 2]!
      const s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
      const s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
      schedule[index] = (schedule[index - 16]! + s0 + schedule[index - 7]! + s1) | 0
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
    for (let index = 0; index < 64; index++) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[index]! + schedule[index]!) | 0
      const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + t1) | 0
      d = c
      c = b
      b = a
      a = (t1 + t2) | 0
    }
    for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = state[index]! + word
  }
}

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

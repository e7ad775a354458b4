import { padBlocks } from './hash-padding.ts'

const ROUND = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6] as const

/** SHA-1 (FIPS 180-4): 20 bytes. Broken as a signature; here because configurations name it. */
export function sha1(data: Uint8Array): Uint8Array {
  const view = padBlocks(data, 64, 8, false)
  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0])
  const words = new Int32Array(80)
  for (let offset = 0; offset < view.byteLength; offset += 64) {
    for (let step = 0; step < 16; step++) words[step] = view.getInt32(offset + step * 4)
    for (let step = 16; step < 80; step++) {
      words[step] = rotated(words[step - 3]! ^ words[step - 8]! ^ words[step - 14]! ^ words[step - 16]!, 1)
    }
    let [a, b, c, d, e] = state as unknown as [number, number, number, number, number]
    for (let step = 0; step < 80; step++) {
      const round = Math.floor(step / 20)
      const mixed = round === 0 ? (b & c) | (~b & d) : round === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d
      const next = (rotated(a, 5) + mixed + e + ROUND[round]! + words[step]!) | 0
      e = d
      d = c
      c = rotated(b, 30)
      b = a
      a = next
    }
    for (const [index, word] of [a, b, c, d, e].entries()) state[index]! += word
  }
  const digest = new DataView(new ArrayBuffer(20))
  for (const [index, word] of state.entries()) digest.setInt32(index * 4, word)
  return new Uint8Array(digest.buffer)
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

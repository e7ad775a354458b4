/** Seeded randomness: `Math.random` and `crypto`. */
export const GUEST_RANDOM = String.raw`
(() => {
  const tl = globalThis.__tl
  const { hide } = tl

  // xoshiro128**, seeded from outside.
  const state = new Uint32Array(4)
  tl.seed = (words) => state.set(words)
  const word = () => {
    const b = state[1]
    const scrambled = Math.imul(b, 5)
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0
    state[2] ^= state[0]
    state[3] ^= b
    state[1] ^= state[2]
    state[0] ^= state[3]
    state[2] ^= b << 9
    state[3] = (state[3] << 11) | (state[3] >>> 21)
    return result
  }
  hide(Math, 'random', () => ((word() >>> 5) * 67108864 + (word() >>> 6)) / 9007199254740992)
  const hex = (byte) => byte.toString(16).padStart(2, '0')
  hide(globalThis, 'crypto', {
    getRandomValues(array) {
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
      for (let index = 0; index < bytes.length; index++) bytes[index] = word() >>> 24
      return array
    },
    randomUUID() {
      const bytes = this.getRandomValues(new Uint8Array(16))
      bytes[6] = (bytes[6] & 15) | 64
      bytes[8] = (bytes[8] & 63) | 128
      const text = Array.from(bytes, hex).join('')
      return text.slice(0, 8) + '-' + text.slice(8, 12) + '-' + text.slice(12, 16) + '-' + text.slice(16, 20) + '-' + text.slice(20)
    },
  })
})()
`

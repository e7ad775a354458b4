/** Texts as UTF-8 and back: what Kafka's headers are made of. */
export const GUEST_BYTES = String.raw`
(() => {
  const tl = globalThis.__tl
  const { hide } = tl

  class TextDecoder {
    #fatal
    constructor(label = 'utf-8', options = {}) {
      if (!/^utf-?8$/i.test(label)) throw new RangeError('Only UTF-8 is decoded here.')
      this.#fatal = options.fatal === true
    }
    decode(input = new Uint8Array()) {
      const bytes = input instanceof ArrayBuffer ? new Uint8Array(input) : input
      let text = ''
      for (let index = 0; index < bytes.length; ) {
        const first = bytes[index]
        const size = first < 128 ? 1 : first >= 194 && first < 224 ? 2 : first >= 224 && first < 240 ? 3 : first >= 240 && first < 245 ? 4 : 0
        let code = size === 1 ? first : first & (255 >> (size + 1))
        let good = size > 0 ? 1 : 0
        while (good > 0 && good < size && (bytes[index + good] & 192) === 128) code = (code << 6) | (bytes[index + good++] & 63)
        const wrong = good !== size || size === 0 || (size === 3 && (code < 2048 || (code >= 55296 && code < 57344))) || (size === 4 && (code < 65536 || code > 1114111))
        if (wrong) {
          if (this.#fatal) throw new TypeError('The encoded data was not valid for encoding utf-8')
          text += '\ufffd'
          index += Math.max(1, size > 0 && good < size ? good : 1)
        } else {
          text += String.fromCodePoint(code)
          index += size
        }
      }
      return text
    }
  }
  class TextEncoder {
    encode(text = '') {
      const bytes = []
      for (const character of String(text)) {
        let code = character.codePointAt(0)
        if (code >= 55296 && code < 57344) code = 65533
        if (code < 128) bytes.push(code)
        else if (code < 2048) bytes.push(192 | (code >> 6), 128 | (code & 63))
        else if (code < 65536) bytes.push(224 | (code >> 12), 128 | ((code >> 6) & 63), 128 | (code & 63))
        else bytes.push(240 | (code >> 18), 128 | ((code >> 12) & 63), 128 | ((code >> 6) & 63), 128 | (code & 63))
      }
      return new Uint8Array(bytes)
    }
  }
  hide(globalThis, 'TextDecoder', TextDecoder)
  hide(globalThis, 'TextEncoder', TextEncoder)
})()
`

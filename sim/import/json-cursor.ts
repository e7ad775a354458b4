/** What a JSON text breaks its grammar with, and where; thrown by a cursor, caught by whoever made it. */
export class JsonMistake extends Error {
  readonly at: number
  /** Whether the text ends too early, which more text could mend. */
  readonly isEnd: boolean

  constructor(at: number, isEnd: boolean, message: string) {
    super(message)
    this.at = at
    this.isEnd = isEnd
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d

/** By byte: 2 ends a number or a word, and with 1 it is white space. */
const CLASS = new Uint8Array(256)
for (const byte of [0x20, 0x0a, 0x0d, 0x09]) CLASS[byte] = 3
for (const byte of [COMMA, CLOSE_OBJECT, CLOSE_LIST, COLON, QUOTE, OPEN_OBJECT, OPEN_LIST]) CLASS[byte] = 2

const ZERO = 0x30
const NINE = 0x39
const DIGITS = [...'0123456789']
const KNOWN_TEXTS = 4096
const KNOWN_KEYS = 1024

/**
 * Walks JSON in UTF-8 without making objects of it, so that a reader takes the few fields it wants and steps over the
 * rest. What is stepped over is only looked at for brackets and quotes; `JSON.parse` judges it when it is read.
 */
export class JsonCursor {
  readonly bytes: Uint8Array
  end: number
  at: number
  /** Whether the last `scalar` was in quotes; a number or a word was not. */
  wasText = false
  private isFresh = false
  private readonly decode: (bytes: Uint8Array) => string
  /** Short texts met before, by a hash of their bytes: names and keys come again and again. */
  private readonly known: (string | undefined)[] = Array.from({ length: KNOWN_TEXTS })
  private readonly knownAt = new Float64Array(KNOWN_TEXTS)
  private readonly keys: (string | undefined)[] = Array.from({ length: KNOWN_KEYS })
  private readonly keysAt = new Float64Array(KNOWN_KEYS)

  constructor(bytes: Uint8Array, decode: (bytes: Uint8Array) => string, at = 0, end = bytes.length) {
    this.bytes = bytes
    this.end = end
    this.decode = decode
    this.at = at
  }

  /** The next byte that is no white space, which stays to be read; -1 at the end. */
  peek(): number {
    const { bytes, end } = this
    let at = this.at
    while (at < end && (CLASS[bytes[at]!]! & 1) === 1) at++
    this.at = at
    return at < end ? bytes[at]! : -1
  }

  /** Whether a list or object was entered and nothing of it read yet. */
  isAfterOpening(): boolean {
    return this.isFresh
  }

  isObject(): boolean {
    return this.peek() === OPEN_OBJECT
  }

  isText(): boolean {
    return this.peek() === QUOTE
  }

  isList(): boolean {
    return this.peek() === OPEN_LIST
  }

  openObject(): void {
    if (this.peek() !== OPEN_OBJECT) this.fail('an object')
    this.at++
    this.isFresh = true
  }

  openList(): void {
    if (this.peek() !== OPEN_LIST) this.fail('a list')
    this.at++
    this.isFresh = true
  }

  /** Goes to the next value of the object and gives its key; null when the object ends, which it has then left. */
  nextKey(): string | null {
    let byte = this.peek()
    if (byte === CLOSE_OBJECT) {
      this.at++
      this.isFresh = false
      return null
    }
    if (this.isFresh) this.isFresh = false
    else {
      if (byte !== COMMA) this.fail('a comma or the end of the object')
      this.at++
      byte = this.peek()
    }
    if (byte !== QUOTE) this.fail('a key in quotes')
    const key = this.key()
    if (this.peek() !== COLON) this.fail('a colon')
    this.at++
    return key
  }

  /** Goes to the next item of the list; false when the list ends, which it has then left. */
  nextItem(): boolean {
    const byte = this.peek()
    if (byte === CLOSE_LIST) {
      this.at++
      this.isFresh = false
      return false
    }
    if (this.isFresh) this.isFresh = false
    else {
      if (byte !== COMMA) this.fail('a comma or the end of the list')
      this.at++
      if (this.peek() === CLOSE_LIST) this.fail('a value')
    }
    return true
  }

  /** Whether the list or object that comes next has something in it; it stays to be read. */
  isFilled(): boolean {
    const open = this.peek()
    const from = this.at
    this.at++
    const next = this.peek()
    this.at = from
    return (open === OPEN_LIST && next !== CLOSE_LIST) || (open === OPEN_OBJECT && next !== CLOSE_OBJECT)
  }

  /** Reads a text, number or word as text; null for null and for an object or list, which is stepped over. */
  scalar(): string | null {
    const byte = this.peek()
    if (byte === QUOTE) {
      this.wasText = true
      return this.text()
    }
    this.wasText = false
    if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      this.skip()
      return null
    }
    const { bytes, end } = this
    const from = this.at
    const digit = byte - ZERO
    if (digit >= 0 && digit < 10 && from + 1 < end && (CLASS[bytes[from + 1]!]! & 2) !== 0) {
      this.at++
      return DIGITS[digit]!
    }
    let at = from
    let isDigits = byte !== ZERO
    for (; at < end && (CLASS[bytes[at]!]! & 2) === 0; at++)
      if (bytes[at]! < ZERO || bytes[at]! > NINE) isDigits = false
    if (at === from) this.fail('a value')
    if (isDigits && at < end && at - from < 400) {
      this.at = at
      return asciiText(bytes, from, at)
    }
    const word = String.fromCharCode(...bytes.subarray(from, Math.min(at, from + 400)))
    const isWord = word === 'null' || word === 'true' || word === 'false'
    if (!isWord && !NUMBER.test(word)) {
      if (at === end && (NUMBER_START.test(word) || WORDS.some((each) => each.startsWith(word)))) this.at = end
      this.fail('a value')
    }
    this.at = at
    return word === 'null' ? null : word
  }

  /** Reads what `scalar` does, faster where it is one of few texts, as keys are; the empty text for what has none. */
  word(): string {
    return this.peek() === QUOTE ? this.key() : (this.scalar() ?? '')
  }

  /** Steps over a value. */
  skip(): void {
    const byte = this.peek()
    if (byte !== OPEN_OBJECT && byte !== OPEN_LIST) {
      if (byte === QUOTE) this.at = this.afterText(this.at)
      else this.scalar()
      return
    }
    this.leave(0)
  }

  /** Steps over what is left of the object or list that was entered last. */
  skipRest(): void {
    this.leave(1)
  }

  /** Goes behind the bracket that closes what is `depth` deep now. */
  private leave(depthNow: number): void {
    const { bytes, end } = this
    let at = this.at
    let depth = depthNow
    while (at < end) {
      const byte = bytes[at++]!
      if (byte === QUOTE) {
        while (at < end) {
          const inner = bytes[at++]!
          if (inner === QUOTE) break
          if (inner === BACKSLASH) at++
        }
        continue
      }
      // Brackets and braces differ in one bit.
      const bracket = byte | 0x20
      if (bracket === OPEN_OBJECT) depth++
      else if (bracket === CLOSE_OBJECT && --depth === 0) {
        this.at = at
        this.isFresh = false
        return
      }
    }
    this.at = end
    this.fail('the end of a list or object')
  }

  /** The value that comes next, of which JSON.parse makes what it can; throws its own SyntaxError. */
  slice(): string {
    this.peek()
    const from = this.at
    this.skip()
    return this.decode(this.bytes.subarray(from, this.at))
  }

  /** Reports that something else should have stood here. */
  fail(expected: string): never {
    throw new JsonMistake(this.at, this.at >= this.end, expected)
  }

  /** A key is nearly always one that was met before: no text is made of it again. */
  private key(): string {
    const { bytes, end } = this
    const from = this.at + 1
    let to = from
    let byte = bytes[to]!
    while (to < end && byte !== QUOTE && byte !== BACKSLASH && byte >= 0x20 && byte < 0x80) byte = bytes[++to]!
    if (to >= end || byte !== QUOTE || to === from) return this.text()
    const length = to - from
    // Apart for the keys of all formats.
    const middle = bytes[from + (length >> 1)]!
    const slot = (length * 131 + bytes[from]! * 7 + bytes[to - 1]! * 577 + middle * 67) & (KNOWN_KEYS - 1)
    const known = this.keys[slot]
    if (known !== undefined && known.length === length) {
      const at = this.keysAt[slot]!
      let same = 0
      while (same < length && bytes[at + same] === bytes[from + same]) same++
      if (same === length) {
        this.at = to + 1
        return known
      }
    }
    const key = this.text()
    this.keys[slot] = key
    this.keysAt[slot] = from
    return key
  }

  private text(): string {
    const { bytes } = this
    const from = this.at + 1
    const after = this.afterText(this.at)
    const to = after - 1
    this.at = after
    const length = to - from
    if (length === 0) return ''
    if (length > 64) return this.longText(from, to)
    let hash = length
    let isPlain = true
    for (let index = from; index < to; index++) {
      const byte = bytes[index]!
      if (byte === BACKSLASH || byte >= 0x80 || byte < 0x20) isPlain = false
      hash = (Math.imul(hash, 31) + byte) | 0
    }
    if (!isPlain) return this.longText(from, to)
    const slot = (hash ^ (hash >>> 12)) & (KNOWN_TEXTS - 1)
    const known = this.known[slot]
    if (known !== undefined && known.length === length) {
      const at = this.knownAt[slot]!
      let same = 0
      while (same < length && bytes[at + same] === bytes[from + same]) same++
      if (same === length) return known
    }
    const text = asciiText(bytes, from, to)
    this.known[slot] = text
    this.knownAt[slot] = from
    return text
  }

  private longText(from: number, to: number): string {
    const text = this.decode(this.bytes.subarray(from, to))
    for (let index = from; index < to; index++) {
      const byte = this.bytes[index]!
      if (byte === BACKSLASH || byte < 0x20) {
        try {
          return JSON.parse(`"${text}"`) as string
        } catch {
          throw new JsonMistake(index, false, 'a text without control characters and with known escapes')
        }
      }
    }
    return text
  }

  /** The place behind the text whose quote is at `quote`. */
  private afterText(quote: number): number {
    const { bytes, end } = this
    let at = quote + 1
    while (at < end) {
      const byte = bytes[at]!
      if (byte === QUOTE) return at + 1
      at += byte === BACKSLASH ? 2 : 1
    }
    this.at = end
    this.fail('the end of a text')
  }
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const NUMBER_START = /^-?\d*\.?\d*(?:[eE][+-]?)?\d*$/
const WORDS = ['null', 'true', 'false']

function asciiText(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode.apply(null, bytes.subarray(from, to) as unknown as number[])
}

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

/** By byte: 1 is white space, 2 ends a number or a word. */
const CLASS = new Uint8Array(256)
for (const byte of [0x20, 0x0a, 0x0d, 0x09]) CLASS[byte] = 3
for (const byte of [COMMA, CLOSE_OBJECT, CLOSE_LIST, COLON, QUOTE, OPEN_OBJECT, OPEN_LIST]) CLASS[byte] = 2

/** By byte: 1 opens a container, 2 closes one, 3 begins a text. */
const NESTING = new Uint8Array(256)
NESTING[OPEN_OBJECT] = NESTING[OPEN_LIST] = 1
NESTING[CLOSE_OBJECT] = NESTING[CLOSE_LIST] = 2
NESTING[QUOTE] = 3

const KNOWN_TEXTS = 4096

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
    const key = this.text()
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
    let at = from
    while (at < end && (CLASS[bytes[at]!]! & 2) === 0) at++
    if (at === from) this.fail('a value')
    const word = String.fromCharCode(...bytes.subarray(from, Math.min(at, from + 400)))
    const isWord = word === 'null' || word === 'true' || word === 'false'
    if (!isWord && !NUMBER.test(word)) {
      if (at === end && (NUMBER_START.test(word) || WORDS.some((each) => each.startsWith(word)))) this.at = end
      this.fail('a value')
    }
    this.at = at
    return word === 'null' ? null : word
  }

  /** Steps over a value. */
  skip(): void {
    const byte = this.peek()
    if (byte !== OPEN_OBJECT && byte !== OPEN_LIST) {
      if (byte === QUOTE) this.at = this.afterText(this.at)
      else this.scalar()
      return
    }
    const { bytes, end } = this
    let at = this.at
    let depth = 0
    while (at < end) {
      const what = NESTING[bytes[at]!]!
      if (what === 0) at++
      else if (what === 3) at = this.afterText(at)
      else if (what === 1) {
        depth++
        at++
      } else {
        at++
        if (--depth === 0) {
          this.at = at
          this.isFresh = false
          return
        }
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

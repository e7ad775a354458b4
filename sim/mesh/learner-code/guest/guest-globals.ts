/**
 * What a program finds around it: virtual time in UTC, seeded randomness, timers, a console, and
 * nothing of the machine underneath. `__tl.clock` is set at the beginning of every turn.
 */
export const GUEST_GLOBALS = String.raw`
(() => {
  const tl = globalThis.__tl
  const { CANCEL, INTERN, JSON_OP, SET_FLAG, SET_JSON, SET_NUMBER, SET_TEXT, TIMER, UNCAUGHT } = tl.op
  const hide = (object, name, value) =>
    Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable: false })

  // What the machine would say in two ways on two computers, or what would compile code past the lowering.
  for (const name of ['eval', 'SharedArrayBuffer', 'Atomics', 'FinalizationRegistry', 'escape', 'unescape']) {
    delete globalThis[name]
  }
  const noCode = function Function() {
    throw new EvalError('Code from strings is not possible here.')
  }
  for (const sample of [function () {}, function* () {}, async function () {}, async function* () {}]) {
    hide(Object.getPrototypeOf(sample), 'constructor', noCode)
  }
  noCode.prototype = Object.getPrototypeOf(function () {})
  hide(globalThis, 'Function', noCode)

  // Time: seconds and nanoseconds since 1970.
  tl.clock = [0, 0]
  tl.started = null
  const nowMs = () => tl.clock[0] * 1000 + Math.floor(tl.clock[1] / 1e6)
  const NativeDate = Date
  const dayOnly = /^\s*[+-]?\d{4,6}(-\d\d(-\d\d)?)?\s*$/
  const iso = /^\s*[+-]?\d{4,6}-\d\d-\d\dT/
  const zoned = /(Z|[+-]\d\d:?\d\d|GMT|UTC)\s*(\(.*\))?\s*$/i
  const parse = (text) => {
    const string = String(text)
    if (dayOnly.test(string) || zoned.test(string)) return NativeDate.parse(string)
    return NativeDate.parse(iso.test(string) ? string.trim() + 'Z' : string + ' GMT')
  }
  function VirtualDate(...args) {
    if (new.target === undefined) return new VirtualDate().toString()
    let time = nowMs()
    if (args.length > 1) time = NativeDate.UTC(...args)
    else if (args.length === 1) {
      const value = args[0] instanceof NativeDate ? args[0].getTime() : args[0]
      time = typeof value === 'string' ? parse(value) : value
    }
    return Reflect.construct(NativeDate, [time], new.target)
  }
  VirtualDate.now = nowMs
  VirtualDate.parse = parse
  VirtualDate.UTC = NativeDate.UTC
  const dates = NativeDate.prototype
  VirtualDate.prototype = dates
  hide(dates, 'constructor', VirtualDate)
  for (const part of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']) {
    hide(dates, 'get' + part, dates['getUTC' + part])
    if (part !== 'Day') hide(dates, 'set' + part, dates['setUTC' + part])
  }
  const two = (number) => String(number).padStart(2, '0')
  const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
  const method = (name, write) =>
    hide(dates, name, function () {
      return Number.isNaN(this.getTime()) ? 'Invalid Date' : write(this)
    })
  const dateText = (d) => days[d.getUTCDay()] + ' ' + months[d.getUTCMonth()] + ' ' + two(d.getUTCDate()) + ' ' + d.getUTCFullYear()
  const clockText = (d) => two(d.getUTCHours()) + ':' + two(d.getUTCMinutes()) + ':' + two(d.getUTCSeconds())
  hide(dates, 'getTimezoneOffset', () => 0)
  method('toString', (d) => dateText(d) + ' ' + clockText(d) + ' GMT+0000 (Coordinated Universal Time)')
  method('toDateString', dateText)
  method('toTimeString', (d) => clockText(d) + ' GMT+0000 (Coordinated Universal Time)')
  method('toLocaleString', (d) => d.toISOString().slice(0, 10) + ' ' + clockText(d))
  method('toLocaleDateString', (d) => d.toISOString().slice(0, 10))
  method('toLocaleTimeString', clockText)
  hide(globalThis, 'Date', VirtualDate)
  hide(globalThis, 'performance', {
    now: () => (tl.clock[0] - tl.started[0]) * 1000 + (tl.clock[1] - tl.started[1]) / 1e6,
    get timeOrigin() {
      return tl.started[0] * 1000 + tl.started[1] / 1e6
    },
  })

  // Chance: xoshiro128**, seeded from outside.
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

  // What the program asks of the world, in order; handed over when it pauses.
  // Numbers go into memory that the host reads; what is more than a number goes into texts beside them.
  // out[0] is where the next number goes, out[1] how many texts there are.
  const out = new Float64Array(tl.shared, 0, 8192)
  const ROOM = out.length - 16
  out[0] = 2
  tl.out = out
  tl.inbox = new Float64Array(tl.shared, 8192 * 8, 8)
  tl.texts = []
  const write = (count) => {
    let at = out[0]
    if (at >= ROOM) {
      tl.sync(['nothing'])
      at = 2
    }
    out[0] = at + count
    return at
  }
  tl.write = write
  const addText = (text) => {
    const index = tl.texts.push(text) - 1
    out[1] = index + 1
    return index
  }
  tl.push = (op) => {
    const at = write(2)
    out[at] = JSON_OP
    out[at + 1] = addText(op)
  }
  // Texts that come again are sent once.
  const known = new Map()
  const textRef = (text) => {
    let ref = known.get(text)
    if (ref !== undefined) return ref
    if (known.size >= 4096 || text.length > 256) {
      if (out[0] >= ROOM) tl.sync(['nothing'])
      return -1 - addText(text)
    }
    ref = known.size
    known.set(text, ref)
    const at = write(2)
    out[at] = INTERN
    out[at + 1] = addText(text)
    return ref
  }
  tl.textRef = textRef
  tl.put2 = (code, a) => {
    const at = write(2)
    out[at] = code
    out[at + 1] = a
  }
  tl.put3 = (code, a, b) => {
    const at = write(3)
    out[at] = code
    out[at + 1] = a
    out[at + 2] = b
  }
  const put4 = (code, a, b, c) => {
    const at = write(4)
    out[at] = code
    out[at + 1] = a
    out[at + 2] = b
    out[at + 3] = c
  }
  tl.put4 = put4
  // An attribute of a span; of the next one to start when it is span 0.
  tl.putAttribute = (span, key, value) => {
    const name = textRef(key)
    let code = SET_NUMBER
    let number = value
    if (typeof value === 'string') {
      code = SET_TEXT
      number = textRef(value)
    } else if (typeof value === 'boolean') {
      code = SET_FLAG
      number = value ? 1 : 0
    } else if (typeof value !== 'number') {
      code = SET_JSON
      number = 0
    }
    const at = write(4)
    out[at] = code
    out[at + 1] = span
    out[at + 2] = name
    out[at + 3] = code === SET_JSON ? addText(tl.plain(value)) : number
  }
  const waiting = new Map()
  let numbers = 0
  tl.number = () => ++numbers
  // Asks for something; "make" is what becomes of the answer.
  tl.request = (op, make) => new Promise((resolve, reject) => {
    const id = ++numbers
    waiting.set(id, { resolve, reject, make })
    op[1] = id
    tl.push(op)
  })
  tl.promised = (make, code, a, b, context, cause) => new Promise((resolve, reject) => {
    const id = ++numbers
    waiting.set(id, { resolve, reject, make })
    const at = write(6)
    out[at] = code
    out[at + 1] = id
    out[at + 2] = a
    out[at + 3] = b
    out[at + 4] = context
    out[at + 5] = cause
  })
  tl.settle = (id, ok, value) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (ok) asked.resolve(asked.make === undefined ? value : asked.make(value))
    else asked.reject(value)
  }

  // Timers. As in Node, a callback runs in the context in which its timer was set.
  const timers = new Map()
  class Timeout {
    constructor(id) {
      this.id = id
    }
    ref() {
      return this
    }
    unref() {
      return this
    }
    hasRef() {
      return true
    }
    [Symbol.toPrimitive]() {
      return this.id
    }
  }
  const start = (callback, ms, args, every) => {
    if (typeof callback !== 'function') throw new TypeError('The "callback" argument must be of type function.')
    const number = Number(ms)
    const delay = number >= 1 && number <= 2147483647 ? number : 1
    const id = ++numbers
    timers.set(id, { callback, args, every, delay, frame: tl.frame })
    tl.put3(TIMER, id, Math.round(delay * 1e6))
    return new Timeout(id)
  }
  const clear = (timer) => {
    const id = timer instanceof Timeout ? timer.id : Number(timer)
    if (timers.delete(id)) tl.put2(CANCEL, id)
  }
  tl.sleep = (ms) => new Promise((resolve) => {
    const id = ++numbers
    timers.set(id, resolve)
    tl.put3(TIMER, id, Math.round((ms >= 1 && ms <= 2147483647 ? Number(ms) : 1) * 1e6))
  })
  tl.ring = (id) => {
    const timer = timers.get(id)
    if (timer === undefined) return
    if (typeof timer === 'function') {
      timers.delete(id)
      timer()
      return
    }
    if (!timer.every) timers.delete(id)
    try {
      tl.runIn(timer.frame, timer.callback, undefined, timer.args)
    } finally {
      if (timer.every && timers.has(id)) tl.put3(TIMER, id, Math.round(timer.delay * 1e6))
    }
  }
  hide(globalThis, 'setTimeout', (callback, ms, ...args) => start(callback, ms, args, false))
  hide(globalThis, 'setInterval', (callback, ms, ...args) => start(callback, ms, args, true))
  const immediately = (callback, args) => {
    const frame = tl.frame
    const id = ++numbers
    timers.set(id, { callback, args, every: false, delay: 0, frame })
    tl.put3(TIMER, id, 0)
    return new Timeout(id)
  }
  hide(globalThis, 'setImmediate', (callback, ...args) => immediately(callback, args))
  hide(globalThis, 'clearTimeout', clear)
  hide(globalThis, 'clearInterval', clear)
  hide(globalThis, 'clearImmediate', clear)
  hide(globalThis, 'queueMicrotask', (callback) => {
    const frame = tl.frame
    tl.nativeThen.call(Promise.resolve(), () => {
      try {
        tl.runIn(frame, callback, undefined, [])
      } catch (error) {
        tl.uncaught(error, frame.cause.id)
      }
    })
  })
  tl.uncaught = (error, cause) => tl.push([UNCAUGHT, 'Uncaught ' + tl.errorText(error), cause])

  // Errors, written as Node writes them; places in the guest's own code are nobody's business.
  tl.stackOf = (error) => {
    const places = String(error.stack ?? '').split('\n').filter((line) => line.includes('(' + tl.file + ':'))
    return tl.headOf(error) + (places.length === 0 ? '' : '\n' + places.join('\n'))
  }
  tl.headOf = (error) => {
    const name = String(error.name ?? 'Error')
    const message = String(error.message ?? '')
    return message === '' ? name : name + ': ' + message
  }
  tl.errorText = (error) => (error instanceof Error ? tl.stackOf(error) : tl.inspect(error, 2))
  tl.describe = (error) => {
    if (!(error instanceof Error)) return { name: 'Error', message: tl.inspect(error, 2), stack: '' }
    const described = { name: String(error.name), message: String(error.message), stack: tl.stackOf(error) }
    if (typeof error.status === 'number') described.status = error.status
    if (error.code !== undefined) described.code = String(error.code)
    return described
  }

  // Values, written about as Node's console does.
  const key = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : tl.quote(name))
  tl.quote = (text) => (text.includes("'") ? JSON.stringify(text) : "'" + JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"') + "'")
  const list = (open, items, close) => {
    if (items.length === 0) return open + close
    const line = open + ' ' + items.join(', ') + ' ' + close
    return line.length <= 76 ? line : open + '\n  ' + items.join(',\n').replaceAll('\n', '\n  ') + '\n' + close
  }
  tl.inspect = (value, depth, seen = []) => {
    if (typeof value === 'string') return tl.quote(value)
    if (typeof value === 'bigint') return value + 'n'
    if (Object.is(value, -0)) return '-0'
    if (typeof value === 'function') return '[Function: ' + (value.name || '(anonymous)') + ']'
    if (typeof value !== 'object' || value === null) return String(value)
    if (seen.includes(value)) return '[Circular *1]'
    if (value instanceof Error) return tl.stackOf(value)
    if (value instanceof NativeDate) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
    if (value instanceof RegExp) return String(value)
    if (value instanceof Promise) return 'Promise { <pending> }'
    const inside = [...seen, value]
    if (Array.isArray(value)) {
      if (depth < 0) return '[Array]'
      return list('[', value.slice(0, 100).map((item) => tl.inspect(item, depth - 1, inside)), ']')
    }
    const maker = Object.getPrototypeOf(value)?.constructor?.name
    const name = Object.getPrototypeOf(value) === null ? '[Object: null prototype] ' : maker === 'Object' ? '' : maker + ' '
    if (depth < 0) return '[' + (name.trim() || 'Object') + ']'
    if (value instanceof Map) {
      const items = Array.from(value, ([k, v]) => tl.inspect(k, depth - 1, inside) + ' => ' + tl.inspect(v, depth - 1, inside))
      return list('Map(' + value.size + ') {', items, '}')
    }
    if (value instanceof Set) {
      return list('Set(' + value.size + ') {', Array.from(value, (item) => tl.inspect(item, depth - 1, inside)), '}')
    }
    if (ArrayBuffer.isView(value)) return list(name.trim() + '(' + value.length + ') [', Array.from(value).slice(0, 100).map(String), ']')
    return list(name + '{', Object.keys(value).map((k) => key(k) + ': ' + tl.inspect(value[k], depth - 1, inside)), '}')
  }
  tl.format = (args) => {
    const rest = [...args]
    let text = ''
    if (typeof rest[0] === 'string' && rest.length > 1) {
      text = rest.shift().replace(/%([sdifjoO%])/g, (all, how) => {
        if (how === '%') return '%'
        if (rest.length === 0) return all
        const value = rest.shift()
        if (how === 's') return typeof value === 'string' ? value : tl.inspect(value, 0)
        if (how === 'd') return String(Number(value))
        if (how === 'i') return String(Math.trunc(Number(value)))
        if (how === 'f') return String(Number(value))
        return how === 'j' ? JSON.stringify(value) : tl.inspect(value, 4)
      })
      if (rest.length > 0) text += ' '
    }
    return text + rest.map((value) => (typeof value === 'string' ? value : tl.inspect(value, 2))).join(' ')
  }
  const print = (level) => (...args) => tl.log(level, tl.format(args), 0)
  hide(globalThis, 'console', {
    log: print('info'),
    info: print('info'),
    debug: print('debug'),
    warn: print('warn'),
    error: print('error'),
    trace: print('debug'),
  })

  // Bytes: what Kafka's headers are made of.
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
  hide(globalThis, 'AbortSignal', { timeout: (ms) => ({ __timeout: Number(ms) }) })
})()
`

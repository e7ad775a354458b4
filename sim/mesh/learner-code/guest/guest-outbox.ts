/** What a program asks of the world, in order, and what becomes of the answers; handed over when it pauses. */
export const GUEST_OUTBOX = String.raw`
(() => {
  const tl = globalThis.__tl
  const { INTERN, JSON_OP, SET_FLAG, SET_JSON, SET_NUMBER, SET_TEXT } = tl.op

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
  tl.lastNumber = 0
  // Asks for something; "make" is what becomes of the answer.
  tl.request = (op, make) => new Promise((resolve, reject) => {
    const id = ++tl.lastNumber
    waiting.set(id, { resolve, reject, make })
    op[1] = id
    tl.push(op)
  })
  tl.promised = (make, code, a, b, context, cause) => new Promise((resolve, reject) => {
    const id = ++tl.lastNumber
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
})()
`

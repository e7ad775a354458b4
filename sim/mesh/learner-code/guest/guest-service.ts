/**
 * What a service has around it inside the virtual machine: requests, queries, messages, a thread
 * pool, a logger; Node's AsyncLocalStorage and EventEmitter; and the way in for the host.
 */
export const GUEST_SERVICE = String.raw`
(() => {
  const tl = globalThis.__tl
  const { ANSWER, ANSWER_STATUS, BEGIN, CALL, CALL_PLAIN, DONE, DONE_WELL, LOG, PRODUCE, QUERY, QUERY_PLAIN, REFUSE, UNCAUGHT } = tl.op

  class EventEmitter {
    #listeners = new Map()
    on(event, listener) {
      const all = this.#listeners.get(event) ?? []
      this.#listeners.set(event, [...all, { listener, once: false }])
      return this
    }
    addListener(event, listener) {
      return this.on(event, listener)
    }
    once(event, listener) {
      const all = this.#listeners.get(event) ?? []
      this.#listeners.set(event, [...all, { listener, once: true }])
      return this
    }
    off(event, listener) {
      const all = this.#listeners.get(event) ?? []
      const index = all.findLastIndex((entry) => entry.listener === listener || entry.listener.__original === listener)
      if (index >= 0) this.#listeners.set(event, all.toSpliced(index, 1))
      return this
    }
    removeListener(event, listener) {
      return this.off(event, listener)
    }
    removeAllListeners(event) {
      if (event === undefined) this.#listeners.clear()
      else this.#listeners.delete(event)
      return this
    }
    listenerCount(event) {
      return this.#listeners.get(event)?.length ?? 0
    }
    // Listeners run at once, in the context of whoever emits.
    emit(event, ...args) {
      const all = this.#listeners.get(event) ?? []
      if (all.length === 0 && event === 'error') throw args[0]
      for (const { listener, once } of all) {
        if (once) this.off(event, listener)
        Reflect.apply(listener, this, args)
      }
      return all.length > 0
    }
  }
  tl.EventEmitter = EventEmitter
  tl.bindEmitter = (emitter, bind) => {
    for (const name of ['on', 'addListener', 'once']) {
      emitter[name] = function (event, listener) {
        const bound = bind(listener)
        bound.__original = listener
        return EventEmitter.prototype[name === 'once' ? 'once' : 'on'].call(this, event, bound)
      }
    }
    return emitter
  }

  const frameWithStore = (storage, store) => {
    const { otel, als, thread, cause } = tl.frame
    return { otel, als: new Map(als).set(storage, store), thread, cause }
  }
  // What is kept is the context; the thread is that of whoever runs it.
  const onThisThread = ({ otel, als, cause }) => ({ otel, als, thread: tl.frame.thread, cause })
  const keepFrame = (fn) => {
    const frame = tl.frame
    return function (...args) {
      return tl.runIn(onThisThread(frame), fn, this, args)
    }
  }
  class AsyncLocalStorage {
    getStore() {
      return tl.frame.als?.get(this)
    }
    run(store, fn, ...args) {
      return tl.runIn(frameWithStore(this, store), fn, undefined, args)
    }
    exit(fn, ...args) {
      return tl.runIn(frameWithStore(this, undefined), fn, undefined, args)
    }
    enterWith(store) {
      tl.frame = frameWithStore(this, store)
    }
    disable() {}
    static bind(fn) {
      return keepFrame(fn)
    }
    static snapshot() {
      return keepFrame((fn, ...args) => fn(...args))
    }
  }
  class AsyncResource {
    #frame = tl.frame
    runInAsyncScope(fn, self, ...args) {
      return tl.runIn(onThisThread(this.#frame), fn, self, args)
    }
    bind(fn) {
      const frame = this.#frame
      return function (...args) {
        return tl.runIn(onThisThread(frame), fn, this, args)
      }
    }
    emitDestroy() {
      return this
    }
    static bind(fn) {
      return keepFrame(fn)
    }
  }

  class HttpError extends Error {
    constructor(status, message = 'answered ' + status) {
      super(message)
      this.name = 'HttpError'
      this.status = status
    }
  }

  // Bytes cross the boundary as numbers.
  const packValue = (value) => (ArrayBuffer.isView(value) ? { $bytes: Array.from(value) } : value === null || value === undefined ? null : String(value))
  const readValue = (value) => (value !== null && typeof value === 'object' && value.$bytes !== undefined ? Uint8Array.from(value.$bytes) : value)
  const packHeaders = (headers) => {
    const packed = {}
    for (const [name, value] of Object.entries(headers ?? {})) packed[name] = packValue(value)
    return packed
  }
  const readHeaders = (headers) => {
    const read = {}
    for (const name in headers) read[name] = readValue(headers[name])
    return read
  }
  const textOf = (body) => (body === undefined || body === null ? null : typeof body === 'string' ? body : JSON.stringify(body))

  class Headers {
    #headers
    constructor(headers) {
      this.#headers = headers
    }
    get(name) {
      return this.#headers[name.toLowerCase()] ?? null
    }
    has(name) {
      return this.#headers[name.toLowerCase()] !== undefined
    }
  }
  const NO_HEADERS = new Headers({})
  class Response {
    #body
    constructor(status, headers, body) {
      this.status = status
      this.headers = headers
      this.#body = body
    }
    get ok() {
      return this.status >= 200 && this.status < 300
    }
    // Not async: the machine's own does not keep contexts.
    text() {
      return Promise.resolve(this.#body ?? '')
    }
    json() {
      return new Promise((resolve) => resolve(JSON.parse(this.#body ?? 'null')))
    }
  }
  const answered = (answer) =>
    typeof answer === 'number'
      ? new Response(answer, NO_HEADERS, null)
      : new Response(answer.status, new Headers(answer.headers ?? {}), answer.body)
  const fetch = (target, init) => {
    if (init === undefined) {
      const { otel, cause } = tl.frame
      const ref = tl.plainRef(otel)
      if (!Number.isNaN(ref)) {
        return tl.promised(answered, CALL_PLAIN, tl.textRef(String(target)), 0, ref, cause.id)
      }
      init = {}
    }
    const headers = {}
    for (const [name, value] of Object.entries(init.headers ?? {})) headers[name.toLowerCase()] = String(value)
    const { otel, cause } = tl.frame
    const timeout = init.timeout ?? init.signal?.__timeout ?? 0
    return tl.request([CALL, 0, String(target), (init.method ?? '').toUpperCase(), headers, textOf(init.body), Math.round(timeout * 1e6), tl.contextRef(otel), cause.id], answered)
  }
  const query = (target, text) => {
    const { otel, cause } = tl.frame
    const ref = tl.plainRef(otel)
    if (!Number.isNaN(ref)) {
      const peer = tl.textRef(String(target))
      const asked = tl.textRef(text === undefined ? '' : String(text))
      return tl.promised(undefined, QUERY_PLAIN, peer, asked, ref, cause.id)
    }
    return tl.request([QUERY, 0, String(target), text === undefined ? '' : String(text), tl.contextRef(otel), cause.id])
  }
  const kafka = {
    produce(topic, message = {}) {
      const { otel, cause } = tl.frame
      return tl.request([
        PRODUCE, 0, String(topic),
        { key: packValue(message.key), value: ArrayBuffer.isView(message.value) ? packValue(message.value) : textOf(message.value), headers: packHeaders(message.headers) },
        tl.contextRef(otel), cause.id,
      ])
    },
  }
  const sleep = (ms) => tl.sleep(ms)

  tl.log = (level, text, attributes) => {
    const { otel, cause } = tl.frame
    tl.push([LOG, level, text.length > 4096 ? text.slice(0, 4096) + '…' : text, attributes, tl.contextRef(otel), cause.id])
  }
  const write = (level) => (message, fields) => tl.log(level, typeof message === 'string' ? message : tl.inspect(message, 2), fields === undefined ? 0 : tl.pack(fields))
  const logger = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }

  // A pool of worker threads. Each began when the pool was made, and goes on in the context of that
  // moment: what it is handed runs there, as on a real thread, unless it was bound to its own.
  const createPool = (options = {}) => {
    const { size = 4, name = 'pool' } = typeof options === 'number' ? { size: options } : options
    const born = tl.frame
    const jobs = []
    const idle = Array.from({ length: size }, (_, index) => name + '-' + (index + 1)).toReversed()
    const work = () => {
      while (jobs.length > 0 && idle.length > 0) {
        const { fn, args, resolve, reject, cause } = jobs.shift()
        const thread = idle.pop()
        const free = () => {
          idle.push(thread)
          work()
        }
        const result = new Promise((settle) => {
          settle(tl.runIn({ otel: born.otel, als: born.als, thread, cause }, fn, undefined, args))
        })
        tl.nativeThen.call(result, (value) => { resolve(value); free() }, (error) => { reject(error); free() })
      }
    }
    return {
      submit(fn, ...args) {
        const { cause } = tl.frame
        return new Promise((resolve, reject) => {
          jobs.push({ fn, args, resolve, reject, cause })
          // Another thread takes it, not this call.
          tl.nativeThen.call(Promise.resolve(), work)
        })
      },
      get waiting() {
        return jobs.length
      },
    }
  }

  tl.modules['node:events'] = { EventEmitter }
  tl.modules['node:async_hooks'] = { AsyncLocalStorage, AsyncResource }
  tl.modules.service = { fetch, query, kafka, sleep, logger, createPool, HttpError }

  const failure = (error) => {
    const made = new TypeError('fetch failed')
    made.stack = ''
    const cause = new Error(error.message)
    cause.code = error.code
    cause.stack = ''
    if (error.name === 'TimeoutError') {
      cause.name = 'TimeoutError'
      return cause
    }
    if (error.name !== 'fetch') return cause
    made.cause = cause
    made.code = error.code
    return made
  }

  // The ways in. Each is called once a turn, then the machine's queue of jobs runs until it is empty.
  const begin = (id, { handler, request, ref }) => {
    const cause = tl.lend(id)
    const frame = { otel: tl.readRef(ref, tl.rootContext, cause), als: null, thread: '', cause }
    const done = (ok, value) => tl.push([DONE, id, ok, value])
    const fail = (error) => done(false, tl.describe(error))
    const finish = (value) => {
      if (value === undefined) return tl.put2(DONE_WELL, id)
      try {
        if (value !== null && typeof value === 'object' && typeof value.status === 'number') {
          done(true, { status: value.status, body: textOf(value.body) })
        } else {
          done(true, { status: 200, body: textOf(value) })
        }
      } catch (error) {
        fail(error)
      }
    }
    if (request.headers !== undefined) request.headers = readHeaders(request.headers)
    if (request.message !== undefined) {
      request.message.headers = readHeaders(request.message.headers)
      request.message.key = readValue(request.message.key)
      request.message.value = readValue(request.message.value)
    }
    const running = new Promise((resolve) => resolve(tl.runIn(frame, tl.handlers[handler], undefined, [request])))
    tl.nativeThen.call(running, finish, fail)
  }
  // The inbox holds what happens, when, and to whom; the text, when there is one, the rest.
  tl.turn = (text) => {
    const { inbox } = tl
    const kind = inbox[0]
    const id = inbox[3]
    tl.clock = [inbox[1], inbox[2]]
    tl.frame = tl.nothing
    if (kind === BEGIN) begin(id, JSON.parse(text))
    else if (kind === ANSWER) tl.settle(id, true, text === undefined ? undefined : JSON.parse(text))
    else if (kind === ANSWER_STATUS) tl.settle(id, true, inbox[4])
    else if (kind === REFUSE) tl.settle(id, false, failure(JSON.parse(text)))
    else {
      try {
        tl.ring(id)
      } catch (error) {
        tl.uncaught(error, 0)
      }
    }
  }
  // Where the program is; between two steps of an async function, where that function begins.
  tl.where = () => {
    const stack = new Error().stack
    if (tl.body === null || stack.includes('(' + tl.file + ':')) return stack
    return stack + '    at async (' + tl.file + ':' + tl.body.lineNumber + ':' + tl.body.columnNumber + ')'
  }
  tl.flush = () => {
    for (const { error, cause } of tl.takeRejected()) tl.push([UNCAUGHT, 'Unhandled rejection: ' + tl.errorText(error), cause])
    const { texts } = tl
    tl.texts = []
    return JSON.stringify(texts)
  }
  tl.sync = (question) => {
    const { texts } = tl
    tl.texts = []
    return JSON.parse(tl.ask(JSON.stringify([texts, question])))
  }
  tl.setUp = (text) => {
    const { file, clock, seed, fields } = JSON.parse(text)
    tl.file = file
    tl.clock = clock
    tl.started = clock
    tl.seed(seed)
    tl.fields = fields
  }
})()
`

import { OP } from '../guest-ops.ts'

/**
 * What drives lowered `async` functions inside the virtual machine, and what is active meanwhile.
 *
 * A frame is what Node keeps across `await`: the OpenTelemetry context, the stores of
 * AsyncLocalStorage; and, which no program can see, which request this is truly done for.
 * Promises stay the machine's own, so that everything happens in the order in which it does elsewhere.
 */
export const GUEST_ASYNC = String.raw`
(() => {
  const nativeThen = Promise.prototype.then
  const resolveOn = Promise.resolve
  const nativeResolve = Promise.resolve.bind(Promise)
  const { apply } = Reflect
  const HANDLED = Symbol('handled')
  const NOTHING = { otel: null, als: null, thread: '', cause: { id: 0 } }
  const tl = { frame: NOTHING, nothing: NOTHING, modules: {}, rejected: [], body: null, op: ${JSON.stringify(OP)} }

  const runIn = (frame, fn, self, args) => {
    const before = tl.frame
    tl.frame = frame
    try {
      return apply(fn, self, args)
    } finally {
      tl.frame = before
    }
  }
  tl.runIn = runIn

  Promise.prototype.then = function then(onFulfilled, onRejected) {
    this[HANDLED] = true
    const frame = tl.frame
    if (frame === NOTHING) return nativeThen.call(this, onFulfilled, onRejected)
    const keep = (callback) => typeof callback !== 'function' ? callback : (value) => {
      tl.frame = frame
      try {
        return callback(value)
      } finally {
        tl.frame = NOTHING
      }
    }
    return nativeThen.call(this, keep(onFulfilled), keep(onRejected))
  }

  // A promise of somebody else's making is asked in the context of whoever waits for it.
  const adopt = (value) => {
    if (value === null || typeof value !== 'object' || value instanceof Promise) return value
    if (tl.frame === NOTHING || typeof value.then !== 'function') return value
    const frame = tl.frame
    return { then: (resolve, reject) => runIn(frame, value.then, value, [resolve, reject]) }
  }
  const toPromise = (value) => {
    const promise = nativeResolve(adopt(value))
    promise[HANDLED] = true
    return promise
  }
  Promise.resolve = function resolve(value) {
    return resolveOn.call(this, adopt(value))
  }

  // The machine's own async function waits, and so gets every turn of the queue right; this one only says what is
  // active before and after. "made" is filled in when the promise is there.
  const drive = async (generator, body, made) => {
    let resumed = false
    let failing = false
    let value
    for (;;) {
      let step
      let at
      let awaited
      tl.body = body
      try {
        step = failing ? generator.throw(value) : generator.next(value)
        at = tl.frame
        if (!step.done) awaited = adopt(step.value)
      } catch (error) {
        if (step !== undefined) {
          failing = true
          value = error
          continue
        }
        noteRejected(made, error)
        if (resumed) tl.frame = NOTHING
        throw error
      }
      if (step.done) {
        value = adopt(step.value)
        if (resumed) tl.frame = NOTHING
        return value
      }
      if (awaited instanceof Promise) awaited[HANDLED] = true
      if (resumed) tl.frame = NOTHING
      try {
        value = await awaited
        failing = false
      } catch (error) {
        value = error
        failing = true
      }
      resumed = true
      tl.frame = at
    }
  }
  const noteRejected = (made, error) => {
    tl.rejected.push({ made, error, cause: tl.frame.cause.id })
    // So that the host asks what there is.
    if (tl.out[1] === 0) tl.out[1] = 0.5
  }
  tl.async = (self, args, body) => {
    const made = { promise: null }
    let generator
    try {
      generator = args === undefined ? body.call(self) : apply(body, self, args)
    } catch (error) {
      noteRejected(made, error)
      return (made.promise = Promise.reject(error))
    }
    return (made.promise = drive(generator, body, made))
  }

  // Rejections that nobody has asked about by the end of a turn.
  tl.takeRejected = () => {
    if (tl.rejected.length === 0) return []
    const left = tl.rejected.filter(({ made }) => made.promise[HANDLED] !== true)
    tl.rejected = []
    return left
  }

  class Yield {
    constructor(value, kind) {
      this.value = value
      this.kind = kind
    }
  }
  tl.yield = (value) => new Yield(value, 'value')

  class AsyncGenerator {
    #generator
    #queue = []
    #state = 'start'
    #running = false
    #raw = false

    constructor(generator) {
      this.#generator = generator
    }
    next(value) {
      return this.#ask('next', value)
    }
    return(value) {
      return this.#ask('return', value)
    }
    throw(value) {
      return this.#ask('throw', value)
    }
    [Symbol.asyncIterator]() {
      return this
    }
    get [Symbol.toStringTag]() {
      return 'AsyncGenerator'
    }

    #ask(kind, value) {
      return new Promise((resolve, reject) => {
        this.#queue.push({ kind, value, resolve, reject })
        if (!this.#running) this.#serve()
      })
    }

    #serve() {
      while (this.#queue.length > 0 && !this.#running) {
        const { kind, value, resolve, reject } = this.#queue[0]
        if (this.#state === 'start' && kind !== 'next') this.#state = 'done'
        if (this.#state !== 'done') {
          this.#running = true
          this.#resume(kind, value)
        } else if (kind === 'return') {
          this.#running = true
          this.#wait(
            value,
            (result) => this.#answer(() => resolve({ value: result, done: true })),
            (error) => this.#answer(() => reject(error)),
          )
        } else {
          this.#queue.shift()
          if (kind === 'throw') reject(value)
          else resolve({ value: undefined, done: true })
        }
      }
    }

    #answer(settle) {
      this.#queue.shift()
      this.#running = false
      settle()
      this.#serve()
    }

    #resume(kind, value) {
      if (this.#state === 'start') this.#go('next', value)
      else if (this.#raw) this.#go('next', { kind, value })
      else if (kind !== 'return') this.#go(kind, value)
      else this.#wait(value, (result) => this.#go('return', result), (error) => this.#go('throw', error))
    }

    #wait(value, onValue, onError) {
      const at = tl.frame
      let promise
      try {
        promise = toPromise(value)
      } catch (error) {
        onError(error)
        return
      }
      const keep = (callback) => (result) => {
        tl.frame = at
        callback(result)
        tl.frame = NOTHING
      }
      nativeThen.call(promise, keep(onValue), keep(onError))
    }

    #go(how, value) {
      let step
      try {
        step = this.#generator[how](value)
      } catch (error) {
        this.#state = 'done'
        const { reject } = this.#queue[0]
        this.#answer(() => reject(error))
        return
      }
      const { resolve } = this.#queue[0]
      if (step.done) {
        this.#state = 'done'
        this.#answer(() => resolve({ value: step.value, done: true }))
      } else if (!(step.value instanceof Yield)) {
        this.#wait(step.value, (result) => this.#go('next', result), (error) => this.#go('throw', error))
      } else if (step.value.kind === 'raw') {
        this.#hand(step.value.value, true)
      } else if (step.value.kind === 'return') {
        this.#go('return', step.value.value)
      } else {
        this.#wait(step.value.value, (result) => this.#hand(result, false), (error) => this.#go('throw', error))
      }
    }

    #hand(value, raw) {
      this.#state = 'yield'
      this.#raw = raw
      const { resolve } = this.#queue[0]
      this.#answer(() => resolve({ value, done: false }))
    }
  }
  tl.asyncGenerator = (self, args, body) =>
    new AsyncGenerator(args === undefined ? body.call(self) : apply(body, self, args))

  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function'
  const mustBeObject = (value) => {
    if (!isObject(value)) throw new TypeError('Iterator result ' + String(value) + ' is not an object')
    return value
  }

  // An iterator that is not asynchronous, as for await sees it.
  const fromSync = (iterator) => {
    const next = iterator.next
    const pass = (result) => {
      const { done } = mustBeObject(result)
      return nativeThen.call(nativeResolve(result.value), (value) => ({ value, done: !!done }))
    }
    const attempt = (run) => {
      try {
        return run()
      } catch (error) {
        return Promise.reject(error)
      }
    }
    return {
      next: (...args) => attempt(() => pass(apply(next, iterator, args))),
      return: (...args) => attempt(() => {
        const method = iterator.return
        return method == null ? nativeResolve({ value: args[0], done: true }) : pass(apply(method, iterator, args))
      }),
      throw: (...args) => attempt(() => {
        const method = iterator.throw
        if (method == null) throw new TypeError('The iterator does not provide a throw method')
        return pass(apply(method, iterator, args))
      }),
    }
  }
  const asyncIteratorOf = (iterable) => {
    const method = iterable[Symbol.asyncIterator]
    if (method != null) return mustBeObject(apply(method, iterable, []))
    if (typeof iterable[Symbol.iterator] !== 'function') throw new TypeError('value is not async iterable')
    return fromSync(iterable[Symbol.iterator]())
  }

  tl.delegate = function* (iterable) {
    const iterator = asyncIteratorOf(iterable)
    const next = iterator.next
    let received = { kind: 'next', value: undefined }
    for (;;) {
      const { kind, value } = received
      let method = next
      if (kind !== 'next') {
        method = iterator[kind]
        if (method == null && kind === 'return') yield new Yield(yield value, 'return')
        if (method == null) {
          if (iterator.return != null) yield iterator.return()
          throw new TypeError('The iterator does not provide a throw method')
        }
      }
      const result = mustBeObject(yield apply(method, iterator, [value]))
      if (result.done && kind === 'return') yield new Yield(result.value, 'return')
      if (result.done) return result.value
      received = yield new Yield(result.value, 'raw')
    }
  }

  class Steps {
    constructor(iterator) {
      this.iterator = iterator
      this.method = iterator.next
      this.done = false
      this.open = false
      this.value = undefined
      this.failed = undefined
      this.closing = undefined
    }
    next() {
      this.open = false
      return this.method.call(this.iterator)
    }
    take(result) {
      this.done = !!mustBeObject(result).done
      if (this.done) return
      this.value = result.value
      this.open = true
    }
    closes() {
      if (!this.open) return false
      this.open = false
      try {
        const method = this.iterator.return
        if (method == null) return false
        this.closing = method.call(this.iterator)
        return true
      } catch (error) {
        if (this.failed === undefined) throw error
        return false
      }
    }
    closed(result) {
      mustBeObject(result)
    }
  }
  // A loop over the same thing for ever; its body says when it is over.
  tl.steps = (iterable) => {
    const steps = new Steps(asyncIteratorOf(iterable))
    return { [Symbol.iterator]: () => ({ next: () => ({ value: steps, done: false }) }) }
  }

  tl.nativeThen = nativeThen
  Object.defineProperty(globalThis, '__tl', { value: tl, configurable: true })
})()
`

/** Node's timers and microtasks, in virtual time. */
export const GUEST_TIMERS = String.raw`
(() => {
  const tl = globalThis.__tl
  const { CANCEL, TIMER, UNCAUGHT } = tl.op
  const { hide } = tl

  // As in Node, a callback runs in the context in which its timer was set.
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
    const id = ++tl.lastNumber
    timers.set(id, { callback, args, every, delay, frame: tl.frame })
    tl.put3(TIMER, id, Math.round(delay * 1e6))
    return new Timeout(id)
  }
  const clear = (timer) => {
    const id = timer instanceof Timeout ? timer.id : Number(timer)
    if (timers.delete(id)) tl.put2(CANCEL, id)
  }
  tl.sleep = (ms) => new Promise((resolve) => {
    const id = ++tl.lastNumber
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
    const id = ++tl.lastNumber
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
})()
`

const HEAD = `import { AsyncLocalStorage } from 'node:async_hooks'
const als = new AsyncLocalStorage<string>()
const log = (...parts: unknown[]) => console.log(...parts, als.getStore() ?? '-')
const tick = (value?: any) => new Promise<any>((resolve) => setTimeout(() => resolve(value), 1))
`

const body = (text: string): string => `${HEAD}export async function handler(): Promise<void> {\n${text}\n}\n`

/** Programs that run in Node and in the virtual machine, and must print the same. */
export const PROGRAMS: Record<string, string> = {
  'await keeps the context': body(`
    await als.run('a', async () => {
      log('before')
      await tick()
      log('after a timer')
      await null
      log('after nothing')
    })
    log('outside')`),
  'two at once do not mix': body(`
    const one = (name: string, times: number) => als.run(name, async () => {
      for (let index = 0; index < times; index++) {
        log('step', index)
        await tick()
      }
      return name
    })
    console.log(await Promise.all([one('a', 3), one('b', 2), one('c', 4)]))`),
  'then keeps the context in which it was called': body(`
    const shared = tick('value')
    const seen: Promise<void>[] = []
    als.run('a', () => seen.push(shared.then((value) => log(value))))
    als.run('b', () => seen.push(shared.then((value) => log(value)).finally(() => log('finally'))))
    await Promise.all(seen)`),
  'try, catch and finally': body(`
    const fails = async (): Promise<string> => { await tick(); throw new Error('no') }
    try {
      await als.run('a', fails)
    } catch (error) {
      log('caught', (error as Error).message)
    } finally {
      await tick()
      log('finally')
    }
    const value = await (async () => { try { return await tick(1) } finally { log('left') } })()
    log(value)`),
  'return in finally wins': body(`
    const f = async () => { try { throw new Error('x') } finally { await null; return 'kept' } }
    log(await f())
    const g = async () => { try { return await Promise.reject(new Error('y')) } catch { return 'caught' } }
    log(await g())
    const h = async () => { try { return Promise.reject(new Error('z')) } catch { return 'not here' } }
    log(await h().catch((error) => error.message))`),
  'a default value that throws rejects': body(`
    const bad = (): number => { throw new Error('default') }
    const f = async (a: number = bad()) => a
    async function g({ a }: { a: number } = undefined as any) { return a }
    log(await f().catch((error) => error.message), await f(2))
    log(await g().catch((error) => error.name === 'TypeError'), await g({ a: 3 }))`),
  'Promise.all, allSettled, race and any': body(`
    const late = async (ms: number, fail = false) => {
      await new Promise((resolve) => setTimeout(resolve, ms))
      log('late', ms)
      if (fail) throw new Error('late ' + ms)
      return ms
    }
    await als.run('x', async () => {
      log(await Promise.all([late(30), late(1), 7]))
      log(await Promise.race([late(30), late(2)]))
      await new Promise((resolve) => setTimeout(resolve, 60))
      log(await Promise.any([late(1, true), late(20)]))
      log((await Promise.allSettled([late(30, true), late(1)])).map(({ status }) => status).join())
      try { await Promise.any([late(1, true)]) } catch (error) { log((error as AggregateError).errors.length) }
      await tick(); await new Promise((resolve) => setTimeout(resolve, 20))
    })`),
  'order of micro-tasks': body(`
    const f = async (name: string) => { log(name, 1); await null; log(name, 2); await undefined; log(name, 3) }
    const done = f('a')
    Promise.resolve().then(() => log('b', 1)).then(() => log('b', 2)).then(() => log('b', 3))
    queueMicrotask(() => log('micro'))
    const g = async () => Promise.resolve('nested')
    g().then((value) => log(value))
    ;(async () => { const value = await g(); log('awaited', value) })()
    log('sync')
    await done
    await tick()`),
  'a thenable is awaited': body(`
    const thenable = { then(resolve: (value: string) => void) { log('then called'); resolve('value') } }
    await als.run('t', async () => {
      log(await (thenable as any))
      log(await Promise.resolve(thenable as any))
    })
    const f = async () => thenable as any
    log(await f())`),
  'this and arguments': body(`
    class Box {
      value = 7
      async get(extra: number) { await tick(); return this.value + extra + arguments.length }
      later = async (extra: number) => { await tick(); return this.value * extra }
      static async make() { await null; return new this() }
      async nested() { return [1, 2].map(async (n) => { await null; return this.value + n + arguments.length }) }
    }
    const box = await Box.make()
    log(await box.get(1), await box.later(2), await Promise.all(await box.nested()))
    async function sum() { await null; let total = 0; for (const item of arguments) total += item; return total }
    log(await (sum as any)(1, 2, 3))
    const bound = box.get.bind({ value: 1 } as any)
    log(await bound(1))`),
  super: body(`
    class Base {
      name = 'base'
      async hello(to: string) { await null; return 'hello ' + to + ' from ' + this.name }
      get loud() { return this.name.toUpperCase() }
      static async create() { return new this() }
    }
    class Derived extends Base {
      name = 'derived'
      async hello(to: string) {
        const text = await super.hello(to + '!')
        return text + ' ' + super.loud + ' ' + (await super['hello']('again'))
      }
      arrow() { return (async () => super.hello('arrow'))() }
      static async create() { const made = await super.create(); return made }
    }
    const made = await Derived.create()
    log(await made.hello('you'))
    log(await (made as Derived).arrow())`),
  'object methods, getters, computed and private names': body(`
    const key = 'dyn'
    const object = {
      async plain(a: number) { return a + 1 },
      async [key + 'amic'](a: number) { await null; return a * 2 },
      async *pages() { yield 1; yield 2 },
      async 'quoted name'() { return 'q' },
      async get() { return 'get' },
    } as any
    log(await object.plain(1), await object.dynamic(4), await object['quoted name'](), await object.get())
    for await (const page of object.pages()) log('page', page)
    class Secret { async #hidden() { await null; return 42 } reveal() { return this.#hidden() } }
    log(await new Secret().reveal())`),
  'generators stay generators': body(`
    function* count(limit: number) { for (let n = 0; n < limit; n++) { const got = yield n; if (got) log('got', got) } return 'end' }
    const iterator = count(3)
    log(iterator.next(), iterator.next('x'), iterator.return('early'))
    const inner = async () => { const seen: number[] = []; for (const n of count(3)) { await tick(); seen.push(n) } return seen }
    log(await inner())
    log([...count(2)])`),
  'for await over promises': body(`
    for await (const value of [tick(1), 2, Promise.resolve(3)]) log('value', value)
    for await (const [a, { b }] of [[1, { b: 2 }]] as any) log(a, b)
    let last: any
    for await (last of [1, 2]) { if (last === 1) continue; log('last', last) }`),
  'for await closes its iterator': body(`
    const source = (fail: boolean) => ({
      [Symbol.asyncIterator]() {
        let n = 0
        return {
          async next() { await tick(); return { value: ++n, done: n > 3 } },
          async return() { log('returned'); if (fail) throw new Error('closing'); return {} },
        }
      },
    })
    for await (const n of source(false)) { log('n', n); if (n === 2) break }
    try { for await (const n of source(true)) { throw new Error('body ' + n) } } catch (error) { log((error as Error).message) }
    try { for await (const n of source(true)) { log(n); break } } catch (error) { log((error as Error).message) }
    const leave = async () => { for await (const n of source(false)) { return 'left ' + n } }
    log(await leave())
    for await (const n of source(false)) log('all', n)`),
  'labels around for await': body(`
    const numbers = async function* () { for (let n = 1; n <= 3; n++) { await tick(); yield n } }
    outer: for await (const a of numbers()) {
      inner: for await (const b of numbers()) {
        if (b === 2 && a === 1) continue outer
        if (b === 3) break inner
        if (a === 3) break outer
        log(a, b)
      }
      log('row', a)
    }`),
  'async generators': body(`
    async function* pages(limit: number): AsyncGenerator<number, string, string> {
      try {
        for (let n = 0; n < limit; n++) {
          const got = yield tick(n)
          if (got !== undefined) log('got', got)
        }
        return tick('done')
      } finally {
        log('cleaned up')
      }
    }
    const it = pages(3)
    log(await it.next(), await it.next('hello'))
    log(await it.return('stop' as any))
    log(await it.next())
    const all = pages(2)
    log(await Promise.all([all.next(), all.next(), all.next(), all.next()]))`),
  'async generators: throw, delegation, contexts': body(`
    async function* inner() { try { yield 1; yield 2 } catch (error) { log('inner caught', (error as Error).message); yield 9 } return 'inner end' }
    async function* outer() { log('result', yield* inner()); yield* [Promise.resolve(5), 6]; log('over') }
    const it = outer()
    log(await it.next())
    log(await it.throw(new Error('poke')))
    for await (const value of it) log('then', value)
    const lazy = (async function* () { log('body'); yield 1; log('body again') })()
    await als.run('one', () => lazy.next())
    await als.run('two', () => lazy.next())
    const quits = outer()
    await quits.next()
    log(await quits.return('bye' as any))`),
  'an async generator that rejects': body(`
    async function* fails() { yield 1; await Promise.reject(new Error('inside')) ; yield 2 }
    try { for await (const n of fails()) log(n) } catch (error) { log((error as Error).message) }
    async function* returnsRejected() { try { return Promise.reject(new Error('returned')) } catch { log('caught inside'); yield 'kept' } }
    for await (const n of returnsRejected()) log(n)
    const early = fails()
    log(await early.throw(new Error('early')).catch((error) => error.message))
    log(await early.next())`),
  'closures in loops': body(`
    const tasks: (() => Promise<void>)[] = []
    for (let index = 0; index < 3; index++) {
      const name = 'task' + index
      tasks.push(async () => { await tick(); log(name, index) })
    }
    for (const task of tasks) await task()
    await Promise.all(tasks.map((task, index) => als.run('c' + index, task)))`),
  // Node waits for real: only timers that are set at once fire in the same order however busy the machine is.
  timers: body(`
    const cancelled = setTimeout(() => log('never'), 1)
    clearTimeout(cancelled)
    let times = 0
    await als.run('i', () => new Promise<void>((resolve) => {
      const interval = setInterval(() => { log('interval', ++times); if (times === 3) { clearInterval(interval); resolve() } }, 2)
    }))
    als.run('t', () => setTimeout(() => log('timeout'), 40))
    setTimeout((a: number, b: number) => log('args', a, b), 20, 4, 5)
    setImmediate(() => log('immediate'))
    await new Promise((resolve) => setTimeout(resolve, 80))`),
  'micro-tasks before timers': body(`
    setTimeout(() => { log('timer 1'); Promise.resolve().then(() => log('micro of 1')) }, 1)
    setTimeout(() => log('timer 2'), 1)
    await tick()
    log('done')
    await tick()`),
  'a callback that somebody else calls': body(`
    const queue: (() => void)[] = []
    als.run('owner', () => queue.push(() => log('plain')))
    als.run('owner', () => queue.push(AsyncLocalStorage.bind(() => log('bound'))))
    const snapshot = als.run('owner', () => AsyncLocalStorage.snapshot())
    await tick()
    als.run('drainer', () => { for (const job of queue) job() })
    snapshot(() => log('snapshot'))`),
  'a promise settled elsewhere': body(`
    let release: (value: string) => void = () => {}
    const gate = new Promise<string>((resolve) => { release = resolve })
    const waiting = als.run('waiter', async () => { log(await gate); log('still') })
    als.run('releaser', () => release('open'))
    await waiting`),
  'enterWith, exit and nesting': body(`
    await als.run('outer', async () => {
      await als.run('inner', async () => { await tick(); log('in') })
      log('out')
      als.exit(() => log('nowhere'))
      als.enterWith('entered')
      await tick()
      log('after')
    })
    log('end')`),
  'several storages': body(`
    const other = new AsyncLocalStorage<number>()
    const show = (what: string) => log(what, other.getStore() ?? 'none')
    await als.run('a', () => other.run(1, async () => { await null; show('both'); await other.run(2, async () => { await tick(); show('two') }); show('one') }))
    show('none')`),
  'errors thrown in callbacks': body(`
    const results = await Promise.all([
      tick().then(() => { throw new TypeError('typed') }).catch((error) => error.name + ': ' + error.message),
      new Promise((_, reject) => setTimeout(() => reject(new RangeError('ranged')), 2)).catch((error) => error instanceof RangeError),
      Promise.reject('text').then(() => 1, (reason) => reason),
    ])
    log(results)
    class Custom extends Error { constructor(readonly detail: string) { super('custom ' + detail); this.name = 'Custom' } }
    try { await (async () => { throw new Custom('x') })() } catch (error) { log(error instanceof Custom, (error as Custom).detail, String(error)) }
    try { await (async () => { throw new Error('outer', { cause: new Error('inner') }) })() } catch (error) { log(((error as Error).cause as Error).message) }`),
  'lines of errors': body(`
    const lineOf = (error: unknown) => /:(\\d+):\\d+\\)?$/m.exec((error as Error).stack ?? '')?.[1]
    const deep = async (left: number): Promise<void> => {
      await tick()
      if (left === 0) {
        throw new Error('deep')
      }
      await deep(left - 1)
    }
    try { await deep(2) } catch (error) { console.log(Number(lineOf(error))) }
    try { (undefined as any).x } catch (error) { console.log(Number(lineOf(error))) }
    log('end')`),
  'semicolons left out': body(`
    const values = [1, 2]
    const twice = (n: number) => n * 2
    const a = twice(1)
    await tick()
    const b = a
    await (async () => { log('in parentheses') })()
    let c = b
    await null, c++
    if (c) await tick()
    else await null
    for (const n of values) await tick(n)
    do await tick(); while (c++ < 4)
    log(a, b, c)
    const f = async x => await x
    log(await f(5))`),
  'operators around await': body(`
    log((await tick(2)) ** 2, -(await tick(3)), typeof await tick('s'), !(await tick(false)))
    log(await tick(1) + await tick(2) * await tick(3))
    log((await tick({ a: { b: [4] } })).a.b[0], (await tick(null))?.x ?? 'none')
    const { a, ...rest } = await tick({ a: 1, b: 2, c: 3 })
    log(a, rest, [...await tick([1, 2])], \`\${await tick('text')} \${await tick('more')}\`)
    const f = await tick((x: number) => x + 1)
    log(f(await tick(1)), await tick(true) ? await tick('yes') : await tick('no'))
    const object = { [await tick('k')]: await tick('v'), async: 1, await: 2 }
    log(object, object.async)`),
  'switch, loops and early exits': body(`
    const kind = async (n: number) => {
      switch (await tick(n)) {
        case 1: await null; return 'one'
        case 2:
          await tick()
        default:
          await tick()
          return 'other'
      }
    }
    log(await kind(1), await kind(2), await kind(3))
    let n = 0
    while (await tick(n < 3)) n++
    log(n)
    for (let i = await tick(0); i < await tick(2); i += await tick(1)) log('i', i)
    const find = async () => { for (const x of [1, 2, 3]) { if (await tick(x) === 2) return x } }
    log(await find())`),
  'TypeScript is taken off': body(`
    enum Level { Low = 1, High }
    interface Shape { readonly area: number }
    type Pair<A, B = A> = [A, B]
    abstract class Figure implements Shape { constructor(protected readonly side: number, public name?: string) {} abstract get area(): number }
    class Square extends Figure { override get area() { return this.side ** 2 } async describe<T extends string>(this: Square, prefix: T): Promise<\`\${T}\${number}\`> { await null; return (prefix + this.area) as any } }
    const pair: Pair<number, string> = [1, 'a'] satisfies Pair<number, string>
    const assertString = (value: unknown): asserts value is string => { if (typeof value !== 'string') throw new Error() }
    const text: unknown = 'text'
    assertString(text)
    log(Level.High, Level[1], new Square(3).area, await new Square(2).describe('area '), pair!, text.length)
    const generic = async <T,>(value: T): Promise<T> => { await null; return value }
    log(await generic<number>(4), (await generic({ a: 1 } as const)).a)`),
  'values that are not simple': body(`
    log([1, 'a', null, undefined, true], { a: { b: { c: { d: 1 } } } }, new Map([['k', 1]]), new Set([1]))
    log('%s is %d', 'x', 4, { rest: true })
    log(new Date(0), new Date('2024-02-03T04:05:06').toISOString(), new Date(2024, 0, 2).getHours())
    log(typeof performance.now(), Number.isInteger(Date.now()), [].length, -0, 10n)
    log(structured({ a: [1, { b: 2 }] }))
    function structured(value: object) { return JSON.stringify(value) }`),
  'code that runs at the start': `${HEAD}
const cache = new Map<string, number>()
let started = 0
const warm = als.run('start', async () => { await tick(); cache.set('warm', 1); log('warmed') })
class Counter { static count = 0; static { Counter.count = 5 } next = () => ++Counter.count }
export const handler = async (): Promise<void> => {
  started++
  await warm
  log('handler', cache.get('warm'), started, new Counter().next())
}
`,
}

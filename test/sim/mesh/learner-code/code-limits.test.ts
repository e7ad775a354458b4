import { afterEach, describe, expect, it } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import { CODE_LIMITS } from '#sim/mesh/learner-code/code-limits.ts'
import { EMPTY_CONTEXT } from '#sim/mesh/sdk/linked-context.ts'
import { FakeHost, reloadQuickJs, runRequest, startProgram } from './fake-mesh.ts'

afterEach(reloadQuickJs)

const place = { request: 'r', span: '' }

describe('a program that goes too far', () => {
  const ENDLESS: [name: string, line: number, source: string][] = [
    ['a loop', 3, 'export function handler() {\n  let n = 0\n  for (;;) n++\n}'],
    ['a loop that catches', 3, 'export function handler() {\n  let n = 0\n  while (true) { try { n++ } catch {} }\n}'],
    [
      'a loop after other loops and calls',
      7,
      'const f = (n: number) => n + 1\nexport async function handler() {\n  await null\n  let n = f(1)\n  for (let i = 0; i < 3; i++) n = f(n)\n\n  while (n > 0) {\n    n = f(n)\n  }\n}',
    ],
    [
      'awaiting for ever',
      3,
      'export async function handler() {\n  let n = 0\n  while (true) {\n    await null\n    n++\n  }\n}',
    ],
    ['a loop at the start', 2, 'let n = 0\nwhile (n >= 0) n++\nexport const handler = () => n'],
    ['a timer', 2, 'export const handler = () => setTimeout(() => {\n  while (true) {}\n}, 5)'],
    ['sorting', 3, 'export function handler() {\n  const all = [3, 1, 2]\n  for (;;) all.sort((a, b) => a - b)\n}'],
  ]

  it.each(ENDLESS)('is stopped with a sentence and the line: %s', (_name, line, source) => {
    const { host, runtime } = runRequest(source)
    expect(host.stops).toHaveLength(1)
    expect(host.stops[0]).toMatchObject({
      code: 'code-endless',
      range: { startLine: line },
      message: `order.ts line ${line}: stopped after 300000 steps without a pause; does this loop end?`,
    })
    expect(runtime.stopped).toBe(host.stops[0])
    runtime.dispose()
  })

  it('is stopped at the same step every time', () => {
    const last = (): number => {
      const { host } = runRequest(`
        import { logger } from 'service'
        import { trace } from '@opentelemetry/api'
        const span = trace.getTracer('t').startSpan('counts')
        let n = 0
        export const handler = () => { for (;;) if (++n % 100 === 0) { logger.info(String(n)); span.setAttribute('n', n); trace.getTracer('t').startSpan('x').isRecording() } }`)
      return Math.max(...host.text.map(Number))
    }
    const first = last()
    expect(first).toBeGreaterThan(1000)
    expect(last()).toBe(first)
  })

  it('does nothing any more: what waits is told, what comes is refused, timers are gone', () => {
    const host = new FakeHost(new Environment(), 1)
    const runtime = startProgram(
      host,
      `setInterval(() => console.log('tick'), 10)
      export const waits = () => new Promise(() => {})
      export const loops = () => { for (;;); }`,
    )
    const answers: [string, number, string][] = []
    const ask = function* (handler: string, at: number) {
      yield* host.env.timeout(at)
      const { status, error } = yield* runtime.run(handler, { operation: handler }, place, EMPTY_CONTEXT)
      answers.push([handler, status, error!.name])
    }
    host.env.process(ask('waits', 0))
    host.env.process(ask('loops', 25e6))
    host.env.process(ask('waits', 40e6))
    expect(host.env.run(Infinity, 1000)).toBe('idle')
    expect(host.text).toEqual(['tick', 'tick'])
    expect(answers).toEqual([
      ['waits', 500, 'CodeStopped'],
      ['loops', 500, 'CodeStopped'],
      ['waits', 500, 'CodeStopped'],
    ])
    runtime.dispose()
  })

  it('is stopped when it holds too much', () => {
    const { host } = runRequest(
      `const held = []
export function handler() {
  for (let n = 0; n < 1e6; n++) held.push('x'.repeat(100_000) + n)
}`,
    )
    expect(host.stops[0]).toMatchObject({ code: 'code-memory', range: { startLine: 3 } })
    expect(host.stops[0]!.message).toBe(
      'order.ts line 3: stopped, there is no more memory than 64 MB for all processes.',
    )
  })

  it('is stopped when it nests too deeply for the engine', () => {
    const { host } = runRequest(`
      export function handler() { let all = []; for (let n = 0; n < 1e5; n++) all = [all]; return all }`)
    expect(host.stops[0]).toMatchObject({ code: 'code-too-deep' })
  })

  it('catches its own endless recursion, as elsewhere', () => {
    const { result } = runRequest(`
      const deep = (n) => deep(n + 1) + 1
      export const handler = () => { try { deep(0) } catch (error) { return error.message } }`)
    expect(result!.body).toContain('stack')
  })

  it('writes only so many lines', () => {
    const { host } = runRequest(
      `export const handler = () => { for (let n = 0; n < 100; n++) console.log('x'.repeat(n * 100)) }`,
      {
        limits: { ...CODE_LIMITS, lines: 50 },
      },
    )
    expect(host.lines).toHaveLength(50)
    expect(Math.max(...host.text.map(({ length }) => length))).toBe(4097)
  })

  it('says what went wrong when it cannot even start', () => {
    const { host, result } = runRequest('\nthrow new Error("no config")\nexport const handler = () => 1')
    expect(host.stops[0]).toMatchObject({ code: 'code-threw', stage: 'start', range: { startLine: 2 } })
    expect(host.stops[0]!.message).toBe('order.ts line 2: Error: no config')
    expect(result).toMatchObject({ status: 500 })
  })
})

describe('what a program cannot reach', () => {
  it('has no code from strings, no host, no clock, no chance of its own', () => {
    const source = `
      export function handler() {
        const attempt = (run) => { try { return typeof run() } catch (error) { return error.name } }
        console.log(attempt(() => new Function('return 1')), attempt(() => (function () {}).constructor('return 1')))
        console.log(attempt(() => (async () => {}).constructor('return 1')), typeof eval, typeof process, typeof require)
        console.log(typeof SharedArrayBuffer, typeof WebAssembly, typeof XMLHttpRequest, typeof globalThis.fetch)
        console.log(Math.random(), Math.random(), crypto.randomUUID())
        const date = new Date('2026-07-01T12:30:00')
        console.log(date.getHours(), date.getTimezoneOffset(), new Date(2026, 0, 1).toISOString(), date.toString(), Date.parse('Jul 1, 2026 10:00'))
      }`
    const { host } = runRequest(source)
    const names = runRequest(
      'export const handler = () => console.log(Object.getOwnPropertyNames(globalThis).filter((name) => name.startsWith("_")).length)',
    )
    expect(names.host.text).toEqual(['0'])
    expect(host.text.slice(0, 3)).toEqual([
      'EvalError EvalError',
      'EvalError undefined undefined undefined',
      'undefined undefined undefined undefined',
    ])
    expect(host.text[3]).toMatch(/^0\.\d+ 0\.\d+ [\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(host.text[4]).toBe(
      '12 0 2026-01-01T00:00:00.000Z Wed Jul 01 2026 12:30:00 GMT+0000 (Coordinated Universal Time) 1782900000000',
    )
    expect(runRequest(source).host.text).toEqual(host.text)
  })

  it('is the same program wherever the machine stands', () => {
    const source = `export const handler = () => console.log(new Date(0).getHours(), String(new Date(1e12)), new Date('2026-03-29T02:30').getTime())`
    const before = process.env.TZ
    const seen = ['UTC', 'Asia/Bangkok', 'America/New_York'].map((zone) => {
      process.env.TZ = zone
      return runRequest(source).host.text
    })
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
    expect(new Set(seen.map(String)).size).toBe(1)
  })
})

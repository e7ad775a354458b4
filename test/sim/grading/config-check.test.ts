import { describe, expect, it } from 'vitest'
import { check } from '#sim/grading/check.ts'
import type { CheckOf } from '#sim/grading/check.ts'
import { evaluateConfigCheck } from '#sim/grading/config-check.ts'
import { valuesAt } from '#sim/grading/data-path.ts'

const start = '# a comment\nservices:\n  a: { x: 1 }\n  b: { x: 2 }\n'
const judge = (given: object, text: string, types: string[] = []) =>
  evaluateConfigCheck(check.parse({ id: 'c', kind: 'config', document: 'world', ...given }) as CheckOf<'config'>, {
    text,
    start,
    types,
  })

describe('a check of a text', () => {
  it('counts what is forbidden and what is missing, as types of components or as keys', () => {
    expect(judge({ forbid: ['x'], require: ['batch'] }, start)).toMatchObject({ passed: false, measured: 2 })
    expect(judge({ forbid: ['y'], require: ['batch'] }, start, ['batch']).passed).toBe(true)
    expect(judge({ require: ['x'] }, start).passed).toBe(true)
    expect(judge({ in_use: ['x'] }, start, ['y']).passed).toBe(false)
    expect(judge({ in_use: ['y'] }, start, ['y']).passed).toBe(true)
  })

  it('counts lines that changed, and neither comments nor blank lines', () => {
    const few = { most_changed_lines: 1 }
    expect(judge(few, start.replace('x: 2', 'x: 3').replace('# a comment', '\n# another')).passed).toBe(true)
    expect(judge(few, start.replaceAll('x:', 'y:'))).toMatchObject({ passed: false, measured: 1 })
  })

  it('counts keys under a path', () => {
    const one = { most_entries: { path: 'services', count: 1 } }
    expect(judge(one, start)).toMatchObject({ passed: false, measured: 1 })
    expect(judge(one, 'services: { a: {} }').passed).toBe(true)
    expect(judge(one, 'services: [').passed).toBe(true)
  })

  it('counts numbers that are too large, quoted ones too', () => {
    const small = { largest: [{ path: 'services.*.x', number: 1 }] }
    expect(judge(small, start)).toMatchObject({ passed: false, measured: 1 })
    expect(judge(small, start.replace('x: 2', "x: '7'"))).toMatchObject({ passed: false, measured: 1 })
    expect(judge(small, start.replace('x: 2', 'y: 2')).passed).toBe(true)
    expect(judge(small, start.replace('x: 2', 'x: a lot'))).toMatchObject({ passed: false, measured: 1 })
  })

  it('asks what comes first in the traces pipelines that receivers feed', () => {
    const first = { first_processor: 'memory_limiter' }
    const pipelines = (text: string) => judge(first, `connectors: { forward: }\nservice: { pipelines: { ${text} } }`)
    expect(pipelines('traces: { receivers: [otlp], processors: [memory_limiter/a, batch] }').passed).toBe(true)
    expect(pipelines('traces: { receivers: [otlp], processors: [batch, memory_limiter] }').passed).toBe(false)
    expect(pipelines('traces/in: { receivers: [otlp] }, logs: { processors: [memory_limiter] }').passed).toBe(false)
    expect(
      pipelines('traces/out: { receivers: [forward], processors: [batch] }, logs: { receivers: [otlp] }').passed,
    ).toBe(true)
  })

  it('counts texts that may not be there, wherever they stand under a path', () => {
    const unnamed = { unwanted: [{ path: 'services.**', matches: 'type"\\]\\s*==' }] }
    const asks = (condition: string) => `services: { a: { if: ['${condition}'] } }`
    expect(judge(unnamed, asks('attributes["type"] == "x"'))).toMatchObject({ passed: false, measured: 1 })
    expect(judge(unnamed, asks('attributes["type"] != nil')).passed).toBe(true)
    expect(judge(unnamed, asks('attributes["type"] == "x"').replace('services', 'others')).passed).toBe(true)
    const whole = { unwanted: [{ matches_not: 'x: 2' }] }
    expect(judge(whole, start).passed).toBe(true)
    expect(judge(whole, start.replace('x: 2', 'x: 3 # and not x: 2')).passed).toBe(false)
  })
})

describe('a path through data', () => {
  const data = { a: [{ type: 'one' }, { type: 'two', in: { type: 'three' } }], 'b.c': { d: 1 } }

  it.each([
    ['a.*.type', ['one', 'two']],
    ['a.0.type', ['one']],
    ['**.type', ['one', 'two', 'three']],
    ['b\\.c.d', [1]],
    ['a.type', []],
    ['nothing.**', []],
  ])('%s leads to %j', (path, values) => {
    expect(valuesAt(data, path)).toEqual(values)
  })
})

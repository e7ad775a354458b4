import { describe, expect, it } from 'vitest'
import { compileLearnerCode } from '#sim/mesh/learner-code/compile-learner-code.ts'

const problemsOf = (source: string) => {
  const compiled = compileLearnerCode(source)
  return 'diagnostics' in compiled
    ? compiled.diagnostics.map(({ code, message, range }) => [code, source.slice(range?.start, range?.end), message])
    : []
}

describe('compiling', () => {
  it('says what a program exports, and keeps its lines', () => {
    const source =
      'type A = {\n  a: number\n}\nexport async function one(a: A) {}\nexport const two = () => 1, three = 3\nfunction f() {}\nexport { f as four }\nexport type { A }'
    const compiled = compileLearnerCode(source)
    if ('diagnostics' in compiled) throw new Error('does not compile')
    expect(compiled.handlers).toEqual(['one', 'two', 'three', 'four'])
    expect(compiled.code.split('\n')).toHaveLength(source.split('\n').length)
  })

  it('points at what is wrong', () => {
    expect(problemsOf('const a = 1\nconst b = (\n  a +\n')).toEqual([
      ['code-syntax', expect.any(String), 'Unexpected token.'],
    ])
    expect(problemsOf('const a = 1\n  const a: number = 2 // twice')).toEqual([
      ['code-syntax', 'const a: number = 2 // twice', "Identifier 'a' has already been declared."],
    ])
    expect(problemsOf("import { trace, trcae } from '@opentelemetry/api'\ntrace; trcae")).toEqual([
      ['code-no-export', 'trcae', '"@opentelemetry/api" has no trcae here.'],
    ])
    expect(problemsOf("import fs from 'fs'\nfs")).toEqual([
      ['code-no-module', "'fs'", expect.stringContaining('There is no module "fs" here')],
    ])
    expect(problemsOf('const a = await fetch("x")')).toEqual([
      ['code-unsupported', 'await fetch("x")', 'await is only possible inside an async function.'],
    ])
    expect(problemsOf('export const f = () => __tl.shared')[0]).toEqual([
      'code-unsupported',
      '__tl',
      'Names that begin with __tl are taken.',
    ])
    expect(problemsOf("import { tl } from 'guest'\ntl")[0]![0]).toBe('code-no-module')
    expect(problemsOf('for await (const x of []) {}')[0]![0]).toBe('code-unsupported')
    expect(problemsOf('export const f = () => import("service")')[0]![0]).toBe('code-unsupported')
    expect(problemsOf('x'.repeat(300_000))[0]![0]).toBe('code-too-long')
  })

  it('forgets imports that are only types', () => {
    expect(
      problemsOf("import { type Span, type Made } from '@opentelemetry/api'\nexport const f = (s: Span, m: Made) => 1"),
    ).toEqual([])
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { namedParts, thaiDiagnostic } from '#app/_features/editor/thai-diagnostics.ts'

const engine = join(import.meta.dirname, '../../../sim/collector')

/** Codes as the engine's source writes them: of lints and failures, and of the sentences that explain findings. */
function engineCodes(): string[] {
  const files = readdirSync(engine, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const codes = files.flatMap((name) =>
    [...readFileSync(join(engine, name), 'utf8').matchAll(/\bcode: '([a-z-]+)'/g)].map(([, code]) => code ?? ''),
  )
  const explained = readFileSync(join(engine, 'config/explain.ts'), 'utf8')
  return [...codes, ...[...explained.matchAll(/^ {2}'?([a-z-]+)'?: \(/gm)].map(([, code]) => code ?? '')]
}

describe('Thai diagnostics', () => {
  it('has a sentence for every code of the engine', () => {
    const codes = engineCodes()
    expect(codes.length).toBeGreaterThan(40)
    expect(codes.filter((code) => thaiDiagnostic(code, '') === null)).toEqual([])
  })

  it('names what the engine names', () => {
    const english = 'There is no key “latencyy” at this place; did you mean “latency”?'
    expect(namedParts(english)).toEqual({ name: 'latencyy', closest: 'latency' })
    expect(thaiDiagnostic('unknown-key', english)).toBe('ตรงนี้ไม่มี key ชื่อ latencyy หมายถึง latency หรือเปล่า')
    expect(thaiDiagnostic('unknown-key', 'There is no key “foo” at this place.')).toContain('foo กด Ctrl Space')
  })

  it('leaves a code it does not know to the English sentence', () => {
    expect(thaiDiagnostic('from-the-future', 'x')).toBeNull()
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { thaiDiagnostic } from '#app/_features/editor/thai-diagnostics.ts'

const engine = join(import.meta.dirname, '../../../sim/mesh/learner-code')

function engineCodes(): string[] {
  const files = readdirSync(engine, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const sources = files.map((name) => readFileSync(join(engine, name), 'utf8'))
  return sources.flatMap((source) =>
    [...source.matchAll(/(?:\bproblem\(|\btold\(|\bcode: )'(code-[a-z-]+)'/g)].map(([, code]) => code!),
  )
}

describe('what is wrong with a program, in Thai', () => {
  it('has a sentence for every code', () => {
    const codes = [...new Set(engineCodes())]
    expect(codes.length).toBeGreaterThan(8)
    expect(codes.filter((code) => thaiDiagnostic(code, '') === null)).toEqual([])
  })

  it('names the line where a program was stopped', () => {
    expect(thaiDiagnostic('code-endless', '', { file: 'planner.ts', line: 24 })).toMatch(/^planner\.ts บรรทัด 24:/)
  })
})

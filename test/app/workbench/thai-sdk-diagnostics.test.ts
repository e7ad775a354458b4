import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { thaiDiagnostic } from '#app/_features/editor/thai-diagnostics.ts'
import { readSdkConfig } from '#sim/mesh/sdk/config/read-sdk-config.ts'

const engine = join(import.meta.dirname, '../../../sim/mesh/sdk/config')

/** Codes as the reader of SDK documents writes them, whole or as the end of one. */
function engineCodes(): string[] {
  const files = readdirSync(engine, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  return files.flatMap((name) => {
    const source = readFileSync(join(engine, name), 'utf8')
    const whole = [...source.matchAll(/'(sdk-[a-z-]+)'/g)].map(([, code]) => code!)
    const ends = [...source.matchAll(/\bwrong\('([a-z-]+)'|params: \{ code: '([a-z-]+)'/g)]
    return [...whole, ...ends.map(([, one, other]) => `sdk-${one ?? other}`)]
  })
}

const THAI = (yaml: string): string[] =>
  readSdkConfig({ yaml }).diagnostics.map(
    ({ code, hint, message, params }) => thaiDiagnostic(code, hint ?? message, params) ?? code,
  )

describe('what is wrong with an SDK’s document, in Thai', () => {
  it('has a sentence for every code', () => {
    const codes = [...new Set(engineCodes())]
    expect(codes.length).toBeGreaterThan(18)
    expect(codes.filter((code) => thaiDiagnostic(code, '') === null)).toEqual([])
  })

  it('names what is meant', () => {
    const top = 'file_format: "1.0"\n'
    expect(THAI(`${top}resource: { atributes: [] }\n`)).toEqual(['ตรงนี้ไม่มี key ชื่อ atributes หมายถึง attributes หรือเปล่า'])
    expect(THAI(`${top}resorce: {}\n`)).toEqual(['ไม่มี key ชื่อ resorce แต่ SDK ปล่อยผ่านและไม่อ่าน หมายถึง resource หรือเปล่า'])
    expect(
      THAI(`${top}tracer_provider: { processors: [{ batch: { schedule_delay: 5s, exporter: { console: } } }] }\n`),
    ).toEqual(['schedule_delay รับตัวเลข นับเป็น ms และไม่มีหน่วย เขียน 5000'])
    expect(THAI(`${top}tracer_provider: []\n`)).toEqual(['tracer_provider รับ map'])
    expect(THAI(`${top}disabled: \${1}\n`)).toEqual(['${1} แทนค่าไม่ได้ เขียน ${NAME} ถ้ามีค่าตั้งต้นเขียน ${NAME:-default}'])
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { createTypeScriptService } from '#app/_features/editor/typescript/typescript-service.ts'
import { loadScenarioText } from '#content/load.ts'
import { createSimulator } from '#sim/api.ts'
import type { CodeInfo } from '#sim/worker/scenario-protocol.ts'

const simulator = createSimulator()
const service = createTypeScriptService(simulator.handlers.codeTypes({}))
let programs: CodeInfo[] = []

beforeAll(async () => {
  simulator.handlers.load({ scenarios: [await loadScenarioText('workshop')] })
  programs = simulator.handlers.engine({}).scenarios.flatMap(({ codes }) => codes)
})

const at = (text: string): [string, number] => [text.replace('|', ''), text.indexOf('|')]

describe('the compiler beside the editor', () => {
  it('finds nothing wrong with the programs that are shipped', () => {
    expect(programs).toHaveLength(2)
    expect(programs.flatMap(({ text }) => service.check(text))).toEqual([])
  })

  it('offers the members of what is imported, with what they are for', () => {
    const { items, from, to } = service.complete(
      ...at("import { propagation } from '@opentelemetry/api'\npropagation.in|"),
    )
    expect(to - from).toBe(2)
    const inject = items.find(({ label }) => label === 'inject')
    expect(inject).toMatchObject({ kind: 'function', insert: 'inject' })
    expect(inject?.detail).toContain('context: Context')
    expect(inject?.doc).toContain('headers')
  })

  it('offers the names of modules and what they export', () => {
    const labels = (text: string) => service.complete(...at(text)).items.map(({ label }) => label)
    expect(labels("import { trace } from '|'")).toEqual(expect.arrayContaining(['@opentelemetry/api', 'service']))
    expect(labels("import { | } from 'service'")).toEqual(expect.arrayContaining(['fetch', 'kafka', 'createPool']))
    expect(labels('|')).not.toContain('document')
  })

  it('says what a name is', () => {
    const told = service.hover(...at("import { createPool } from 'service'\ncreateP|ool(2)"))
    expect(told?.range).toMatchObject({ startLine: 2, startColumn: 1, endLine: 2, endColumn: 11 })
    expect(told?.markdown).toContain('createPool(options?')
  })

  it('warns of wrong types, in their place, and leaves what does not parse to the engine', () => {
    const text = "import { sleep } from 'service'\nawait sleep('3')\nexport const a = 1"
    expect(service.check(text)).toMatchObject([
      { code: 'ts-2345', severity: 'warning', stage: 'lint', range: { startLine: 2, startColumn: 13, endColumn: 16 } },
    ])
    expect(service.check('export const a = (')).toEqual([])
  })
})

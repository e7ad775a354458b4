import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FactoryBase } from '#sim/collector/component/component.ts'
import { components } from '#sim/collector/components.ts'
import { decodeConfig } from '#sim/collector/config/decode.ts'
import type { AnyField } from '#sim/collector/config/field.ts'

const kinds = ['receiver', 'processor', 'exporter', 'connector', 'extension'] as const

/** Folders and files of a kind that declare a component. */
function declared(kind: string): string[] {
  const folder = new URL(`../../../sim/collector/${kind}/`, import.meta.url)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) =>
      path.endsWith('.ts') &&
      /\bdefine(Receiver|Processor|Exporter|Connector|Extension)\(/.test(readFileSync(new URL(path, folder), 'utf8')),
  )
}

function* fieldsOf(field: AnyField, path: string): Generator<{ path: string; field: AnyField }, void, undefined> {
  if (field.kind === 'list') yield* fieldsOf(field.item, `${path}[]`)
  else if (field.kind === 'map') yield* fieldsOf(field.value, `${path}{}`)
  else if (field.kind === 'optional') yield* fieldsOf(field.field, path)
  else if (field.kind === 'struct') {
    for (const [key, child] of Object.entries(field.fields)) {
      yield { path: `${path}.${key}`, field: child }
      yield* fieldsOf(child, `${path}.${key}`)
    }
  }
}

describe.each(kinds)('the list of %ss', (kind) => {
  const factories: readonly FactoryBase<unknown>[] = components[`${kind}s`]

  it('has every one that is declared', () => {
    expect(factories.length).toBe(declared(kind).length)
  })

  it.each(factories.map((factory) => [factory.type, factory] as const))('%s is declared whole', (type, factory) => {
    expect(type).toMatch(/^[a-z][a-z0-9_]*$/)
    expect(factory.doc).toMatch(/^[A-Z].*[.]$/)
    const undocumented = [...fieldsOf(factory.config, type)].filter(({ field }) => field.doc === '')
    expect(undocumented.map(({ path }) => path)).toEqual([])
  })

  it.each(factories.map((factory) => [factory.type, factory] as const))(
    '%s has the defaults its fields have',
    (_type, factory) => {
      const nothing = { kind: 'map', entries: new Map(), start: 0, end: 0 } as const
      const { value, failure } = decodeConfig(factory.config, nothing)
      expect(failure).toBeNull()
      expect(value).toEqual(factory.config.default())
    },
  )
})

describe('signals', () => {
  it('are restricted where upstream restricts them', () => {
    const created = (factory: object): string[] =>
      ['Traces', 'Metrics', 'Logs'].filter((signal) => `create${signal}` in factory)
    const { processors } = components
    expect(created(processors.find(({ type }) => type === 'tail_sampling')!)).toEqual(['Traces'])
  })
})

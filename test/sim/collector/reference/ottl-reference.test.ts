import { describe, expect, it } from 'vitest'
import { components } from '#sim/collector/components.ts'
import { contexts } from '#sim/collector/ottl/contexts/definitions.ts'
import { describeComponent } from '#sim/collector/reference/describe-component.ts'
import { describeOttl } from '#sim/collector/reference/describe-ottl.ts'
import { EXAMPLE_TRACES } from '#sim/collector/reference/ottl-example-data.ts'
import { ottlExamples } from '#sim/collector/reference/ottl-examples.ts'
import type { OttlExample } from '#sim/collector/reference/ottl-examples.ts'
import { exampleSpanRows, runOttlExample } from '#sim/collector/reference/run-ottl-example.ts'
import { ottlCase } from '#sim/cli/ottl-case.ts'

const ottl = describeOttl()
const functionNamed = (name: string) => ottl.functions.find((each) => each.name === name)!
const sentence = /^[A-Z].*[.…]$/

/** What statements about traces are mostly made of. */
const USUAL = `
  set delete_key delete_matching_keys keep_keys keep_matching_keys limit truncate_all replace_pattern
  replace_match replace_all_patterns replace_all_matches merge_maps IsString IsInt IsDouble IsBool IsMap
  IsList IsRootSpan IsMatch String Int Double Bool Len ParseJSON Concat Split Substring ConvertCase
  ToLowerCase ToUpperCase Trim TrimPrefix TrimSuffix HasPrefix HasSuffix Index Format ExtractPatterns
  ContainsValue Keys Values Coalesce SHA256 FNV TraceID SpanID Now UUID Time Duration Unix Milliseconds
`
  .trim()
  .split(/\s+/)

describe('the contexts of the reference of OTTL', () => {
  it('are all there, each with its paths, every path with a type and a sentence', () => {
    expect(ottl.contexts.map(({ name }) => name).toSorted()).toEqual(Object.keys(contexts).toSorted())
    const paths = ottl.contexts.flatMap((context) => context.paths)
    expect(new Set(paths.map(({ path }) => path)).size).toBe(paths.length)
    expect(paths.filter(({ type, doc }) => type === '' || !sentence.test(doc))).toEqual([])
  })

  it('name paths as statements do', () => {
    const span = ottl.contexts.find(({ name }) => name === 'span')!
    expect(span.paths.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['span.status.code', 'span.kind.string', 'span.attributes', 'span.cache']),
    )
    expect(span.reaches).toContain('resource')
  })

  it('say what cannot be written', () => {
    const fixed = ottl.contexts.flatMap(({ paths }) => paths.filter(({ readOnly }) => readOnly).map(({ path }) => path))
    expect(fixed).toContain('otelcol.client.addr')
    expect(fixed).toContain('spanevent.event_index')
    expect(fixed).not.toContain('span.name')
  })

  it('tell each enum once, and point at the context that has it', () => {
    const enums = ottl.contexts.flatMap((context) => context.enums.map(({ name }) => name))
    expect(new Set(enums).size).toBe(enums.length)
    expect(enums).toEqual(
      expect.arrayContaining(['SPAN_KIND_SERVER', 'SEVERITY_NUMBER_WARN', 'FLAG_NO_RECORDED_VALUE']),
    )
    expect(ottl.contexts.find(({ name }) => name === 'spanevent')).toMatchObject({ enums: [], enumsOf: 'span' })
  })
})

describe('the components that speak OTTL', () => {
  it('are all there', () => {
    expect(ottl.spokenBy.filter(({ section, type }) => describeComponent(components, section, type) === null)).toEqual(
      [],
    )
    expect(ottl.spokenBy.map(({ type }) => type)).toContain('transform')
  })
})

describe('the functions of the reference of OTTL', () => {
  it('are each there once, with a sentence', () => {
    expect(new Set(ottl.functions.map(({ name }) => name)).size).toBe(ottl.functions.length)
    expect(ottl.functions.filter(({ doc }) => !sentence.test(doc)).map(({ name }) => name)).toEqual([])
  })

  it('tell editors from converters, and where those are that are not everywhere', () => {
    expect(functionNamed('replace_pattern')).toMatchObject({ kind: 'editor', onlyIn: null, onlyFor: null })
    expect(functionNamed('IsRootSpan')).toMatchObject({ kind: 'converter', onlyIn: 'span', onlyFor: null })
    expect(functionNamed('copy_metric')).toMatchObject({ onlyIn: 'metric', onlyFor: 'transform' })
    expect(functionNamed('HasAttrOnDatapoint')).toMatchObject({ onlyIn: 'metric', onlyFor: 'conditions' })
    expect(functionNamed('route')).toMatchObject({ onlyIn: null, onlyFor: 'routing' })
  })

  it('show parameters as a reader writes them', () => {
    expect(functionNamed('truncate_all').parameters).toEqual([
      { name: 'target', type: 'path of a map', optional: false },
      { name: 'limit', type: 'int literal', optional: false },
      { name: 'utf8Safe', type: 'bool literal', optional: true },
      { name: 'truncationMarker', type: 'string literal', optional: true },
    ])
    expect(functionNamed('Coalesce').parameters).toEqual([{ name: 'values', type: 'list of any', optional: false }])
  })

  it('carry the notes that concern them', () => {
    expect(functionNamed('Decode').note).toMatchObject({ level: 'simplified' })
    expect(functionNamed('UUIDv7').note).toMatchObject({ level: 'simplified' })
    expect(functionNamed('Concat').note).toBeNull()
  })
})

describe('the examples of the reference of OTTL', () => {
  it('are of functions that exist, and show every usual one', () => {
    const names = ottl.functions.map(({ name }) => name)
    expect(Object.keys(ottlExamples).filter((name) => !names.includes(name))).toEqual([])
    expect(USUAL.filter((name) => !(name in ottlExamples))).toEqual([])
  })

  it.each(Object.entries(ottlExamples))('%s: is used in its example, which does something', (name, example) => {
    expect(example.text).toContain(`${name}(`)
    const result = runOttlExample(example)
    expect('changes' in result ? result.changes.length > 0 : result.value !== 'nil').toBe(true)
  })

  it('show what a statement changes, and what it takes away', () => {
    expect(runOttlExample(ottlExamples.replace_pattern!)).toMatchObject({
      changes: [{ path: 'span.name', before: '"GET /orders/42"', after: '"GET /orders/{id}"' }],
    })
    expect(runOttlExample(ottlExamples.delete_key!)).toMatchObject({
      changes: [{ path: 'span.attributes["user.email"]', before: '"ann@shop.example"', after: null }],
    })
    expect(exampleSpanRows()).toContainEqual({ path: 'span.name', value: '"GET /orders/42"' })
  })

  it('print values of every kind', () => {
    expect(runOttlExample({ text: '{"a": [1, 2.0, nil], "b": "x"}' })).toMatchObject({
      value: '{"a": [1, 2.0, nil], "b": "x"}',
    })
    expect(runOttlExample({ text: 'Duration("90s")' })).toMatchObject({ value: '1m30s' })
  })

  const everywhere = Object.keys(ottlExamples).filter((name) => functionNamed(name).onlyFor === null)

  it.each(everywhere)('%s: gives the same through the command that runs cases', (name) => {
    const example = ottlExamples[name]!
    const { gates = [] } = example
    const answered = questionsAbout(example).map(({ ask, says }) => {
      const answer = JSON.stringify(ottlCase({ id: name, context: 'span', ...ask, data: EXAMPLE_TRACES, gates }))
      return { ask, says, isSaid: !answer.includes('"error":') && answer.includes(says) }
    })
    expect(answered.filter(({ isSaid }) => !isSaid)).toEqual([])
  })
})

type Question = { ask: { statement: string } | { condition: string }; says: string }

/** What to ask about an example, and what the answer has to have in it. */
function questionsAbout(example: OttlExample): Question[] {
  const { text } = example
  const shown = runOttlExample(example)
  if ('changes' in shown) {
    const texts = shown.changes.filter(({ after }) => after !== null && /^"./.test(after) && after !== '""')
    return [
      { ask: { statement: text }, says: '"output":' },
      ...texts.map(({ after }) => ({ ask: { statement: text }, says: after! })),
    ]
  }
  const { value } = shown
  if (value === 'true' || value === 'false') return [{ ask: { condition: text }, says: `"output":[${value}]` }]
  const statement = `set(span.attributes["shown"], ${text})`
  if (value.startsWith('"')) return [{ ask: { statement }, says: `"key":"shown","value":{"stringValue":${value}}` }]
  if (/^-?[0-9]+$/.test(value)) return [{ ask: { statement }, says: `"key":"shown","value":{"intValue":"${value}"}` }]
  // Times and durations have no place in an attribute; of maps and lists this asks only whether they can be.
  if (/^[[{]/.test(value)) return [{ ask: { statement }, says: '"key":"shown"' }]
  return []
}

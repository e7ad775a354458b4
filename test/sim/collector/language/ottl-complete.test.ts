import { describe, expect, it } from 'vitest'
import { components } from '#sim/collector/components.ts'
import { complete } from '#sim/collector/language/complete.ts'

/** What is offered at `¦` (block scalars have bars of their own), with the text as it would become. */
function at(marked: string) {
  const offset = marked.indexOf('¦')
  const text = marked.replace('¦', '')
  const { items, from, to } = complete(text, offset, components)
  return {
    labels: items.map(({ label }) => label),
    item: (label: string) => items.find((item) => item.label === label),
    become: (label: string) =>
      text.slice(0, from) + items.find((item) => item.label === label)!.insert + text.slice(to),
  }
}

const SPANS = 'processors:\n  filter:\n    traces:\n      span:\n'
const CONDITIONS = 'processors:\n  filter:\n    trace_conditions:\n'
const STATEMENTS = 'processors:\n  transform:\n    trace_statements:\n'
const condition = (marked: string) => at(`${SPANS}        - ${marked}\n`)
const statement = (marked: string) => at(`${STATEMENTS}      - ${marked}\n`)

describe('completion of OTTL paths', () => {
  it('goes segment by segment, with type and doc', () => {
    const first = condition('st¦')
    expect(first.labels).toEqual(expect.arrayContaining(['status', 'name', 'attributes', 'resource', 'IsMatch']))
    expect(first.item('name')).toMatchObject({ kind: 'path', detail: 'string', doc: "The span's name." })
    const next = condition('status.c¦')
    expect(next.labels).toEqual(['code', 'message'])
    expect(next.item('code')).toMatchObject({ detail: 'int' })
    expect(next.become('code')).toBe(`${SPANS}        - status.code\n`)
  })

  it('offers the names of contexts where the paths must say what they are about', () => {
    const offered = at(`${CONDITIONS}      - IsMatch(¦`)
    expect(offered.labels).toEqual(expect.arrayContaining(['span', 'spanevent', 'resource', 'scope', 'otelcol']))
    expect(offered.labels).not.toContain('trace_id')
    expect(offered.item('span')).toMatchObject({ detail: 'context', insert: 'span.' })
    expect(at(`${CONDITIONS}      - spanevent.¦`).labels).toEqual(expect.arrayContaining(['name', 'time', 'cache']))
  })

  it('offers the paths of the context that is written beside', () => {
    expect(at(`${STATEMENTS}      - context: resource\n        statements:\n          - set(¦\n`).labels).toEqual(
      expect.arrayContaining(['attributes', 'schema_url']),
    )
  })

  it('follows the key that says what conditions are about', () => {
    expect(at('connectors:\n  count:\n    datapoints:\n      a:\n        conditions: ["metric.¦"]').labels).toContain(
      'unit',
    )
    expect(at('processors:\n  filter:\n    logs:\n      log_record: [¦]').labels).toContain('severity_number')
    expect(
      at('processors:\n  tail_sampling:\n    policies:\n      - ottl_condition:\n          spanevent: [¦]').labels,
    ).toContain('event_index')
    expect(
      at('connectors:\n  routing:\n    table:\n      - condition: attributes["a"] == "b" and resource.¦').labels,
    ).toContain('attributes')
  })

  it('goes on behind keys, and says nothing behind what has no parts', () => {
    expect(condition('resource.attributes["service.name"] == resource.¦').labels).toContain('attributes')
    expect(condition('name.¦').labels).toEqual([])
    expect(condition('nothing.¦').labels).toEqual([])
  })

  it('offers only paths where something is written', () => {
    const offered = statement('set(¦')
    expect(offered.labels).toContain('span')
    expect(offered.labels).not.toContain('IsMatch')
    expect(offered.labels).not.toContain('true')
  })
})

describe('completion of OTTL functions and words', () => {
  it('offers editors only where a statement begins, converters in expressions', () => {
    const start = statement('s¦')
    expect(start.labels).toEqual(expect.arrayContaining(['context', 'statements', 'set', 'delete_key']))
    expect(start.labels).not.toContain('IsMatch')
    expect(start.item('set')).toMatchObject({
      kind: 'function',
      detail: '(target: Setter, value: Getter)',
      snippet: 'set(${1:target}, ${2:value})',
    })
    const value = statement('set(span.name, Co¦')
    expect(value.labels).toEqual(expect.arrayContaining(['Concat', 'span', 'SPAN_KIND_SERVER', 'nil']))
    expect(value.labels).not.toContain('delete_key')
    expect(condition('¦').labels).not.toContain('set')
  })

  it('keeps a parenthesis that is there already', () => {
    expect(condition('IsM¦tch(name, "x")').become('IsMatch')).toBe(`${SPANS}        - IsMatch(name, "x")\n`)
  })

  it('offers the functions that the component has', () => {
    expect(at('connectors:\n  routing:\n    table:\n      - statement: ¦').labels).toContain('route')
    expect(statement('set(span.name, "a") where ¦').labels).toContain('IsRootSpan')
    expect(at('processors:\n  filter:\n    metrics:\n      metric:\n        - ¦\n').labels).toContain(
      'HasAttrOnDatapoint',
    )
  })

  it('offers enums of the context with their numbers', () => {
    expect(condition('kind == SPAN_¦').item('SPAN_KIND_SERVER')).toMatchObject({ kind: 'enum', detail: 'enum, 2' })
    expect(at('processors:\n  filter:\n    logs:\n      log_record: [severity_number < ¦]').labels).toContain(
      'SEVERITY_NUMBER_WARN',
    )
  })

  it('offers where behind an editor, and what joins behind a value', () => {
    expect(statement('set(span.name, "a") ¦').labels).toEqual(['where'])
    expect(condition('name ¦').labels).toEqual(['==', '!=', '<', '<=', '>', '>=', 'and', 'or'])
    expect(condition('name == "a" ¦').labels).toEqual(['and', 'or'])
    expect(condition('name == "a" and ¦').labels).toEqual(expect.arrayContaining(['not', 'true', 'status']))
  })

  it('offers optional arguments by name', () => {
    const offered = statement('replace_pattern(span.name, "a", "b", ¦')
    expect(offered.item('replacement_format=')).toMatchObject({ detail: 'optional argument' })
    expect(statement('replace_pattern(span.name, ¦').labels).toContain('function=')
    expect(statement('replace_pattern(span.name, "a", "b", function=¦').labels).toContain('SHA256')
    expect(statement('set(span.name, ¦').labels.filter((label) => label.endsWith('='))).toEqual([])
  })

  it('offers nothing inside a string, a number, or an argument that is written out', () => {
    expect(condition(`'name == "a ¦"'`).labels).toEqual([])
    expect(condition('kind == 1¦').labels).toEqual([])
    expect(condition('Hex(name, ¦').labels).toEqual([])
    expect(condition('ConvertCase(name, ¦').labels).toEqual([])
  })
})

describe('places in YAML', () => {
  const wanted = 'SPAN_KIND_SERVER'

  it.each([
    ['plain', '- name == "a" and kind == SPAN¦'],
    ['single quotes', `- 'name == "it''s" and kind == SPAN¦'`],
    ['single quotes that are not closed', `- 'name == "it''s" and kind == SPAN¦`],
    ['double quotes', String.raw`- "name == \"a\" and kind == SPAN¦"`],
    ['double quotes that are not closed', String.raw`- "name == \"\x41\" and kind == SPAN¦`],
    ['a block', '- |\n          name == "a"\n          and kind == SPAN¦\n        - true'],
    ['a folded block', '- >-\n          name == "a"\n          and kind == SPAN¦\n          and true\n        - true'],
    ['several plain lines', '- name == "a"\n          and kind == SPAN¦'],
  ])('replaces the word at the cursor in %s', (_, marked) => {
    const text = `${SPANS}        ${marked}\nexporters:\n  debug:\n`
    expect(at(text).become(wanted)).toBe(text.replace('SPAN¦', wanted))
  })

  it('replaces the whole word when the cursor is in the middle of it', () => {
    expect(condition('sta¦tus.code == 1').become('name')).toBe(`${SPANS}        - name.code == 1\n`)
  })

  it('leaves keys and other texts alone', () => {
    expect(at(`${CONDITIONS}      - context: ¦`).labels).toContain('spanevent')
    expect(at('processors:\n  filter:\n    error_mode: ¦').labels).toContain('ignore')
  })
})

import { describe, expect, it } from 'vitest'
import { components } from '#sim/collector/components.ts'
import { loadConfig } from '#sim/collector/config/load.ts'
import { rehearseStart } from '#sim/collector/service/rehearse.ts'

const AROUND = 'receivers: {otlp: {protocols: {grpc: }}}\nexporters: {debug: }\n'

/** What is marked first, and the sentence about it. */
function errorOf(part: string, processor: string) {
  const pipeline = `{receivers: [otlp], processors: [${processor}], exporters: [debug]}`
  return markedIn(`${AROUND}processors:\n${part}\nservice: {pipelines: {traces: ${pipeline}}}\n`)
}

function markedIn(text: string) {
  const { config, diagnostics } = loadConfig(text, { components })
  const found = config === null ? diagnostics : rehearseStart(config)!.diagnostics
  const { range, message } = found[0]!
  return { marked: text.slice(range!.start, range!.end), message, line: range!.startLine }
}

const condition = (written: string) => errorOf(`  filter:\n    traces:\n      span:\n        - ${written}`, 'filter')
const inferred = (written: string) => errorOf(`  filter:\n    trace_conditions:\n      - ${written}`, 'filter')
const statements = (...written: string[]) =>
  errorOf(`  transform:\n    trace_statements:${written.map((each) => `\n      - ${each}`).join('')}`, 'transform')

describe('the place of an OTTL error', () => {
  it('is the token where reading ends', () => {
    expect(condition('name == "a" andd kind == 1')).toMatchObject({
      marked: 'andd',
      message: expect.stringContaining('condition has invalid syntax at 1:13 near `andd kind`') as string,
    })
    expect(condition('name = "a"').marked).toBe('=')
    expect(condition('name == "a" and').marked).toBe('and')
    expect(condition(`'name == "a'`).marked).toBe('"')
    expect(condition('name == #a').marked).toBe('==')
    expect(condition('name == $a').marked).toBe('$')
    expect(statements('set(span.name "a")').marked).toBe('"a"')
  })

  it('is the unknown segment of a path', () => {
    expect(condition('name == "a" and status.cod == 1').marked).toBe('cod')
    expect(condition('resource.attribute["a"] == 1').marked).toBe('attribute')
    expect(statements('set(span.name, span.nam)').marked).toBe('nam')
    expect(condition('name.first == "a"').marked).toBe('first')
    expect(condition('kind["a"] == "a"').marked).toBe('kind')
  })

  it('is the name of a function that there is not', () => {
    expect(condition('IsMatsch(name, "a")')).toMatchObject({
      marked: 'IsMatsch',
      message: expect.stringContaining('undefined function "IsMatsch"') as string,
    })
    expect(statements('set(span.name, Concat([Fo(span.name)], ""))').marked).toBe('Fo')
    expect(inferred('Foo(span.name)').marked).toBe('Foo')
  })

  it('is the call that has too many or too few arguments', () => {
    expect(statements('set(span.name) where span.kind == 1').marked).toBe('set(span.name)')
    expect(condition('kind == 1 and IsMatch(name, "a", "b")').marked).toBe('IsMatch(name, "a", "b")')
  })

  it('is the argument that is of the wrong kind', () => {
    expect(statements('set("a", [span.name, "b"])').marked).toBe('"a"')
    expect(statements('keep_keys(span.attributes, [1, 2], 3)').marked).toBe('keep_keys(span.attributes, [1, 2], 3)')
    expect(condition('ConvertCase(name, ToLowerCase(name)) == "a"').marked).toBe('ToLowerCase(name)')
  })

  it('is the enum that there is not', () => {
    expect(condition('kind == SPAN_KIND_SERVR').marked).toBe('SPAN_KIND_SERVR')
    expect(inferred('span.kind == SPAN_KIND_SERVR').marked).toBe('SPAN_KIND_SERVR')
  })

  it('is the path that does not say what it is a path of', () => {
    expect(inferred('name == "a"').marked).toBe('name')
    expect(inferred('log.body == "a"').marked).toBe('log')
    expect(statements('set(span.name, status.code)').marked).toMatch(/^status/)
  })

  it('is found in the statement that fails, whatever comes before it', () => {
    expect(statements('set(span.name, "nam")', 'set(span.nam, "a")')).toMatchObject({ marked: 'nam', line: 7 })
    expect(
      errorOf(
        '  transform:\n    trace_statements:\n      - context: span\n        statements:\n          - set(name, "a")\n          - set(nam, "a")',
        'transform',
      ),
    ).toMatchObject({ marked: 'nam', line: 9 })
  })

  it('is told for every statement that fails, with its own sentence', () => {
    const text = `${AROUND}processors:\n  transform:\n    trace_statements:\n      - set(span.name)\n      - set(span.nam, "a")\n      - set(span.name)\nservice: {pipelines: {traces: {receivers: [otlp], processors: [transform], exporters: [debug]}}}\n`
    const { error, diagnostics } = loadConfig(text, { components })
    const marked = diagnostics.map(({ range }) => text.slice(range!.start, range!.end))
    expect(marked).toEqual(['set(span.name)', 'nam', 'set(span.name)'])
    expect(diagnostics.map(({ range }) => range!.startLine)).toEqual([6, 7, 8])
    expect(diagnostics[1]!.message).toMatch(/^unable to parse OTTL statement "set\(span.nam,/)
    expect(diagnostics.map(({ message }) => message).join('\n')).toBe(error!.message)
  })

  it.each([
    ['single quotes', `'name == "it''s" and statu == 1'`],
    ['double quotes', String.raw`"name == \"\x41\tb\" and statu == 1"`],
    ['a block', '|\n          name == "a"\n          and statu == 1'],
    ['a folded block', '>-\n          name == "a"\n\n          and statu == 1'],
    ['several plain lines', 'name == "a"\n          and statu == 1'],
    ['several quoted lines', `'name == "a"\n\n          and statu == 1'`],
  ])('is right in %s', (_, written) => {
    expect(condition(written).marked).toBe('statu')
  })

  it('is right in the conditions of policies, counts and routes', () => {
    const policy = (written: string) =>
      errorOf(
        `  tail_sampling:\n    policies:\n      - {name: a, type: ottl_condition, ottl_condition: {span: ['${written}']}}`,
        'tail_sampling',
      )
    expect(policy('nam == "a"').marked).toBe('nam')
    expect(policy('name == ').marked).toBe('==')

    const connector = (settings: string) => {
      const [id] = settings.split(':')
      const pipelines = `traces/a: {receivers: [otlp], exporters: [${id}]}, ${id === 'count' ? 'metrics' : 'traces'}/b: {receivers: [${id}], exporters: [debug]}`
      return markedIn(`${AROUND}connectors:\n  ${settings}\nservice: {pipelines: {${pipelines}}}\n`)
    }
    expect(connector(`count: {spans: {a: {conditions: ['nam == "a"']}}}`).marked).toBe('nam')
    const route = (written: string) => connector(`routing: {table: [{pipelines: [traces/b], ${written}}]}`)
    expect(route(`condition: 'attribute["a"] == 1'`).marked).toBe('attribute')
    expect(route(`condition: 'attributes["a"] = 1'`).marked).toBe('=')
    expect(route(`context: span, condition: 'nam == "a"'`).marked).toBe('nam')
    expect(route(`statement: 'route() where attribute["a"] == 1'`).marked).toBe('attribute')
  })

  it('is the whole text when it came from elsewhere', () => {
    const text = `${AROUND}processors: {filter: {traces: {span: ['\${env:COND}']}}}\nservice: {pipelines: {traces: {receivers: [otlp], processors: [filter], exporters: [debug]}}}\n`
    const { diagnostics } = loadConfig(text, { components, env: { COND: 'nam == "a"' } })
    const { start, end } = diagnostics[0]!.range!
    expect(text.slice(start, end)).toContain('${env:COND}')
  })

  it('stays the key when the error is not about OTTL', () => {
    expect(
      errorOf('  filter:\n    trace_conditions: [span.kind == 1]\n    traces: {span: [kind == 1]}', 'filter').marked,
    ).toBe('trace_conditions')
  })
})

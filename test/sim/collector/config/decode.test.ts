import { describe, expect, it } from 'vitest'
import type { ConfigValue } from '#sim/collector/config/config-value.ts'
import { decodeConfig } from '#sim/collector/config/decode.ts'
import * as field from '#sim/collector/config/field.ts'
import { readYaml } from '#sim/collector/config/yaml/compose.ts'

const inner = field.struct('demo.Inner', { depth: field.int32(0, '') })
const modes = (mode: string) => (['ignore', 'silent'].includes(mode) ? null : `unknown mode ${mode}`)
const demo = field.struct('demo.Config', {
  wait: field.duration('30s', ''),
  count: field.uint64(50, ''),
  small: field.int32(0, ''),
  share: field.float64(0.5, ''),
  half: field.float32(0, ''),
  on: field.bool(true, ''),
  text: field.str('x', ''),
  names: field.list(field.str('', ''), '', ['a', 'b']),
  ids: field.list(field.componentId(''), ''),
  limits: field.map(field.int(0, ''), ''),
  mode: field.text(['ignore', 'silent'], 'ignore', modes, '', { goType: 'demo.Mode' }),
  sizer: field.text(['items'], 'items', () => null, '', { goType: 'demo.Sizer', goKind: 'struct' }),
  headers: field.pairs(''),
  plain: inner,
  own: field.struct('demo.Own', { depth: field.int(0, '') }, '', { ownUnmarshal: true }),
  http: field.struct('demo.HTTP', { path: field.str('/', ''), port: field.int(1, ''), sub: inner }, '', {
    embedded: ['port'],
  }),
  queue: field.optional(inner, { hasEnabledKey: true, presentWhenNull: false, enabledByDefault: true }, ''),
  grpc: field.optional(inner, { hasEnabledKey: true, presentWhenNull: true, enabledByDefault: false }, ''),
  pointer: field.optional(inner, { hasEnabledKey: false, presentWhenNull: false, enabledByDefault: false }, ''),
  policies: field.list(
    field.struct('demo.Policy', { name: field.str('', ''), latency: inner }, '', { remain: 'maps' }),
    '',
  ),
  anything: field.untyped(''),
})

function valueOf(text: string): ConfigValue {
  const read = readYaml(text)
  if (!read.ok || read.value === null) throw new Error(`no YAML: ${text}`)
  return read.value
}

const decode = (text: string) => decodeConfig(demo, valueOf(text))
const value = (text: string) => {
  const { value: decoded, failure } = decode(text)
  if (failure !== null) throw new Error(failure.text)
  return decoded
}
const HEADLINE = 'decoding failed due to the following error(s):\n\n'
const failureOf = (text: string) => decode(text).failure?.text.replace(HEADLINE, '')

describe('what the decoder takes', () => {
  it.each([
    ['{wait: 1m}', { wait: 60e9 }],
    ['{wait: 10}', { wait: 10 }],
    ['{wait: 1.5}', { wait: 1 }],
    ['{wait: -3}', { wait: -3 }],
    ['{count: 10.9}', { count: 10 }],
    ['{count: 18446744073709551615}', { count: 2 ** 64 }],
    ['{small: 3000000000}', { small: -1294967296 }],
    ['{small: 99999999999999}', { small: 276447231 }],
    ['{share: 3}', { share: 3 }],
    ['{half: 0.1}', { half: Math.fround(0.1) }],
    ['{names: "x, y"}', { names: ['x', ' y'] }],
    ['{names: ""}', { names: [] }],
    ['{names: []}', { names: [] }],
    ['{ids: ["otlp ", batch/a]}', { ids: ['otlp', 'batch/a'] }],
    ['{limits: {a: 1, b: 2}}', { limits: { a: 1, b: 2 } }],
    [
      '{headers: {b: "2", a: "1"}}',
      {
        headers: [
          { name: 'a', value: '1' },
          { name: 'b', value: '2' },
        ],
      },
    ],
    ['{headers: [{name: b, value: "2"}]}', { headers: [{ name: 'b', value: '2' }] }],
    ['{policies: [{name: a, latencyy: {depth: 5}}]}', { policies: [{ name: 'a', latency: { depth: 0 } }] }],
    ['{http: {port: 5, tpyo: 1, sub: {typo: 2}}}', { http: { path: '/', port: 5, sub: { depth: 0 } } }],
    ['{anything: {a: [1, {b: null}]}}', { anything: { a: [1, { b: null }] } }],
  ])('%s', (text, expected) => {
    expect(value(text)).toMatchObject(expected)
  })

  it('sets scalars to zero by null, and leaves everything else', () => {
    const decoded = value('{wait: , count: , share: , on: , text: , names: , limits: , plain: , queue: , anything: }')
    expect(decoded).toMatchObject({ wait: 0, count: 0, share: 0, on: false, text: '' })
    expect(decoded).toMatchObject({
      names: ['a', 'b'],
      limits: {},
      plain: { depth: 0 },
      queue: { depth: 0 },
      anything: null,
    })
  })

  it('switches optional parts by their presence and by enabled', () => {
    expect(value('{}')).toMatchObject({ queue: { depth: 0 }, grpc: null, pointer: null })
    expect(value('{queue: {enabled: false}, grpc: , pointer: }')).toMatchObject({
      queue: null,
      grpc: { depth: 0 },
      pointer: null,
    })
    expect(value('{queue: {enabled: true, depth: 2}, grpc: {depth: 3}, pointer: {depth: 4}}')).toMatchObject({
      queue: { depth: 2 },
      grpc: { depth: 3 },
      pointer: { depth: 4 },
    })
  })

  it('gives a text field what stood in the variable, whatever YAML makes of it', () => {
    const number: ConfigValue = { ...valueOf('5'), original: '5' }
    const map = valueOf('{text: x}')
    if (map.kind !== 'map') throw new Error('expected a map')
    map.entries.get('text')!.value = number
    expect(decodeConfig(demo, map).value.text).toBe('5')
  })
})

describe('what the decoder refuses', () => {
  it.each([
    ['{wait: soon}', "'wait' time: invalid duration"],
    ['{wait: true}', "'wait' expected type 'time.Duration', got unconvertible type 'bool'"],
    ['{count: -5}', "'count' cannot parse value as 'uint64': -5 overflows uint"],
    ['{count: -1.5}', "'count' cannot parse value as 'uint64': -1.500000 overflows uint"],
    ['{count: "5"}', "'count' expected type 'uint64', got unconvertible type 'string'"],
    ['{on: yes}', "'on' expected type 'bool', got unconvertible type 'string'"],
    ['{text: 5}', "'text' expected type 'string', got unconvertible type 'int'"],
    ['{text: 2020-01-01}', "'text' expected type 'string', got unconvertible type 'time.Time'"],
    ['{text: 18446744073709551615}', "'text' expected type 'string', got unconvertible type 'uint64'"],
    ['{names: {a: 1}}', "'names' source data must be an array or slice, got map"],
    ['{names: [a, 5]}', "'names[1]' expected type 'string', got unconvertible type 'int'"],
    ['{ids: "a,b"}', "'ids' source data must be an array or slice, got string"],
    ['{ids: [a b]}', `'ids[0]' in "a b" id: invalid character(s) in type "a b"`],
    ['{ids: [{otlp: }]}', "'ids[0]' has invalid keys: otlp"],
    ['{ids: [5]}', `'ids[0]' expected a map or struct, got "int"`],
    ['{limits: [1]}', "'limits' expected type 'map[string]int', got unconvertible type '[]interface {}'"],
    ['{limits: {b: x}}', "'limits[b]' expected type 'int', got unconvertible type 'string'"],
    ['{mode: loud}', "'mode' unknown mode loud"],
    ['{mode: }', "'mode' unknown mode "],
    ['{mode: 5}', "'mode' expected type 'demo.Mode', got unconvertible type 'int'"],
    ['{sizer: 5}', `'sizer' expected a map or struct, got "int"`],
    [
      '{headers: {a: 1}}',
      `'headers' ${HEADLINE}'[a]' expected type 'configopaque.String', got unconvertible type 'int'`,
    ],
    ['{plain: 5}', `'plain' expected a map or struct, got "int"`],
    ['{plain: {dept: 1, a: 2}}', "'plain' has invalid keys: a, dept"],
    ['{own: {dept: 1}}', `'own' ${HEADLINE}'demo.Own' has invalid keys: dept`],
    ['{queue: {dept: 1}}', `'queue' ${HEADLINE}'demo.Inner' has invalid keys: dept`],
    ['{queue: false}', `'queue' '' expected a map or struct, got "bool"`],
    [
      '{queue: {enabled: yes}}',
      "'queue' unexpected type string for 'enabled': got 'yes' value expected 'true' or 'false'",
    ],
    [
      '{queue: {enabled: [a, 1]}}',
      "'queue' unexpected type []interface {} for 'enabled': got '[a 1]' value expected 'true' or 'false'",
    ],
    ['{pointer: {dept: 1}}', "'pointer' has invalid keys: dept"],
    ['{policies: [{latency: {dept: 1}}]}', "'policies[0].latency' has invalid keys: dept"],
    [
      '{policies: [{nam: a}]}',
      "'policies[0][<interface {} Value>]' expected type 'map[string]interface {}', got unconvertible type 'string'",
    ],
    ['{policies: [abc]}', `'policies[0]' expected a map or struct, got "string"`],
    ['{http: {port: x, path: 5}}', `'http' ${HEADLINE}'port' expected type 'int', got unconvertible type 'string'`],
    ['{http: {path: 5}}', `'http' ${HEADLINE}'path' expected type 'string', got unconvertible type 'int'`],
    ['{foo: 1, bar: 2}', "'demo.Config' has invalid keys: bar, foo"],
    [
      '{wait: x, zoo: 1, on: 5}',
      "'wait' time: invalid duration\n'on' expected type 'bool', got unconvertible type 'int'\n'demo.Config' has invalid keys: zoo",
    ],
  ])('%s', (text, error) => {
    expect(failureOf(text)).toBe(error)
  })

  it('points at every unknown key, and at what it was meant to be', () => {
    const text = '{wiat: 1, plain: {dept: 2}}'
    const problems = decode(text).failure!.problems.map(({ code, span, params }) => [
      code,
      text.slice(span.start, span.end),
      params,
    ])
    expect(problems).toEqual([
      ['unknown-key', 'dept', { key: 'dept', closest: 'depth' }],
      ['unknown-key', 'wiat', { key: 'wiat', closest: 'wait' }],
    ])
  })
})

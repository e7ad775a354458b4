import { describe, expect, it } from 'vitest'
import { toPlain } from '#sim/collector/config/config-value.ts'
import { readYaml } from '#sim/collector/config/yaml/compose.ts'

function read(text: string): unknown {
  const result = readYaml(text)
  if (!result.ok) return { error: result.message }
  return result.value === null ? null : toPlain(result.value)
}

describe('YAML as go.yaml.in/yaml/v3 reads it', () => {
  it('takes yes, no, on and off for texts', () => {
    expect(read('[yes, no, on, off, y, True, false]')).toEqual(['yes', 'no', 'on', 'off', 'y', true, false])
  })

  it('knows the octals, underscores and signs of YAML 1.1', () => {
    expect(read('[0777, 0o17, 0x1F, 0b11, 1_000, +5, 08, "010"]')).toEqual([511, 15, 31, 3, 1000, 5, 8, '010'])
  })

  it('takes floats only when they are finite', () => {
    expect(read('[1e3, .5, 1., -.inf, 1e400]')).toEqual([1000, 0.5, 1, -Infinity, '1e400'])
  })

  it('keeps texts in quotes and blocks as they are', () => {
    expect(read(`a: '10'\nb: "x\\u00e9\\n"\nc: |\n  one\n   two\n\nd: >-\n  one\n  two\n\n  three\n`)).toEqual({
      a: '10',
      b: 'xé\n',
      c: 'one\n two\n',
      d: 'one two\nthree',
    })
  })

  it('follows aliases and merges maps, what is written itself first', () => {
    expect(read('a: &x {k: v, l: 1}\nb: *x\nc: {<<: *x, k: w}\nd:\n  <<: [{m: 1}, {m: 2, n: 3}]')).toEqual({
      a: { k: 'v', l: 1 },
      b: { k: 'v', l: 1 },
      c: { k: 'w', l: 1 },
      d: { m: 1, n: 3 },
    })
  })

  it('reads the first document and no further', () => {
    expect(read('a: 1\n---\nb: [')).toEqual({ a: 1 })
  })

  it('finds nothing in a text without a document', () => {
    expect(read('# only a comment\n')).toBeNull()
  })

  it.each([
    ['a: b: c', 'yaml: mapping values are not allowed in this context'],
    ['a: 1\nb: @x', 'yaml: line 2: found character that cannot start any token'],
    ['a:\n\tb: 1', 'yaml: line 2: found character that cannot start any token'],
    ['x:\n  - a\n b: c', 'yaml: line 2: did not find expected key'],
    ['x: {a: 1', "yaml: line 1: did not find expected ',' or '}'"],
    ['a: {b: ${env:X}}', "yaml: did not find expected ',' or '}'"],
    ['a: "x', 'yaml: found unexpected end of stream'],
    ['a: 1\nb\nc: 2', "yaml: line 2: could not find expected ':'"],
    ['a: *x', "yaml: unknown anchor 'x' referenced"],
    ['a: &x [*x]', "yaml: anchor 'x' value contains itself"],
    ['<<: 5', 'yaml: map merge requires map or sequence of maps as the value'],
    ['a: "\\q"', 'yaml: found unknown escape character'],
    ['a: \u0007', 'yaml: control characters are not allowed'],
  ])('says of %j what upstream says', (text, error) => {
    expect(read(text)).toEqual({ error })
  })

  it('tells every key that stands twice, with both lines', () => {
    expect(read('a: 1\nb:\n  c: 1\n  c: 2\na: 3')).toEqual({
      error: 'yaml: unmarshal errors:\n  line 5: mapping key "a" already defined at line 1',
    })
    expect(read('b:\n  c: 1\n  c: 2\nd: {e: 1, e: 2}')).toEqual({
      error:
        'yaml: unmarshal errors:\n  line 3: mapping key "c" already defined at line 2\n  line 4: mapping key "e" already defined at line 4',
    })
  })

  it('knows where every value stands', () => {
    const text = 'a:\n  - x\n  - {k: [1, 22]}\n'
    const result = readYaml(text)
    if (!result.ok || result.value?.kind !== 'map') throw new Error('expected a map')
    const list = result.value.entries.get('a')!.value
    if (list.kind !== 'list' || list.items[1]?.kind !== 'map') throw new Error('expected a list with a map')
    const { keyStart, keyEnd, value } = list.items[1].entries.get('k')!
    expect(text.slice(keyStart, keyEnd)).toBe('k')
    expect(text.slice(value.start, value.end)).toBe('[1, 22]')
  })
})

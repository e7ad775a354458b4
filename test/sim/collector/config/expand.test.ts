import { describe, expect, it } from 'vitest'
import { toPlain } from '#sim/collector/config/config-value.ts'
import type { MapValue } from '#sim/collector/config/config-value.ts'
import { expandConfig } from '#sim/collector/config/expand.ts'
import { readYaml } from '#sim/collector/config/yaml/compose.ts'

const ENV = {
  PORT: '4317',
  YES: 'true',
  LIST: '[a, b]',
  QUOTED: '"x"',
  EMPTY: '',
  NEST: '${env:PORT}',
  LOOP: '${LOOP}',
  BROKEN: 'x: y: z',
  UINT: '18446744073709551615',
}

function expand(text: string) {
  const read = readYaml(text)
  if (!read.ok || read.value?.kind !== 'map') throw new Error('expected a map')
  return expandConfig(read.value, ENV)
}

function valueOf(written: string): unknown {
  const expanded = expand(`a: ${JSON.stringify(written)}`)
  return expanded.ok ? (toPlain(expanded.value) as { a: unknown }).a : { error: expanded.error }
}

function originalOf(written: string): string | undefined {
  const expanded = expand(`a: ${JSON.stringify(written)}`)
  return expanded.ok ? (expanded.value as MapValue).entries.get('a')!.value.original : undefined
}

describe('references in a configuration', () => {
  it.each([
    ['${env:PORT}', 4317],
    ['${PORT}', 4317],
    ['${YES}', true],
    ['${LIST}', ['a', 'b']],
    ['${QUOTED}', '"x"'],
    ['${BROKEN}', 'x: y: z'],
    ['${NEST}', 4317],
    ['${MISSING}', null],
    ['${EMPTY}', null],
    ['${env:MISSING:-7s}', '7s'],
    ['${env:MISSING:-}', ''],
    ['${env:PORT:-1}', 4317],
    ['${env:EMPTY:-1}', null],
    ['localhost:${PORT}', 'localhost:4317'],
    ['${PORT}${PORT}', '43174317'],
    ['${yaml:[1, 2]}', [1, 2]],
    ['$PORT', '$PORT'],
    ['$$PORT', '$PORT'],
    ['$${PORT}', '${PORT}'],
    ['$$${PORT}', '$4317'],
    ['${', '${'],
  ])('turn %j into %j', (written, value) => {
    expect(valueOf(written)).toEqual(value)
  })

  it('keep their text for fields that want one', () => {
    expect(originalOf('${PORT}')).toBe('4317')
    expect(originalOf('${MISSING}')).toBe('')
    expect(originalOf('localhost:${PORT}')).toBeUndefined()
  })

  it.each([
    ['${1X}', 'environment variable "1X" has invalid name: must match regex ^[a-zA-Z_][a-zA-Z0-9_]*$'],
    ['${foo:bar}', 'scheme "foo" is not supported for uri "foo:bar"'],
    // With a colon in it the name is taken for a scheme: a default needs env: in front.
    ['${MISSING:-7s}', 'scheme "MISSING" is not supported for uri "MISSING:-7s"'],
    ['${-:x}', 'invalid uri: "-:x"'],
    ['${env:a$b}', 'the uri "env:a$b" contains unsupported characters (\'$\')'],
    ['${LOOP}', 'too many recursive expansions'],
    ['${UINT}', 'unsupported type=uint64 for retrieved config, ensure that values are wrapped in quotes'],
    ['${file:x.yaml}', 'unable to read the file file:x.yaml: open x.yaml: no such file or directory'],
  ])('are refused: %s', (written, error) => {
    expect(valueOf(written)).toEqual({ error })
  })

  it('are refused at the key that comes first in the alphabet', () => {
    const text = 'z: "${1Z}"\nb: {c: "${1C}"}\n'
    const expanded = expand(text)
    expect(expanded).toMatchObject({ ok: false, error: expect.stringContaining('"1C"') })
    const { start, end } = expanded.ok ? { start: 0, end: 0 } : expanded.span
    expect(text.slice(start, end)).toBe('"${1C}"')
  })

  it('are warned of when there is nothing behind them', () => {
    const expanded = expand('a: "${MISSING}"\nb: "${EMPTY}"')
    expect(expanded.ok && expanded.warnings.map(({ level, message, name }) => [level, message, name])).toEqual([
      ['warn', 'Configuration references unset environment variable', 'MISSING'],
      ['info', 'Configuration references empty environment variable', 'EMPTY'],
    ])
  })

  it('leave a configuration without any as it is', () => {
    const read = readYaml('a: {b: [1, x]}')
    if (!read.ok || read.value?.kind !== 'map') throw new Error('expected a map')
    expect(expandConfig(read.value, {})).toMatchObject({ ok: true, value: read.value })
  })
})

import { describe, expect, it } from 'vitest'
import { readYaml } from '#sim/mesh/sdk/config/read-yaml.ts'

/** The variables and cases of the configuration data model's table. */
const ENV = {
  STRING_VALUE: 'value',
  BOOL_VALUE: 'true',
  INT_VALUE: '1',
  FLOAT_VALUE: '1.1',
  HEX_VALUE: '0xdeadbeef',
  INVALID_MAP_VALUE: 'value\nkey:value',
  DO_NOT_REPLACE_ME: 'Never use this value',
  REPLACE_ME: '${DO_NOT_REPLACE_ME}',
  VALUE_WITH_ESCAPE: 'value$$',
}

const valueOf = (yaml: string): unknown => {
  const read = readYaml(yaml, ENV)
  if ('diagnostics' in read) throw new Error(read.diagnostics[0]!.message)
  return read.data
}

describe('variables in a document', () => {
  it.each([
    ['key: ${STRING_VALUE}', 'value'],
    ['key: ${BOOL_VALUE}', true],
    ['key: ${INT_VALUE}', 1],
    ['key: ${FLOAT_VALUE}', 1.1],
    ['key: ${HEX_VALUE}', 0xdeadbeef],
    ['key: "${STRING_VALUE}"', 'value'],
    ['key: "${BOOL_VALUE}"', 'true'],
    ['key: "${INT_VALUE}"', '1'],
    ['key: "${FLOAT_VALUE}"', '1.1'],
    ['key: "${HEX_VALUE}"', '0xdeadbeef'],
    ['key: ${env:STRING_VALUE}', 'value'],
    ['key: ${INVALID_MAP_VALUE}', 'value\nkey:value'],
    ['key: foo ${STRING_VALUE} ${FLOAT_VALUE}', 'foo value 1.1'],
    ['key: ${UNDEFINED_KEY}', null],
    ['key: ${UNDEFINED_KEY:-fallback}', 'fallback'],
    ['key: ${UNDEFINED_KEY:-5}', 5],
    ['key: ${REPLACE_ME}', '${DO_NOT_REPLACE_ME}'],
    ['key: ${UNDEFINED_KEY:-${STRING_VALUE}}', '${STRING_VALUE}'],
    ['key: $${STRING_VALUE}', '${STRING_VALUE}'],
    ['key: $$${STRING_VALUE}', '$value'],
    ['key: $$$${STRING_VALUE}', '$${STRING_VALUE}'],
    ['key: $${STRING_VALUE:-fallback}', '${STRING_VALUE:-fallback}'],
    ['key: $${STRING_VALUE:-${STRING_VALUE}}', '${STRING_VALUE:-value}'],
    ['key: ${UNDEFINED_KEY:-$${UNDEFINED_KEY}}', '${UNDEFINED_KEY:-${UNDEFINED_KEY}}'],
    ['key: ${VALUE_WITH_ESCAPE}', 'value$$'],
    ['key: a $$ b', 'a $ b'],
    ['key: a $ b', 'a $ b'],
  ])('%s', (yaml, expected) => {
    expect(valueOf(yaml)).toEqual({ key: expected })
  })

  it('leaves keys alone', () => {
    expect(valueOf('${STRING_VALUE}: value')).toEqual({ '${STRING_VALUE}': 'value' })
  })

  it.each(['key: ${STRING_VALUE:?error}', 'key: ${1API_KEY}', 'key: ${API_$KEY}'])('refuses %s', (yaml) => {
    const read = readYaml(yaml, ENV)
    expect(read).toMatchObject({ diagnostics: [{ code: 'sdk-bad-reference', range: { start: 5, end: yaml.length } }] })
  })

  it('takes nothing from what every object has', () => {
    expect(valueOf('key: ${constructor:-none}')).toEqual({ key: 'none' })
  })
})

import { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'

import { redaction } from '#sim/collector/processor/redaction/factory.ts'
import { redactionConfig } from '#sim/collector/processor/redaction/config.ts'
import type { RedactionConfig } from '#sim/collector/processor/redaction/config.ts'
import { replaceMatches } from '#sim/collector/go-regex.ts'
import { ComponentBench } from '../../../../support/component-bench.ts'

function start(config: Partial<RedactionConfig>): string | null {
  const world = new ComponentBench()
  const processor = redaction.createTraces!(
    world.settings('redaction'),
    { ...redactionConfig.default(), ...config } as never,
    world.sink(),
  )
  return typeof processor === 'string' ? processor : processor.start()
}

describe('redaction', () => {
  it('says at start that its reading of database statements is not here', () => {
    const { url_sanitizer: url, db_sanitizer: database } = redactionConfig.default()
    expect(start({})).toBeNull()
    expect(start({ url_sanitizer: { ...url, enabled: true } })).toBeNull()
    expect(start({ db_sanitizer: { ...database, redis: { ...database.redis, enabled: true } } })).toBe(
      'db_sanitizer is not in this engine: the real collector has it',
    )
  })
})

describe('replacing matches', () => {
  const replaced = (pattern: string, text: string) =>
    replaceMatches(RE2JS.compile(pattern), text, (match) => `<${match}>`)

  it.each([
    ['.*', 'abc', '<abc>'],
    ['.*', '', '<>'],
    ['.*', 'a\nb', '<a>\n<b>'],
    ['x*', 'axb', '<>a<x>b<>'],
    ['x*', 'xx', '<xx>'],
    ['', '👍', '<>👍<>'],
    ['a|', 'ba', '<>b<a>'],
    ['$', 'ab', 'ab<>'],
    ['^', 'ab', '<>ab'],
    ['b', 'abab', 'a<b>a<b>'],
  ])('%s in %j goes as in Go', (pattern, text, expected) => {
    expect(replaced(pattern, text)).toBe(expected)
  })
})

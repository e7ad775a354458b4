import { describe, expect, it } from 'vitest'

import { checkingEnvironment, createParser } from '#sim/collector/ottl/create-parser.ts'
import { standardFunctions } from '#sim/collector/ottl/functions/function-sets.ts'
import { OttlError } from '#sim/collector/ottl/value.ts'

const parser = createParser(
  'span',
  { functionsOf: standardFunctions, gates: undefined, environment: checkingEnvironment() },
  false,
)

/** Upstream's sentence, or null when the text can be read. */
function refusal(read: () => unknown): string | null {
  try {
    read()
    return null
  } catch (error) {
    if (error instanceof OttlError) return error.message
    throw error
  }
}

const condition = (text: string) => refusal(() => parser.condition(text))
const statement = (text: string) => refusal(() => parser.statement(text))
const TOO_DEEP = 'it is nested too deeply'

describe('hostile OTTL', () => {
  it.each([
    ['parentheses', `${'('.repeat(3_000)}true${')'.repeat(3_000)}`],
    ['parentheses of numbers', `1 == ${'('.repeat(3_000)}1${')'.repeat(3_000)}`],
    ['parentheses that never end', '('.repeat(100_000)],
    ['negations', `${'not ('.repeat(3_000)}true${')'.repeat(3_000)}`],
    ['lists', `${'['.repeat(3_000)}1${']'.repeat(3_000)} == nil`],
    ['maps', `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)} == nil`],
    ['calls', `${'Len('.repeat(3_000)}"a"${')'.repeat(3_000)} == 1`],
    ['keys', `attributes[${'attributes['.repeat(3_000)}"a"${']'.repeat(3_001)} == 1`],
  ])('nested %s get a sentence', (_, text) => {
    expect(condition(text)).toContain(TOO_DEEP)
  })

  it('is read when it is long and not deep', () => {
    expect(condition(Array.from({ length: 2_000 }, (_, index) => `name == "${index}"`).join(' or '))).toBeNull()
    expect(condition(`1 == ${Array.from({ length: 2_000 }, () => '1').join(' + ')}`)).toBeNull()
    expect(condition(`attributes${'["a"]'.repeat(2_000)} == 1`)).toBeNull()
    expect(statement(`set(attributes["a"], [${'1, '.repeat(5_000)}1])`)).toBeNull()
    expect(statement(`set(name, "${'x'.repeat(1_000_000)}")`)).toBeNull()
  })

  it('goes on with the next text after one that was too deep', () => {
    expect(condition('('.repeat(5_000))).toContain(TOO_DEEP)
    expect(condition('((((name == "a"))))')).toBeNull()
  })

  it('refuses what is no text of OTTL, in upstream’s words', () => {
    expect(condition('name == "a\u0000"')).toBeNull()
    expect(condition('name == “a”')).toMatch(/^condition has invalid syntax: /)
    expect(condition('')).toBe('condition has invalid syntax at 1:1: (expected Field ("." Field)*)')
    expect(statement('set(name, "unterminated)')).toMatch(/^statement has invalid syntax: /)
    expect(statement('Set(name, "a")')).toContain('editor names must start with a lowercase letter')
  })
})

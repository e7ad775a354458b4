import type { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'
import { compileGoRegex, groupNames } from '#sim/collector/go-regex.ts'

describe('compileGoRegex', () => {
  it.each([
    ['a(b', 'error parsing regexp: missing closing ): `a(b`'],
    ['a\\', 'error parsing regexp: trailing backslash at end of expression: ``'],
    ['(?<', 'error parsing regexp: invalid or unsupported Perl syntax: `(?<`'],
    ['(?P<', 'error parsing regexp: invalid or unsupported Perl syntax: `(?P`'],
    ['(?P<a', 'error parsing regexp: invalid named capture: `(?P<a`'],
  ])('says of %s what Go says', (pattern, sentence) => {
    expect(compileGoRegex(pattern)).toBe(sentence)
  })

  it('lets groups share a name, as Go does', () => {
    const regex = compileGoRegex('(?P<a>x)(y)(?<b>z)(?P<a>[(?P<a>]+)(?P<a>\\Q(?P<a>\\E)') as RE2JS
    expect(groupNames(regex)).toEqual(['a', '', 'b', 'a', 'a'])
    const matcher = regex.matcher('xyz<(?P<a>')
    expect(matcher.find()).toBe(true)
    expect([1, 2, 3, 4, 5].map((group) => matcher.group(group))).toEqual(['x', 'y', 'z', '<', '(?P<a>'])
  })

  it('names no group where there is none', () => {
    expect(groupNames(compileGoRegex('(a)b') as RE2JS)).toEqual([''])
    expect(groupNames(compileGoRegex('ab') as RE2JS)).toEqual([])
  })

  // Where alternatives are tried one after the other, fifty letters take longer than anybody waits.
  it.each(['(a*)*b', '(a+)+$', '(a|aa)+b', '([a-z]+)*\\d'])('looks for %s in a long text and comes back', (pattern) => {
    const regex = compileGoRegex(pattern) as RE2JS
    expect(regex.test(`${'a'.repeat(20_000)}!`)).toBe(false)
    expect(regex.matcher(`${'a'.repeat(2_000)}!`).find()).toBe(false)
  })
})

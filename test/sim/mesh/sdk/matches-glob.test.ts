import { expect, it } from 'vitest'
import { matchesGlob } from '#sim/mesh/sdk/matches-glob.ts'

it.each([
  ['', '', true],
  ['', 'a', false],
  ['a', 'a', true],
  ['a', 'A', false],
  ['*', '', true],
  ['*', 'anything', true],
  ['/a/*', '/a/', true],
  ['/a/*', '/a', false],
  ['*.js', 'a.js.js', true],
  ['a*b*c', 'abbbcbc', true],
  ['a*b*c', 'abbbcbd', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['a.c', 'abc', false],
  ['**a**', 'bab', true],
  [`${'a*'.repeat(50)}b`, 'a'.repeat(5000), false],
])('%s and %s: %s', (glob, text, expected) => {
  expect(matchesGlob(glob, text)).toBe(expected)
})

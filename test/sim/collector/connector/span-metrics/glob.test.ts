import { describe, expect, it } from 'vitest'

import { compileGlob } from '#sim/collector/connector/span-metrics/glob.ts'

function matches(pattern: string, text: string): boolean {
  const glob = compileGlob(pattern)
  if ('error' in glob) throw new Error(glob.error)
  return glob.matches(text)
}

const error = (pattern: string) => {
  const glob = compileGlob(pattern)
  return 'error' in glob ? glob.error : null
}

describe('compileGlob', () => {
  it.each([
    ['http.*', 'http.method', true],
    ['http.*', 'http.request.method', false],
    ['http.**', 'http.request.method', true],
    ['h?tp', 'http', true],
    ['h?tp', 'h.tp', false],
    ['{a,b.*}.c', 'b.x.c', true],
    ['{a,b', 'b', true],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['[!a]x', '.x', true],
    ['[*?]', '?', true],
    ['a,b}', 'a,b}', true],
    ['\\*', '*', true],
    ['\\*', 'x', false],
    ['a+(b)', 'a+(b)', true],
    ['', '', true],
    ['ก?ข', 'ก👍ข', true],
  ])('%s on %s is %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected)
  })

  it.each([
    ['[', 'unexpected end of input'],
    ['[a', 'unexpected end of input'],
    ['[]', 'could not parse range'],
    ['[a-bc]', 'expected close range character'],
    ['[z-a]', "hi character 'a' should be greater than lo 'z'"],
  ])('%s is none', (pattern, expected) => {
    expect(error(pattern)).toBe(expected)
  })
})

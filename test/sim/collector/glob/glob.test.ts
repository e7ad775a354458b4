import { describe, expect, it } from 'vitest'
import { compileGlob } from '#sim/collector/glob/glob.ts'

const matches = (glob: string, text: string): boolean => {
  const test = compileGlob(glob)
  if (typeof test === 'string') throw new Error(test)
  return test(text)
}

describe('compileGlob', () => {
  it.each([
    ['GET *', 'GET /cart', true],
    ['GET *', 'POST GET /', false],
    ['/cart/?', '/cart/1', true],
    ['/cart/?', '/cart/12', false],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['{GET,POST} /*', 'POST /pay', true],
    ['{GET,P{UT,OST}}', 'PUT', true],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['*', 'two\nlines', true],
    ['', '', true],
    ['a.c', 'abc', false],
    ['ส*ดี', 'สวัสดี', true],
    ['ab*ba', 'aba', true],
  ])('says of %j and %j: %j', (glob, text, answer) => {
    expect(matches(glob, text)).toBe(answer)
  })

  // What the library itself says with the separator that span_metrics gives it.
  it.each([
    ['http.*', 'http.method', true],
    ['http.*', 'http.request.method', false],
    ['http.**', 'http.request.method', true],
    ['***', 'a.b', true],
    ['*', 'a.b', false],
    ['h?tp', 'h.tp', false],
    ['a?c', 'abc', true],
    ['a?c', 'a.c', false],
    ['?*', 'a', true],
    ['*?', 'a.', false],
    ['{a,b}*', 'b.', false],
    ['{a,b.*}.c', 'b.x.c', true],
    ['{a,b', 'b', true],
    ['[!a]x', '.x', true],
    ['[*?]', '?', true],
    ['a,b}', 'a,b}', true],
    ['a+(b)', 'a+(b)', true],
    ['ab*ba', 'ab.ba', false],
    ['ab*ba', 'aba', false],
    ['ab**ba', 'aba', true],
    ['ก*ข', 'กxxข', true],
    ['ก?ข', 'กxข', false],
  ])('with dots as separators says of %j and %j: %j', (glob, text, answer) => {
    const test = compileGlob(glob, '.')
    if (typeof test === 'string') throw new Error(test)
    expect(test(text)).toBe(answer)
  })

  it.each([
    ['[', 'unexpected end of input'],
    ['[a', 'unexpected end of input'],
    ['[a-zA]', 'expected close range character'],
    ['[z-a]', "hi character 'a' should be greater than lo 'z'"],
    ['[]', 'could not parse range'],
  ])('cannot read %j', (glob, sentence) => {
    expect(compileGlob(glob)).toBe(sentence)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readYaml } from '#sim/collector/config/yaml/compose.ts'
import { readScalar } from '#sim/collector/language/scalar-text.ts'

/** The text of `a:` in a document, as the collector reads it and as `readScalar` does; null when there is none. */
function bothWays(source: string) {
  const read = readYaml(source)
  if (!read.ok || read.value?.kind !== 'map') return null
  const value = read.value.entries.get('a')?.value
  if (value?.kind !== 'string') return null
  return { expected: value.value, found: readScalar(source, value.start, value.end) }
}

const pieces = fc.array(
  fc.constantFrom(
    'ab',
    ' ',
    '  ',
    '\n',
    '\n  ',
    '\n  ',
    '\n    ',
    '\n\n',
    "''",
    "'",
    '"',
    '\\"',
    '\\n',
    '\\x41',
    '\\\n  ',
    '\t',
    '#',
    '\u00e9',
    '\ud83d\ude00',
    '\r\n  ',
  ),
  { maxLength: 12 },
)

describe('the text of a scalar', () => {
  it.each([
    ['plain', (body: string) => `a: ${body}\nb: c\n`],
    ['single-quoted', (body: string) => `a: '${body}'\nb: c\n`],
    ['double-quoted', (body: string) => `a: "${body}"\nb: c\n`],
    ['literal', (body: string) => `a: |\n  ${body}\nb: c\n`],
    ['folded', (body: string) => `a: >\n  ${body}\nb: c\n`],
    ['stripped', (body: string) => `a: >-\n  ${body}\nb: c\n`],
    ['kept', (body: string) => `a: |+\n  ${body}\nb: c\n`],
    ['last, stripped', (body: string) => `a: |- # why\n  ${body}`],
  ])('is what the collector reads, with a place for every unit: %s', (_, write) => {
    let compared = 0
    fc.assert(
      fc.property(pieces, (parts) => {
        const source = write(parts.join(''))
        const both = bothWays(source)
        if (both === null) return
        compared++
        const { expected, found } = both
        expect(found.text).toBe(expected)
        expect(found.offsets).toHaveLength(expected.length + 1)
        for (const [index, offset] of found.offsets.entries()) {
          expect(offset).toBeGreaterThanOrEqual(found.offsets[index - 1] ?? 0)
          // Letters stand for themselves, wherever they are.
          const unit = expected[index] ?? ''
          expect(/[b\u00e9]/.test(unit) ? source[offset] : unit).toBe(unit)
        }
      }),
      { numRuns: 500 },
    )
    expect(compared).toBeGreaterThan(20)
  })
})

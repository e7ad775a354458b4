import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { components } from '#sim/collector/components.ts'
import { loadConfig } from '#sim/collector/config/load.ts'
import { complete } from '#sim/collector/language/complete.ts'
import { hover } from '#sim/collector/language/hover.ts'
import { lintConfig } from '#sim/collector/language/lint.ts'
import { outline } from '#sim/collector/language/outline.ts'
import { rehearseStart } from '#sim/collector/service/rehearse.ts'
import { EVERYTHING } from '../../../support/collector-configs.ts'

const load = (text: string) => loadConfig(text, { components })

describe('a text that is no configuration', () => {
  it('is refused in one sentence when it is too long', () => {
    const { error } = load('x'.repeat(5_000_000))
    expect(error).toEqual({
      stage: 'limit',
      message: 'The configuration is 5.0 MB long; at most 1 MB is read.',
    })
  })

  it('is refused in one sentence when it is nested too deeply', () => {
    for (const text of [
      '['.repeat(100_000),
      `${'- '.repeat(5000)}x`,
      Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    ]) {
      expect(load(text).error).toEqual({
        stage: 'limit',
        message: 'The configuration is nested more than 100 levels deep.',
      })
    }
  })

  it('is refused as upstream does when aliases multiply it', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefghi'.split('').map((name, index) => {
        const before = 'abcdefghi'[index]!
        return `${name}: &${name} [${`*${before}, `.repeat(9)}]`
      }),
    ].join('\n')
    expect(load(bomb).error?.message).toContain('yaml: document contains excessive aliasing')
  })

  it('is refused in one sentence when it has too many values', () => {
    expect(load(`a: [${'1,'.repeat(250_000)}]`).error).toEqual({
      stage: 'limit',
      message: 'The configuration has more than 200000 values.',
    })
  })

  it('is refused as upstream does when it is binary', () => {
    expect(load('\u0000\u0001\u0002ELF').error?.message).toContain('yaml: control characters are not allowed')
  })

  it('gets a limited number of diagnostics', () => {
    const text = Array.from({ length: 5000 }, (_, index) => `k${index}: 1`).join('\n')
    expect(load(text).diagnostics.length).toBeLessThanOrEqual(50)
  })

  it('keeps variables from growing without end', () => {
    const { error } = loadConfig('a: "${X}"', { components, env: { X: '${X}${X}' } })
    expect(error?.stage).toBe('limit')
  })
})

describe('reading, checking and helping with any text', () => {
  /** What a person or a cat may do to a text. */
  const edits = fc.array(
    fc.record({
      at: fc.nat({ max: EVERYTHING.length }),
      remove: fc.nat({ max: 12 }),
      insert: fc.oneof(
        fc.constantFrom(
          ':',
          '- ',
          '{',
          '}',
          '[',
          ']',
          '"',
          "'",
          '&a ',
          '*a',
          '!x ',
          '|',
          '>',
          '#',
          '\t',
          '\n',
          '  ',
          '%',
          '? ',
          '<<: ',
          '${',
          '$$',
          'null',
          '1e9',
          '🙂',
        ),
        fc.string({ maxLength: 6, unit: 'binary' }),
      ),
    }),
    { maxLength: 8 },
  )
  const mangled = edits.map((list) =>
    list.reduce((text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove), EVERYTHING),
  )

  it('never throws, and says what is wrong with a place in the text', () => {
    fc.assert(
      fc.property(fc.oneof(mangled, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        const { config, error, diagnostics } = load(text)
        expect(config === null).toBe(error !== null)
        if (config !== null) {
          lintConfig(config)
          rehearseStart(config)
          return
        }
        expect(diagnostics.length).toBeGreaterThan(0)
        for (const { message, range } of diagnostics) {
          expect(message).not.toBe('')
          expect(range!.start).toBeLessThanOrEqual(range!.end)
          expect(range!.end).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('never throws when asked for help', () => {
    fc.assert(
      fc.property(mangled, fc.double({ min: 0, max: 1, noNaN: true }), (text, share) => {
        const offset = Math.floor(share * text.length)
        const { from, to } = complete(text, offset, components)
        expect(from <= offset && offset <= to).toBe(true)
        hover(text, offset, components)
        outline(text)
      }),
      { numRuns: 150 },
    )
  })
})

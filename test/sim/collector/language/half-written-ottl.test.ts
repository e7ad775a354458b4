import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { components } from '#sim/collector/components.ts'
import { loadConfig } from '#sim/collector/config/load.ts'
import { complete } from '#sim/collector/language/complete.ts'
import { hover } from '#sim/collector/language/hover.ts'

const CONFIG = String.raw`processors:
  filter:
    error_mode: ignore
    trace_conditions:
      - 'IsMatch(span.name, "it''s.*") and resource.attributes["service.name"] != "a"'
      - "span.kind == SPAN_KIND_SERVER or (span.status.code == STATUS_CODE_ERROR and not IsRootSpan())"
    metrics:
      datapoint:
        - >-
          metric.name == "x"
            and value_int > -3.5

          or attributes["\x41"] == nil
  transform:
    trace_statements:
      - context: span
        conditions: [name == "a"]
        statements:
          - set(attributes["é"], Concat([name, "b \" c"], ": ")) where kind == 0x0A
          - |
            replace_pattern(name, "a(.*)", "\t$$1", SHA256)
              where Len(events) >= 2
connectors:
  routing:
    table:
      - statement: route() where attributes["x"] == {"a": [1, 2]}["a"][0]
`

describe('half-written OTTL', () => {
  it('never makes the editor throw, and what is replaced is around the cursor', () => {
    const pieces = fc.constantFrom(
      '"',
      "'",
      '(',
      ')',
      '[',
      ']',
      '.',
      ',',
      '{',
      '|',
      '>',
      '\\',
      '\n',
      '  - ',
      'set(',
      ': ',
      '\u2028',
      '\ud83d',
    )
    fc.assert(
      fc.property(
        fc.nat({ max: CONFIG.length }),
        fc.array(pieces, { maxLength: 3 }),
        fc.nat({ max: 60 }),
        fc.boolean(),
        (end, added, back, keepsRest) => {
          const prefix = CONFIG.slice(0, end) + added.join('')
          const text = keepsRest ? prefix + CONFIG.slice(end) : prefix
          const offset = Math.max(0, prefix.length - back)
          const { from, to } = complete(text, offset, components)
          expect(from).toBeLessThanOrEqual(offset)
          expect(to).toBeGreaterThanOrEqual(offset)
          expect(to).toBeLessThanOrEqual(text.length)
          const found = hover(text, offset, components)
          expect(found?.range.end ?? 0).toBeLessThanOrEqual(text.length)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is refused in the words of the collector at a place in the text', () => {
    const whole = `receivers: {otlp: {protocols: {grpc: }}}\nexporters: {debug: }\n${CONFIG}service: {pipelines: {traces: {receivers: [otlp], processors: [filter, transform], exporters: [debug]}}}\n`
    const pieces = fc.constantFrom('"', "''", '(', ')', '[', '.', ',', 'x', ' ', '\\', '=', 'Foo(', '\u2028', '\ud83d')
    fc.assert(
      fc.property(fc.nat({ max: CONFIG.length }), pieces, fc.nat({ max: 6 }), (at, piece, removed) => {
        const place = whole.indexOf(CONFIG) + at
        const text = whole.slice(0, place) + piece + whole.slice(place + removed)
        const { error, diagnostics } = loadConfig(text, { components })
        for (const { range } of diagnostics) {
          expect(range!.start).toBeLessThanOrEqual(range!.end)
          expect(range!.end).toBeLessThanOrEqual(text.length)
        }
        const sentences = diagnostics.map(({ message }) => message).join('\n')
        expect(error === null || error.stage !== 'validate' || sentences === error.message).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('is explained at every place of a whole configuration', () => {
    for (let offset = 0; offset <= CONFIG.length; offset += 3) {
      const { from, to } = complete(CONFIG, offset, components)
      expect(CONFIG.slice(from, to)).not.toMatch(/\s/)
      hover(CONFIG, offset, components)
    }
  })
})

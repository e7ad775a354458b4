import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ListDraft } from '#sim/collector/processor/attributes/attribute-draft.ts'
import type { AttributeDraft } from '#sim/collector/processor/attributes/attribute-draft.ts'
import { SpanDraft } from '#sim/collector/processor/attributes/span-draft.ts'
import type { Attributes, AttributeValue } from '#sim/telemetry/attribute.ts'
import { rowsOf } from '#sim/telemetry/traces.ts'
import { ComponentBench } from '../../../../support/component-bench.ts'
import { SpanWorld } from '../../../../support/span-world.ts'
import { tracesProcessor } from '../../../../support/traces-processor.ts'

/** What a list of actions makes of spans: the rows before and after, and what is said. */
function edit(actions: string, ...spans: Record<string, AttributeValue>[]) {
  const bench = new ComponentBench()
  const world = new SpanWorld()
  const message = world.spansOf(...spans.map((attributes) => ({ attributes })))
  const processor = tracesProcessor(bench, 'attributes', `{actions: [${actions}]}`)
  bench.env.process(processor.consume(message))
  const { columns } = world
  return { columns, before: [...rowsOf(message)], after: [...rowsOf(bench.arrivals[0]!.traces)], lines: bench.lines }
}

describe('attributes', () => {
  it('adds a row for a span that changes, and leaves the row it had as it was', () => {
    const { columns, before, after } = edit('{key: a, value: 5, action: upsert}', { a: 1n, b: true }, {})
    expect(after).toEqual([2, 3])
    expect(after.map((row) => columns.attributes(row))).toEqual([
      [
        ['a', 5n],
        ['b', true],
      ],
      [['a', 5n]],
    ])
    expect(after.map((row) => columns.origin(row))).toEqual(before)
    expect(columns.attribute(before[0]!, 'a')).toBe(1n)
  })

  it('adds none for a span that stays the same', () => {
    const { before, after } = edit(
      '{key: absent, action: delete}, {key: a, value: 1, action: update}, {key: a, value: 2, action: insert}, {pattern: z, action: hash}',
      { a: 1n },
      {},
    )
    expect(after).toEqual([before[0], before[1]! + 1])
  })

  it('says at debug level what it cannot convert', () => {
    const { columns, after, lines } = edit(
      '{key: a, converted_type: int, action: convert}, {key: b, converted_type: double, action: convert}',
      { a: 'x', b: { array: [] } },
      { a: '9223372036854775808', b: '1e999' },
    )
    expect(after.map((row) => columns.attribute(row, 'a'))).toEqual(['x', '9223372036854775808'])
    expect(lines.map(({ level, message, fields }) => [level, message, fields])).toEqual([
      [
        'debug',
        'String could not be converted to int',
        { key: 'a', value: 'x', error: 'strconv.ParseInt: parsing "x": invalid syntax' },
      ],
      ['debug', 'Unable to convert type', { key: 'b', from: 'Slice', to: 'double' }],
      [
        'debug',
        'String could not be converted to int',
        {
          key: 'a',
          value: '9223372036854775808',
          error: 'strconv.ParseInt: parsing "9223372036854775808": value out of range',
        },
      ],
      [
        'debug',
        'String could not be converted to double',
        { key: 'b', value: '1e999', error: 'strconv.ParseFloat: parsing "1e999": value out of range' },
      ],
    ])
  })
})

describe('a draft', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', '')
  const value = fc.constantFrom<AttributeValue>(1n, 1, 'x', true, null, { array: [1n] })
  const step: fc.Arbitrary<(draft: AttributeDraft) => void> = fc.oneof(
    fc.tuple(key, value).map(
      ([of, to]) =>
        (draft: AttributeDraft) =>
          draft.set(of, to),
    ),
    key.map((of) => (draft: AttributeDraft) => draft.remove(of)),
    key.map((of) => (draft: AttributeDraft) => draft.removeWhere((name) => name !== of)),
    fc.tuple(key, value).map(
      ([of, to]) =>
        (draft: AttributeDraft) =>
          draft.replaceWhere(
            (name) => name <= of,
            () => to,
          ),
    ),
    fc.tuple(key, key).map(
      ([of, from]) =>
        (draft: AttributeDraft) =>
          draft.set(of, draft.get(from) ?? 'none'),
    ),
  )

  it('of a span comes to what one of a list comes to, one span after another', () => {
    const list = fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(list, { maxLength: 3 }), fc.array(step, { maxLength: 6 }), (spans, steps) => {
        const world = new SpanWorld()
        const message = world.spansOf(...spans.map((attributes) => ({ attributes: Object.fromEntries(attributes) })))
        const { columns } = world
        const ofSpan = new SpanDraft(columns)
        for (const row of rowsOf(message)) {
          const before: Attributes = columns.attributes(row)
          const ofList = new ListDraft(before)
          ofSpan.load(row)
          for (const change of steps) {
            change(ofSpan)
            change(ofList)
          }
          expect(columns.attributes(ofSpan.save(row))).toEqual(ofList.attributes)
          expect(columns.attributes(row)).toEqual(before)
        }
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { gradeItem } from '#content/items/grade-item.ts'
import { expectations } from '#content/schema/answers.ts'
import { item } from '#content/schema/item.ts'

const context = {
  name: (computed: object) => JSON.stringify(computed),
  quantity: ({ value }: { value?: number | undefined }) => value!,
  spans: () => ['aa', 'bb'],
  verdict: (measure: string, request: number) => (measure === 'fate' ? 'kept' : `policy-${request}`),
}

function judge(given: Record<string, unknown>, expected: unknown, answer: unknown) {
  const parsed = item.parse({ id: 'it', ...given })
  return gradeItem(parsed, expectations[parsed.kind].parse(expected), answer, context)
}

describe('an item', () => {
  it('takes a number within its tolerance, and tells it back', () => {
    const number = { kind: 'number', unit: 'ms', min: 0, max: 99 }
    expect(judge(number, { value: 12.7, within: 0.05 }, 12.75)).toMatchObject({
      passed: true,
      measured: 12.75,
      limit: null,
    })
    expect(judge(number, { value: 12.7, within: 0.05 }, 12.76).passed).toBe(false)
    // What cannot be written exactly in binary is no mistake.
    expect(judge(number, { value: 0.3 }, 0.1 + 0.2).passed).toBe(true)
    expect(judge(number, { value: 1 }, '1')).toMatchObject({ passed: false, measured: null })
  })

  it('takes an interval that holds the value and is no wider than it may be', () => {
    const interval = { kind: 'interval', unit: 'ms', min: 0, max: 99, widest: 2 }
    const parts = (answer: unknown) => judge(interval, { value: 50 }, answer).parts.map(({ passed }) => passed)
    expect(parts([40, 70])).toEqual([true, true])
    expect(parts([20, 70])).toEqual([true, false])
    expect(parts([51, 60])).toEqual([false, true])
    expect(parts([70, 40])).toEqual([])
    expect(parts(50)).toEqual([])
  })

  it('counts what is rightly left out of several as much as what is rightly in', () => {
    const choices = { kind: 'choices', options: ['a', 'b', 'c', 'd'] }
    expect(judge(choices, { are: ['a', 'c'] }, ['c', 'a']).passed).toBe(true)
    expect(judge(choices, { are: ['a', 'c'] }, ['a', 'b', 'c'])).toMatchObject({ passed: false, measured: 0.75 })
    expect(judge({ ...choices, at_least: 3 }, { are: ['a', 'c'] }, ['a', 'b', 'c']).passed).toBe(true)
    expect(judge(choices, { are: [] }, []).passed).toBe(true)
  })

  it('may ask the run what became of a trace', () => {
    const choice = { kind: 'choice', options: ['policy-3', 'none'] }
    expect(judge(choice, { measure: 'policy', request: 3 }, 'policy-3').passed).toBe(true)
    expect(judge(choice, { measure: 'policy', request: 4 }, 'policy-3').passed).toBe(false)
    const rows = { kind: 'classify', rows: ['r1', 'r2'], into: ['kept', 'dropped'] }
    const expected = { measure: 'fate', requests: { r1: 1, r2: 2 } }
    expect(judge(rows, expected, { r1: 'kept', r2: 'dropped' }).parts.map(({ passed }) => passed)).toEqual([
      true,
      false,
    ])
  })

  it('takes one order only', () => {
    const order = { kind: 'order', options: ['a', 'b', 'c'] }
    expect(judge(order, { is: ['b', 'a', 'c'] }, ['b', 'a', 'c']).passed).toBe(true)
    expect(judge(order, { is: ['b', 'a', 'c'] }, ['a', 'b', 'c']).passed).toBe(false)
    expect(judge(order, { is: ['b', 'a', 'c'] }, ['b', 'a']).passed).toBe(false)
  })

  it('takes the marked spans and no other, in any order', () => {
    const mark = { kind: 'mark', trace: { request: 0 } }
    const path = { measure: 'critical_path' }
    expect(judge(mark, path, ['bb', 'aa']).passed).toBe(true)
    expect(judge(mark, path, ['aa', 'bb', 'cc'])).toMatchObject({ passed: false, measured: 2 / 3 })
    expect(judge(mark, path, [])).toMatchObject({ passed: false, measured: 0 })
  })

  it('holds a pattern against the whole text', () => {
    const accept = { accept: ['c', 'fd70a4?'] }
    expect(judge({ kind: 'text' }, accept, ' fd70a ').passed).toBe(true)
    expect(judge({ kind: 'text' }, accept, 'cc').passed).toBe(false)
    expect(judge({ kind: 'text' }, accept, 'FD70A').passed).toBe(false)
    expect(judge({ kind: 'text' }, { ...accept, ignore_case: true }, 'FD70A').passed).toBe(true)
    // YAML takes some answers for numbers.
    expect(judge({ kind: 'text' }, { accept: ['25'] }, 25).passed).toBe(true)
  })

  it('holds assertions against a span however its enums and numbers are written', () => {
    const otlp = { kind: 'otlp', start: 'span.json' }
    const asserts = [
      { path: 'kind', is: 3 },
      { path: 'status.code', one_of: [0, 1] },
      { path: 'attributes["n"]', type: 'int', is: 7 },
      { path: 'parentSpanId', equals: 'spans.1.spanId' },
    ]
    const span = (kind: unknown, n: unknown, parentSpanId = '00f067aa0ba902b7') =>
      JSON.stringify({
        resourceSpans: [
          {
            scopeSpans: [
              {
                spans: [{ kind, parentSpanId, attributes: [{ key: 'n', value: n }] }, { spanId: '00F067AA0BA902B7' }],
              },
            ],
          },
        ],
      })
    expect(judge(otlp, { asserts }, span('SPAN_KIND_CLIENT', { intValue: '7' })).passed).toBe(true)
    expect(judge(otlp, { asserts }, span(3, { intValue: 7 })).passed).toBe(true)
    expect(judge(otlp, { asserts }, span(3, { stringValue: '7' })).parts[2]).toEqual({
      id: '3.attributes["n"]',
      passed: false,
    })
    expect(judge(otlp, { asserts }, span(2, { intValue: 7 }, ''))).toMatchObject({ passed: false, measured: 0.5 })
    expect(judge(otlp, { asserts }, '{')).toMatchObject({ passed: false, measured: null })
  })
})

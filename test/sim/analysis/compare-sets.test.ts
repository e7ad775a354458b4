import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareSets } from '#sim/analysis/compare-sets.ts'
import type { SetComparison, TraceSet } from '#sim/analysis/compare-sets.ts'
import { shareDifference } from '#sim/analysis/share-difference.ts'
import { measureTraces } from '#sim/explore/trace-list.ts'
import { chooseTraces } from '#sim/explore/choose-traces.ts'
import type { AttributeValue } from '#sim/telemetry/attribute.ts'
import { randomTrace } from './random-trace.ts'
import { storeOf } from '../../support/span-sketch.ts'
import type { SpanSketch } from '../../support/span-sketch.ts'

const whole = (spans: readonly SpanSketch[]): TraceSet => {
  const store = storeOf(spans)
  return { store, traces: Uint32Array.from({ length: store.traceCount }, (_, trace) => trace) }
}
function compared(a: TraceSet, b: TraceSet): SetComparison {
  const steps = compareSets(a, b)
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}
const between = (a: readonly SpanSketch[], b: readonly SpanSketch[]): SetComparison => compared(whole(a), whole(b))

const trace = (
  id: string,
  to: number,
  attributes: Record<string, AttributeValue> = {},
  more: Partial<SpanSketch> = {},
): SpanSketch => ({ trace: id, id, name: 'GET', service: 'shop', from: 0, to, attributes, ...more })

describe('two sets of traces', () => {
  it('differ in how often an operation is called, how long it takes and how often it fails', () => {
    const { operations, a, b } = between(
      [trace('a', 10), trace('b', 20)],
      [
        trace('c', 30),
        { ...trace('d', 50), error: true },
        { trace: 'd', id: 'q', parent: 'd', name: 'SELECT', service: 'db', from: 0, to: 40 },
      ],
    )
    expect([a, b]).toEqual([
      { traces: 2, spans: 2, p50Ns: 20, p95Ns: 20, errorShare: 0 },
      { traces: 2, spans: 3, p50Ns: 50, p95Ns: 50, errorShare: 0.5 },
    ])
    expect(operations.map(({ service, name }) => [service, name])).toEqual([
      ['db', 'SELECT'],
      ['shop', 'GET'],
    ])
    expect(operations[0]).toMatchObject({
      a: { spans: 0 },
      b: { perTrace: 0.5, p50Ns: 40 },
      delta: { selfPerTraceNs: 20 },
    })
    expect(operations[1]!.delta).toMatchObject({ spans: 0, p50Ns: 30, selfPerTraceNs: 5, errorShare: 0.5 })
  })

  it('rank the attribute first that tells them apart', () => {
    const many = (set: string, version: string): SpanSketch[] =>
      Array.from({ length: 200 }, (_, at) =>
        trace(
          `${set}${at}`,
          10,
          {
            'http.response.status_code': at % 10 === 0 ? 500n : 200n,
            'user.id': `${set}-${at}`,
            'app.flag': at % 2 === 0,
          },
          { resource: { 'service.version': version, 'host.name': `h${at % 3}` } },
        ),
      )
    const { attributes } = between(many('a', '1.0'), many('b', '1.1'))
    expect(attributes.attributes.map(({ of, key }) => [of, key])).toEqual([['resource', 'service.version']])
    expect(attributes.attributes[0]!.values).toMatchObject([
      { value: '1.0', shareA: 1, shareB: 0, difference: -1, strength: 1 },
      { value: '1.1', shareA: 0, shareB: 1, difference: 1, strength: 1 },
    ])
    expect(attributes.suppressed).toEqual([{ of: 'span', key: 'user.id', distinct: 400 }])
  })

  it('compare numbers by ranges', () => {
    const sized = (set: string, from: number): SpanSketch[] =>
      Array.from({ length: 100 }, (_, at) => trace(`${set}${at}`, 10, { 'basket.size': BigInt(from + at) }))
    const { attributes } = between(sized('a', 0), sized('b', 100))
    expect(attributes.attributes[0]).toMatchObject({ key: 'basket.size' })
    expect(attributes.attributes[0]!.values).toHaveLength(8)
    for (const { value, range, difference } of attributes.attributes[0]!.values) {
      expect(value).toBeNull()
      expect(Math.sign(difference)).toBe(range![1] <= 100 ? -1 : 1)
    }
  })

  it('count an attribute that is missing, and one per trace however many spans have it', () => {
    const { attributes } = between(
      [trace('a', 10, { region: 'eu' }), { ...trace('a', 5, { region: 'eu' }), id: 'a2', parent: 'a' }],
      [trace('b', 10)],
    )
    expect(attributes.attributes[0]!.values).toMatchObject([
      { value: 'eu', a: 1, b: 0 },
      { value: null, a: 0, b: 1 },
    ])
  })

  it('count what made exceptions', () => {
    const a = storeOf([trace('a', 10)])
    const b = storeOf([trace('b', 10)])
    b.columns.events.set(0, [
      { time: 5, name: 'exception', attributes: [['exception.type', 'IOError']], droppedAttributes: 0 },
    ])
    const one = Uint32Array.of(0)
    const { attributes } = compared({ store: a, traces: one }, { store: b, traces: one })
    expect(attributes.attributes[0]).toMatchObject({ of: 'event', key: 'exception.type', values: [{ b: 1 }, { a: 1 }] })
  })

  it('have no differences when they are the same, and every span in an operation', () => {
    fc.assert(
      fc.property(randomTrace, (spans) => {
        const { operations, attributes, a, b } = between(spans, spans)
        expect(operations.reduce((sum, operation) => sum + operation.a.spans, 0)).toBe(spans.length)
        for (const { delta } of operations) for (const figure of Object.values(delta)) expect(figure).toBe(0)
        expect(attributes.attributes).toEqual([])
        expect(a).toEqual(b)
      }),
    )
  })
})

describe('a difference of shares', () => {
  it('is certain only with enough traces', () => {
    expect(shareDifference(0, 2, 2, 2)).toMatchObject({ difference: 1, certain: 0, strength: 1 })
    expect(shareDifference(0, 1000, 1000, 1000).certain).toBeGreaterThan(0.98)
    expect(shareDifference(520, 1000, 500, 1000).certain).toBe(0)
    expect(shareDifference(900, 1000, 100, 1000).certain).toBeLessThan(-0.7)
  })
})

describe('a choice of traces', () => {
  const store = storeOf([trace('a', 40), { ...trace('b', 10), error: true }, trace('c', 30), trace('d', 20)])
  const chosen = (pick: Parameters<typeof chooseTraces>[3]): number[] => [
    ...chooseTraces(store, measureTraces(store), {}, pick),
  ]

  it('is the slowest, the fastest, the failed, or these and not those', () => {
    expect(chosen({ by: 'slowest', share: 0.5 })).toEqual([0, 2])
    expect(chosen({ by: 'fastest', share: 0.05 })).toEqual([1])
    expect(chosen({ by: 'failed' })).toEqual([1])
    expect(chosen({ by: 'healthy' })).toEqual([0, 2, 3])
    expect(chosen({ by: 'traces', traces: [1, 3], without: true })).toEqual([0, 2])
    expect(chosen({ by: 'started', fromUnixMs: 1_763_600_000_001 })).toEqual([])
  })
})

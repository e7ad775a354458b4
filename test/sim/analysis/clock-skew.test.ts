import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockSkew, correctSkew } from '#sim/analysis/clock-skew.ts'
import type { CorrectedTimes } from '#sim/analysis/clock-skew.ts'
import { shapeTrace } from '#sim/analysis/trace-shape.ts'
import type { TraceShape } from '#sim/analysis/trace-shape.ts'
import { storeOf } from '../../support/span-sketch.ts'
import type { SpanSketch } from '../../support/span-sketch.ts'

const on = (host: string) => ({ service: `on ${host}`, resource: { 'host.name': host } })
const skewOf = (spans: readonly SpanSketch[]) => {
  const store = storeOf(spans)
  const shape = shapeTrace(store, 0)
  return { shape, skew: clockSkew(shape, store) }
}

/** A gateway that calls a shop whose clock shows `skew` more; the way takes 5 there and 5 back. */
const callsOf = (count: number, skew: number, wait = 0): SpanSketch[] => [
  { id: 'root', ...on('gateway'), kind: 'server', from: 0, to: count * 100 },
  ...Array.from({ length: count }, (_, index): SpanSketch[] => [
    {
      id: `c${index}`,
      parent: 'root',
      ...on('gateway'),
      kind: 'client',
      from: index * 100,
      to: index * 100 + 50 + wait,
    },
    {
      id: `s${index}`,
      parent: `c${index}`,
      ...on('shop'),
      kind: 'server',
      from: index * 100 + 5 + skew,
      to: index * 100 + 45 + skew,
    },
  ]).flat(),
]

/** Every span lies within its parent. */
function expectNested({ parent }: TraceShape, { from, to }: CorrectedTimes): void {
  const outside = Array.from(parent.keys()).filter((span) => {
    const above = parent[span]!
    return above >= 0 && (from[span]! < from[above]! || to[span]! > to[above]!)
  })
  expect(outside).toEqual([])
}

describe('clock skew', () => {
  it('is estimated from calls, between bounds that each of them gives', () => {
    const { skew } = skewOf(callsOf(3, -1000))
    expect(new Set(skew.clocks)).toEqual(new Set(['gateway', 'shop']))
    const [pair] = skew.pairs
    expect(pair).toMatchObject({ calls: 3, messages: 0, consistent: true, impossible: 3, remaining: 0 })
    const shop = skew.clocks.indexOf('shop')
    expect(skew.offsetNs[shop]).toBe(-1000)
    expect(pair!.highNs - pair!.lowNs).toBe(10)
  })

  it('is none as long as equal clocks explain everything', () => {
    const { skew } = skewOf(callsOf(3, 4))
    expect(skew.pairs[0]).toMatchObject({ offsetNs: 0, impossible: 0, consistent: true })
    expect(Array.from(skew.offsetNs)).toEqual([0, 0])
  })

  it('is not consistent when no one offset explains every call', () => {
    const later = callsOf(3, 0).map((span): SpanSketch =>
      span.id === 's2' ? { ...span, from: span.from + 500, to: span.to + 500 } : span,
    )
    expect(skewOf(later).skew.pairs[0]).toMatchObject({ consistent: false, impossible: 1, offsetNs: 0 })
  })

  it('learns from a message only that it cannot arrive before it was sent', () => {
    const message = (arrival: number): SpanSketch[] => [
      { id: 'p', ...on('shop'), kind: 'producer', from: 100, to: 110 },
      { id: 'c', parent: 'p', ...on('mailer'), kind: 'consumer', from: arrival, to: arrival + 20 },
    ]
    const late = skewOf(message(5000)).skew
    expect(Array.from(late.offsetNs)).toEqual([0, 0])
    expect(late.pairs[0]).toMatchObject({ calls: 0, messages: 1, impossible: 0 })
    const early = skewOf(message(40)).skew
    expect(early.offsetNs[early.clocks.indexOf('mailer')]! - early.offsetNs[early.clocks.indexOf('shop')]!).toBe(-60)
  })

  it('learns as much from a link', () => {
    const { skew } = skewOf([
      { id: 'root', ...on('shop'), from: 0, to: 10 },
      { id: 'p', parent: 'root', ...on('shop'), kind: 'producer', from: 100, to: 110 },
      { id: 'c', ...on('mailer'), kind: 'consumer', from: 40, to: 60, links: [{ id: 'p' }] },
    ])
    expect(skew.offsetNs[skew.clocks.indexOf('mailer')]).toBe(-60)
  })

  it('does not hold a server that outlasts its client against the clocks', () => {
    const { skew } = skewOf([
      { id: 'c', ...on('gateway'), kind: 'client', from: 0, to: 10 },
      { id: 's', parent: 'c', ...on('shop'), kind: 'server', from: 5, to: 500 },
    ])
    expect(skew.pairs[0]).toMatchObject({ offsetNs: 0, impossible: 0 })
  })

  it('takes services for clocks where resources say nothing better', () => {
    const { skew } = skewOf([
      { id: 'c', service: 'gateway', kind: 'client', from: 0, to: 100 },
      { id: 's', parent: 'c', service: 'shop', kind: 'server', from: -300, to: -250 },
    ])
    expect(new Set(skew.clocks)).toEqual(new Set(['gateway', 'shop']))
  })
})

describe('corrected times', () => {
  it('put a server back within its client, by as much as the estimate says', () => {
    const { shape, skew } = skewOf(callsOf(2, 1_000_000))
    const times = correctSkew(shape, skew)
    expectNested(shape, times)
    expect(times.extentNs).toBe(200)
  })

  it('undo any skew of a chain of hosts up to what the ways took', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100_000, max: 100_000 }), { minLength: 1, maxLength: 6 }), (skews) => {
        const spans: SpanSketch[] = [{ id: 'client0', ...on('h0'), kind: 'client', from: 0, to: 10_000 }]
        skews.forEach((skew, index) => {
          const from = (index + 1) * 100
          const host = on(`h${index + 1}`)
          spans.push({
            id: `server${index}`,
            parent: `client${index}`,
            ...host,
            kind: 'server',
            from: from + skew,
            to: 10_000 - from + skew,
          })
          spans.push({
            id: `client${index + 1}`,
            parent: `server${index}`,
            ...host,
            kind: 'client',
            from: from + 10 + skew,
            to: 9990 - from + skew,
          })
        })
        const { shape, skew } = skewOf(spans)
        const times = correctSkew(shape, skew)
        expectNested(shape, times)
        expect(Math.min(...times.from)).toBe(0)
      }),
    )
  })
})

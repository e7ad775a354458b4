import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CRISP_ASSUMPTION,
  criticalPath,
  DEFAULT_ASSUMPTION,
  REASON_AFTER,
  REASON_BEFORE,
  REASON_BETWEEN,
  REASON_CHILD_RAN,
  REASON_CUT_END,
  REASON_CUT_START,
  REASON_PLACE,
  REASON_WHOLE,
} from '#sim/analysis/critical-path.ts'
import type { PathAssumption } from '#sim/analysis/critical-path.ts'
import { shapeTrace } from '#sim/analysis/trace-shape.ts'
import { CRISP_CASES, JAEGER_CASES } from './published-paths.ts'
import { randomTrace } from './random-trace.ts'
import { shapeOf, storeOf } from '../../support/span-sketch.ts'
import type { SpanSketch } from '../../support/span-sketch.ts'

const CUT: PathAssumption = { ...DEFAULT_ASSUMPTION, outliving: 'cut' }

/** The path as `id from-to` with the reasons, times and neighbours by id. */
function pathOf(spans: readonly SpanSketch[], assumption = DEFAULT_ASSUMPTION) {
  const shape = shapeTrace(storeOf(spans), 0)
  const path = criticalPath(shape, assumption)
  const idOf = (position: number): string => (position < 0 ? '-' : spans[shape.row[position]!]!.id)
  return Array.from(path.span, (span, index) => ({
    text: `${idOf(span)} ${path.from[index]}-${path.to[index]}`,
    reason: path.reason[index]!,
    between: `${idOf(path.previous[index]!)}…${idOf(path.next[index]!)}`,
  }))
}
const texts = (spans: readonly SpanSketch[], assumption = DEFAULT_ASSUMPTION): string[] =>
  pathOf(spans, assumption).map(({ text }) => text)

describe('the critical path', () => {
  for (const { name, spans, times, path } of CRISP_CASES) {
    it(`is what CRISP publishes for its case ${name}`, () => {
      const sketches = spans.map(([id, parent, from, to]) => ({
        id,
        ...(parent === '' ? {} : { parent }),
        from,
        to,
      }))
      const segments = pathOf(sketches, CRISP_ASSUMPTION).map(({ text }) => text.split(/[ -]/))
      const found: Record<string, number> = {}
      for (const [id, from, to] of segments) found[id!] = (found[id!] ?? 0) + Number(to) - Number(from)
      expect(times === undefined ? undefined : found).toEqual(times)
      const listed = path ?? ['A', ...Object.keys(times!)].join('')
      expect(new Set(['A', ...Object.keys(found)])).toEqual(new Set(listed))
    })
  }

  for (const { name, spans, sections } of JAEGER_CASES) {
    it(`is what Jaeger UI publishes for its case ${name}`, () => {
      const sketches = spans.map(([id, parent, from, to, kind]): SpanSketch => ({
        id,
        ...(parent === '' ? {} : { parent }),
        from,
        to,
        ...(kind === undefined ? {} : { kind }),
      }))
      // A trace of ours begins with its first span, wherever that stands.
      const first = Math.min(...spans.map(([, , from]) => from))
      const expected = sections.map((section) => section.replaceAll(/\d+/g, (time) => String(Number(time) - first)))
      expect(texts(sketches, CUT)).toEqual(expected)
    })
  }

  it('goes through both of two children that follow each other without a pause', () => {
    expect(
      texts([
        { id: 'a', from: 0, to: 100 },
        { id: 'b', parent: 'a', from: 10, to: 50 },
        { id: 'c', parent: 'a', from: 50, to: 90 },
      ]),
    ).toEqual(['a 0-10', 'b 10-50', 'c 50-90', 'a 90-100'])
  })

  it('says where in its span each segment lies, and between which children', () => {
    expect(
      pathOf([
        { id: 'a', from: 0, to: 100 },
        { id: 'b', parent: 'a', from: 10, to: 30 },
        { id: 'c', parent: 'a', from: 40, to: 80 },
      ]),
    ).toEqual([
      { text: 'a 0-10', reason: REASON_BEFORE, between: '-…b' },
      { text: 'b 10-30', reason: REASON_WHOLE, between: '-…-' },
      { text: 'a 30-40', reason: REASON_BETWEEN, between: 'b…c' },
      { text: 'c 40-80', reason: REASON_WHOLE, between: '-…-' },
      { text: 'a 80-100', reason: REASON_AFTER, between: 'c…-' },
    ])
  })

  it('says where a child ran that was not waited for', () => {
    const path = pathOf([
      { id: 'a', from: 0, to: 100 },
      { id: 'b', parent: 'a', from: 10, to: 50 },
      { id: 'c', parent: 'a', from: 40, to: 80 },
    ])
    expect(path.map(({ text }) => text)).toEqual(['a 0-40', 'c 40-80', 'a 80-100'])
    expect(path.map(({ reason }) => reason & REASON_CHILD_RAN)).toEqual([REASON_CHILD_RAN, 0, 0])
  })

  it('takes a child that outlives its parent for asynchronous, or cuts it, as is assumed', () => {
    const spans: SpanSketch[] = [
      { id: 'a', from: 0, to: 100 },
      { id: 'mail', parent: 'a', from: 50, to: 300 },
    ]
    expect(texts(spans)).toEqual(['a 0-100'])
    const cut = pathOf(spans, CUT)
    expect(cut.map(({ text }) => text)).toEqual(['a 0-50', 'mail 50-100'])
    expect(cut[1]!.reason).toBe(REASON_WHOLE | REASON_CUT_END)
  })

  it('waits for a server as long as its client did, whatever outlives', () => {
    expect(
      texts([
        { id: 'a', from: 0, to: 100, kind: 'client' },
        { id: 'b', parent: 'a', from: 20, to: 130, kind: 'server' },
      ]),
    ).toEqual(['a 0-20', 'b 20-100'])
  })

  it('cuts a child that begins before its parent', () => {
    const [first] = pathOf([
      { id: 'a', from: 10, to: 100 },
      { id: 'b', parent: 'a', from: 0, to: 60 },
    ])
    expect(first).toEqual({ text: 'b 10-60', reason: REASON_WHOLE | REASON_CUT_START, between: '-…-' })
  })

  it('does not wait for the consumer of a message, unless it is assumed to', () => {
    const spans: SpanSketch[] = [
      { id: 'a', from: 0, to: 100, kind: 'producer' },
      { id: 'b', parent: 'a', from: 20, to: 90, kind: 'consumer' },
    ]
    expect(texts(spans)).toEqual(['a 0-100'])
    expect(texts(spans, { ...DEFAULT_ASSUMPTION, messages: 'waited' })).toEqual(['a 0-20', 'b 20-90', 'a 90-100'])
  })

  it('does not wait for what the caller knows to be asynchronous', () => {
    const shape = shapeOf([
      { id: 'a', from: 0, to: 100 },
      { id: 'b', parent: 'a', from: 10, to: 90 },
    ])
    expect(Array.from(criticalPath(shape, DEFAULT_ASSUMPTION, 0, Uint8Array.of(0, 1)).span)).toEqual([0])
  })

  it('is the path of the root that was chosen', () => {
    const shape = shapeOf([
      { id: 'a', from: 0, to: 10 },
      { id: 'b', parent: 'gone', from: 5, to: 50 },
    ])
    const path = criticalPath(shape, DEFAULT_ASSUMPTION, 1)
    expect([path.span[0], path.from[0], path.to[0]]).toEqual([1, 5, 50])
  })

  it('covers each root exactly, in order and without an overlap, whatever the trace and the assumption', () => {
    const assumption = fc.record<PathAssumption>({
      outliving: fc.constantFrom('asynchronous', 'cut'),
      messages: fc.constantFrom('asynchronous', 'waited'),
      overlap: fc.constantFrom(0, 0.01, 0.2),
    })
    fc.assert(
      fc.property(randomTrace, assumption, (spans, assumed) => {
        const shape = shapeOf(spans)
        for (let root = 0; root < shape.row.length; root += shape.descendants[root]! + 1) {
          const path = criticalPath(shape, assumed, root)
          let time = shape.from[root]!
          path.span.forEach((span, index) => {
            expect(path.from[index]).toBe(time)
            expect(path.to[index]).toBeGreaterThan(time)
            time = path.to[index]!
            expect(path.from[index]).toBeGreaterThanOrEqual(shape.from[span]!)
            expect(time).toBeLessThanOrEqual(shape.to[span]!)
            expect(span).toBeGreaterThanOrEqual(root)
            expect(span).toBeLessThanOrEqual(root + shape.descendants[root]!)
            const place = path.reason[index]! & REASON_PLACE
            expect(place === REASON_BETWEEN || place === REASON_AFTER).toBe(path.previous[index] !== -1)
            expect(place === REASON_BETWEEN || place === REASON_BEFORE).toBe(path.next[index] !== -1)
          })
          expect(time).toBe(shape.to[root])
        }
      }),
      { numRuns: 400 },
    )
  })
})

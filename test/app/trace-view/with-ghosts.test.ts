import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { marks, type ShownTrace } from '#app/_features/trace-view/opened-trace.ts'
import { samePlace, withGhosts } from '#app/_features/trace-view/with-ghosts.ts'
import { ghostParent, type GhostSpan } from '#sim/analysis/ghost-spans.ts'
import { Explorer } from '#sim/explore/explorer.ts'
import { storeOf, type SpanSketch } from '../../support/span-sketch.ts'
import { randomTrace } from '../../sim/analysis/random-trace.ts'

function traceOf(spans: readonly SpanSketch[], more: readonly Partial<GhostSpan>[] = []): ShownTrace {
  const explorer = new Explorer(storeOf(spans))
  const opened = explorer.openTrace({ trace: 0 })
  const made = more.map((ghost): GhostSpan => ({
    why: 'not-instrumented',
    spanId: '',
    name: 'made',
    service: -1,
    kind: 2,
    parent: -1,
    children: new Uint32Array(0),
    from: 0,
    to: 0,
    isOpen: false,
    ...ghost,
  }))
  return {
    opened: { ...opened, ghosts: [...made, ...opened.ghosts] },
    services: [],
    fates: null,
    responseNs: 1,
    detailOf: () => Promise.reject(new Error('Nobody asks.')),
    find: (query) => Promise.resolve(explorer.findSpans({ trace: 0, query })),
    errorChains: (limit) => Promise.resolve(explorer.errorChains({ trace: 0, limit })),
  }
}

/** A line a row: deeper by two blanks, a ghost in brackets. */
function treeOf({ opened: { shape }, ghosts }: ShownTrace): string[] {
  return Array.from(shape.row.keys(), (at) => {
    const name = shape.names[shape.name[at]!]
    return '  '.repeat(shape.depth[at]!) + (ghosts && ghosts.ghost[at]! >= 0 ? `[${name}]` : name)
  })
}

const sketch: SpanSketch[] = [
  { id: 'root', name: 'root', from: 0, to: 100 },
  { id: 'call', name: 'call', parent: 'root', from: 10, to: 90 },
  { id: 'far', name: 'far', parent: 'call', from: 30, to: 60 },
  { id: 'one', name: 'one', parent: 'gone', from: 40, to: 50 },
  { id: 'two', name: 'two', parent: 'gone', from: 45, to: 120, error: true },
]

describe('a trace with the spans that never arrived', () => {
  it('is the same object where there are none', () => {
    const trace = traceOf(sketch.slice(0, 3))
    expect(withGhosts(trace)).toBe(trace)
  })

  it('has one row above the spans that name it, as long as they need', () => {
    const shown = withGhosts(traceOf(sketch))
    expect(treeOf(shown)).toEqual(['root', '  call', '    far', '[]', '  one', '  two'])
    const { shape } = shown.opened
    expect([shape.from[3], shape.to[3], shape.descendants[3], shape.parent[4]]).toEqual([40, 120, 2, 3])
    expect([shape.marks[3], shape.marks[4]! & marks.orphan]).toEqual([0, marks.orphan])
  })

  it('puts what happened between two spans between them, and one ghost under another, by their starts', () => {
    const trace = traceOf(sketch, [
      { name: 'server', parent: 1, children: Uint32Array.of(2), from: 20, to: 80 },
      { name: 'later', parent: ghostParent(0), from: 70, to: 75 },
      { name: 'sooner', parent: ghostParent(0), from: 21, to: 22 },
    ])
    expect(treeOf(withGhosts(trace)).slice(0, 6)).toEqual([
      'root',
      '  call',
      '    [server]',
      '      [sooner]',
      '      far',
      '      [later]',
    ])
  })

  it('moves whatever goes by position', async () => {
    const trace = traceOf(sketch, [{ name: 'first', parent: 0, from: 1, to: 2 }])
    const shown = withGhosts(trace)
    const { shape, path } = shown.opened
    const nameAt = (at: number) => shape.names[shape.name[at]!]
    const before = trace.opened.path
    const names = (shape: ShownTrace['opened']['shape'], at: ArrayLike<number>) =>
      Array.from(at, (position) => (position < 0 ? '' : shape.names[shape.name[position]!]))
    for (const column of ['span', 'previous', 'next'] as const) {
      expect(names(shape, path[column])).toEqual(names(trace.opened.shape, before[column]))
    }
    const { match, count } = await shown.find('status=error')
    expect([
      count,
      Array.from(match.keys())
        .filter((at) => match[at] === 1)
        .map(nameAt),
    ]).toEqual([1, ['two']])
    const { chains } = await shown.errorChains(10)
    expect(chains.map((chain) => [Array.from(chain.path, nameAt), chain.stoppedBy])).toEqual([[['two'], -1]])
  })

  it('counts as waiting what a span waited for one that never arrived', () => {
    const trace = traceOf(sketch, [{ name: 'server', parent: 1, children: Uint32Array.of(2), from: 20, to: 80 }])
    expect(Array.from(trace.opened.self.subarray(0, 3))).toEqual([20, 50, 30])
    expect(Array.from(withGhosts(trace).opened.self.subarray(0, 4))).toEqual([20, 20, 30, 30])
  })

  it('knows each span again when ghosts come and go', () => {
    const trace = traceOf(sketch)
    const shown = withGhosts(trace)
    for (const at of trace.opened.shape.row.keys()) {
      expect(samePlace(shown, trace, samePlace(trace, shown, at))).toBe(at)
    }
    expect(samePlace(shown, trace, 3)).toBe(3)
    expect(samePlace(trace, shown, -1)).toBe(-1)
  })

  it('is shown without them if they would stand in a circle', () => {
    const trace = traceOf(sketch, [{ parent: 2, children: Uint32Array.of(1) }])
    expect(withGhosts(trace)).toBe(trace)
  })

  it('keeps every span, its parent or a ghost above it, and the order of depth, whatever the trace', () => {
    fc.assert(
      fc.property(randomTrace, (spans) => {
        const trace = traceOf(spans)
        const { opened, ghosts } = withGhosts(trace)
        const { shape } = opened
        if (!ghosts) return
        expect(ghosts.recorded.filter((at) => at >= 0).toSorted()).toEqual(
          Int32Array.from(trace.opened.shape.row.keys()),
        )
        for (let at = 0; at < shape.row.length; at++) {
          const above = shape.parent[at]!
          expect(above < 0 || (at > above && at <= above + shape.descendants[above]!)).toBe(true)
          const recorded = ghosts.recorded[at]!
          if (recorded < 0 || (above >= 0 && ghosts.ghost[above]! >= 0)) continue
          expect(above < 0 ? -1 : ghosts.recorded[above]).toBe(trace.opened.shape.parent[recorded])
        }
      }),
    )
  })
})

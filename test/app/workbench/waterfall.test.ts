import { describe, expect, it } from 'vitest'
import type { SpanView, TraceView } from '#sim/worker/protocol.ts'
import { layOutTrace } from '#app/_features/trace-view/lay-out-spans.ts'
import { findSpans } from '#app/_features/trace-view/find-spans.ts'
import { clampRange, panRange, zoomRange } from '#app/_features/trace-view/view-range.ts'
import {
  criticalSpans,
  foldKeys,
  keysAbove,
  waterfallRows,
  type WaterfallRow,
} from '#app/_features/trace-view/waterfall-rows.ts'

function span(id: string, parent: string, name: string, from: number, to: number, service = 0): SpanView {
  return {
    spanId: id,
    parentSpanId: parent,
    service,
    replica: 'r',
    name,
    kind: 1,
    startNs: from,
    endNs: to,
    error: false,
    statusMessage: '',
    attributes: [['user.tier', 'gold', 'string']],
    resource: [],
    scope: '',
    events: [],
    links: [],
    end: 'stored',
    arrivedNs: null,
    peer: null,
  }
}

function trace(spans: SpanView[], criticalPath: TraceView['criticalPath'] = []): TraceView {
  return {
    row: {
      request: 0,
      traceId: 'ab',
      operation: 'GET /',
      startNs: spans[0]?.startNs ?? 0,
      durationNs: 100,
      error: false,
      slow: false,
      late: false,
      fate: 'kept',
      policy: null,
      spans: spans.length,
      spansReceived: spans.length,
    },
    spans,
    cause: null,
    criticalPath,
    selfTimeNs: spans.map(() => 0),
  }
}

const names = (rows: WaterfallRow[], spans: SpanView[]) =>
  rows.map(
    (row) =>
      `${' '.repeat(row.depth)}${spans[row.span]?.name}${row.members.length > 1 ? ` x${row.members.length}` : ''}`,
  )

describe('trace layout', () => {
  it('gives a span as self time what its children leave free, overlaps counted once', () => {
    const laid = layOutTrace(
      trace([
        span('a', '', 'root', 0, 100),
        span('b', 'a', 'x', 10, 40),
        span('c', 'a', 'y', 30, 60),
        span('d', 'a', 'z', 90, 120),
      ]),
    )
    expect(laid.spans[0]?.self).toEqual([
      { from: 0, to: 10 },
      { from: 60, to: 90 },
    ])
    expect(laid.extentNs).toBe(120)
  })

  it('knows a span that began when its parent had ended', () => {
    const laid = layOutTrace(trace([span('a', '', 'root', 0, 100), span('b', 'a', 'mail', 100, 150)]))
    expect(laid.spans.map((one) => one.afterParent)).toEqual([false, true])
  })

  it('makes a span without its parent a root', () => {
    const laid = layOutTrace(trace([span('a', '', 'root', 0, 100), span('b', 'lost', 'orphan', 20, 30)]))
    expect(laid.roots).toEqual([0, 1])
  })

  it('lays out a chain of ten thousand spans', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      span(String(index), index === 0 ? '' : String(index - 1), 'step', index, 20_000 - index),
    )
    const laid = layOutTrace(trace(chain))
    const rows = waterfallRows(laid, chain, new Set())
    expect(rows).toHaveLength(10_000)
    expect(rows.at(-1)?.depth).toBe(9999)
  })
})

describe('waterfall rows', () => {
  const spans = [
    span('a', '', 'root', 0, 100),
    span('b', 'a', 'get', 10, 40),
    span('c', 'a', 'get', 12, 44),
    span('d', 'a', 'get', 60, 70),
    span('e', 'b', 'query', 15, 20),
  ]
  const view = trace(spans, [{ spanId: 'e', startNs: 15, endNs: 20 }])
  const layout = layOutTrace(view)

  it('folds siblings of one operation that ran at the same time, and not the one that came after', () => {
    const closed = new Set(foldKeys(layout, spans))
    expect(names(waterfallRows(layout, spans, closed), spans)).toEqual(['root', ' get x2', ' get'])
  })

  it('unfolds to its members one level deeper', () => {
    expect(names(waterfallRows(layout, spans, new Set()), spans)).toEqual([
      'root',
      ' get x2',
      '  get',
      '   query',
      '  get',
      ' get',
    ])
  })

  it('hides everything under a closed row', () => {
    expect(names(waterfallRows(layout, spans, new Set(['a'])), spans)).toEqual(['root'])
  })

  it('tells each row its parent and its place among siblings', () => {
    const [, fold, after] = waterfallRows(layout, spans, new Set(foldKeys(layout, spans)))
    expect(fold).toMatchObject({ parentRow: 0, position: 1, siblings: 2 })
    expect(after).toMatchObject({ parentRow: 0, position: 2, siblings: 2 })
  })

  it('names what has to be opened for a span to be seen', () => {
    const closed = new Set([...foldKeys(layout, spans), 'a', 'b'])
    for (const key of keysAbove(layout, spans, 4)) closed.delete(key)
    expect(names(waterfallRows(layout, spans, closed), spans)).toContain('   query')
  })

  it('keeps the ancestors of critical spans', () => {
    expect([...criticalSpans(layout)].toSorted((a, b) => a - b)).toEqual([0, 1, 4])
    expect(names(waterfallRows(layout, spans, new Set(), criticalSpans(layout)), spans)).toEqual([
      'root',
      ' get',
      '  query',
    ])
  })

  it('finds spans by service, name and attribute', () => {
    expect(findSpans(spans, ['order'], 'QUERY')).toEqual([4])
    expect(findSpans(spans, ['order'], 'gold')).toEqual([0, 1, 2, 3, 4])
    expect(findSpans(spans, ['order'], '  ')).toEqual([])
  })
})

describe('view range', () => {
  it('zooms round its middle and stays inside the trace', () => {
    expect(zoomRange({ from: 0, to: 1_000_000 }, 0.5, 1_000_000)).toEqual({ from: 250_000, to: 750_000 })
    expect(zoomRange({ from: 0, to: 500_000 }, 4, 1_000_000)).toEqual({ from: 0, to: 1_000_000 })
  })

  it('pans up to the end and no further', () => {
    expect(panRange({ from: 800_000, to: 1_000_000 }, 0.5, 1_000_000)).toEqual({ from: 800_000, to: 1_000_000 })
  })

  it('never gets narrower than a microsecond', () => {
    expect(clampRange({ from: 5, to: 6 }, 1_000_000)).toEqual({ from: 5, to: 1005 })
  })
})

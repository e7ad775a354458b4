import { describe, expect, it } from 'vitest'
import { DEFAULT_ASSUMPTION } from '#sim/analysis/critical-path.ts'
import { Explorer } from '#sim/explore/explorer.ts'
import { MARK_CYCLE, MARK_DUPLICATE, MARK_ORPHAN, shapeTrace } from '#sim/analysis/trace-shape.ts'
import type { TraceShape } from '#sim/analysis/trace-shape.ts'
import type { FoundLine } from '#sim/worker/explore-protocol.ts'
import { shapeOf, storeOf, type SpanLine } from '../../support/span-sketch.ts'

const checkout: SpanLine[] = [
  ['1', '', 'POST /checkout', 0, 100_000_000, 'gateway', 2],
  ['2', '1', 'Checkout', 10_000_000, 90_000_000, 'orders', 2],
  ['3', '2', 'SELECT product', 20_000_000, 30_000_000, 'orders', 3],
  ['4', '2', 'SELECT product', 35_000_000, 50_000_000, 'orders', 3],
  ['5', '2', 'charge', 50_000_000, 85_000_000, 'payment', 3],
]
const namesOf = (shape: TraceShape): string[] => [...shape.name].map((name) => shape.names[name]!)

describe('the shape of a trace', () => {
  it('is depth first, siblings by start, whatever hangs under a span right behind it', () => {
    const shape = shapeOf(checkout.toReversed())
    expect(namesOf(shape)).toEqual(['POST /checkout', 'Checkout', 'SELECT product', 'SELECT product', 'charge'])
    expect([...shape.descendants]).toEqual([4, 3, 0, 0, 0])
    expect([...shape.depth]).toEqual([0, 1, 2, 2, 2])
    expect([...shape.parent]).toEqual([-1, 0, 1, 1, 1])
  })

  it('keeps an orphan as a root, and says so', () => {
    const shape = shapeOf([...checkout, ['6', 'ff', 'late', 95_000_000, 96_000_000]])
    expect(shape.parent.at(-1)).toBe(-1)
    expect(shape.marks.at(-1)! & MARK_ORPHAN).toBe(MARK_ORPHAN)
  })

  it('cuts a circle of parents at its first span and loses none', () => {
    const shape = shapeOf([
      ['a', 'b', 'one', 0, 10],
      ['b', 'a', 'two', 1, 9],
      ['c', 'c', 'itself', 2, 3],
    ])
    expect(namesOf(shape)).toEqual(['one', 'two', 'itself'])
    expect([...shape.marks].map((mark) => mark & MARK_CYCLE)).toEqual([MARK_CYCLE, 0, MARK_CYCLE])
  })

  it('hangs a server under the client whose id it shares, with what names that id', () => {
    const shape = shapeOf([
      ['1', '', 'get', 0, 100, 'front', 3],
      ['1', '', 'get', 10, 90, 'back', 2],
      ['2', '1', 'query', 20, 30, 'back', 3],
    ])
    expect([...shape.parent]).toEqual([-1, 0, 1])
    expect(shape.marks[1]! & MARK_DUPLICATE).toBe(MARK_DUPLICATE)
  })

  it('takes a hundred thousand spans in one chain without recursion', () => {
    const count = 100_000
    const shape = shapeOf(
      Array.from({ length: count }, (_, at): SpanLine => [
        (at + 1).toString(16),
        at === 0 ? '' : at.toString(16),
        'step',
        at,
        count,
      ]),
    )
    expect(shape.depth.at(-1)).toBe(count - 1)
  })
})

describe('a search in a trace', () => {
  const store = storeOf(checkout)
  const { columns } = store
  // Attributes are set on the last row only.
  columns.setAttributes(4, [
    ['http.response.status_code', 503n],
    ['peer.service', 'Bank'],
  ])
  const explorer = new Explorer(store)
  const shape = shapeTrace(store, 0)
  const found = (query: string): string[] => {
    const { match, diagnostic } = explorer.findSpans({ trace: 0, query })
    expect(diagnostic).toBeNull()
    return namesOf(shape).filter((_, position) => match[position] === 1)
  }

  it('looks for words in names, services, keys and values', () => {
    expect(found('select')).toEqual(['SELECT product', 'SELECT product'])
    expect(found('gateway')).toEqual(['POST /checkout'])
    expect(found('bank')).toEqual(['charge'])
    expect(found('status_code')).toEqual(['charge'])
  })

  it('asks for all of its terms, turned round by a minus', () => {
    expect(found('service=orders kind=client')).toEqual(['SELECT product', 'SELECT product'])
    expect(found('service=orders -kind=client')).toEqual(['Checkout'])
  })

  it('compares durations in any unit, and attributes as numbers', () => {
    expect(found('duration>=80ms')).toEqual(['POST /checkout', 'Checkout'])
    expect(found('duration<15000us')).toEqual(['SELECT product'])
    expect(found('http.response.status_code>=500')).toEqual(['charge'])
    expect(found('self>=20ms')).toEqual(['POST /checkout', 'Checkout', 'charge'])
  })

  it('takes phrases in quotes and stars for anything', () => {
    expect(found('"POST /checkout"')).toEqual(['POST /checkout'])
    expect(found('name=SELECT*')).toEqual(['SELECT product', 'SELECT product'])
  })

  it('says what is wrong with a duration or a kind', () => {
    expect(explorer.findSpans({ trace: 0, query: 'duration>soon' }).diagnostic?.message).toContain('not a duration')
    expect(explorer.findSpans({ trace: 0, query: 'kind=klient' }).diagnostic?.message).toContain('client')
  })
})

describe('a list of traces', () => {
  const store = storeOf(checkout)
  const { columns } = store
  const other = columns.traces.ordinal('cd'.repeat(16))
  const row = columns.addRow()
  columns.trace[row] = other
  columns.spanLow[row] = 77
  columns.parentLow[row] = 76
  columns.name[row] = columns.strings.id('orphan job')
  columns.start[row] = 5_000_000_000
  columns.end[row] = 5_000_500_000
  columns.status[row] = 2
  store.add(row, 0, 0)
  const explorer = new Explorer(store)
  const list = (filter = {}, sort: 'longest' | 'start' = 'longest') =>
    explorer.traceList({ filter, sort, offset: 0, limit: 10 }).rows

  it('counts spans, services, errors, roots and orphans of each', () => {
    expect(list()[0]).toMatchObject({ name: 'POST /checkout', spans: 5, services: 3, errors: 0, roots: 1, orphans: 0 })
    expect(list()[1]).toMatchObject({ name: 'orphan job', spans: 1, errors: 1, roots: 0, orphans: 1 })
  })

  it('is filtered by words, errors and durations', () => {
    expect(list({ text: 'charge' }).map(({ spans }) => spans)).toEqual([5])
    expect(list({ error: true }).map(({ name }) => name)).toEqual(['orphan job'])
    expect(list({ minNs: 1e6 }).map(({ name }) => name)).toEqual(['POST /checkout'])
    expect(list({ text: 'cdcd' }).map(({ name }) => name)).toEqual(['orphan job'])
  })

  it('has only those that are named, in the order asked for, when some are', () => {
    expect(list({ among: Uint32Array.of(other) }).map(({ trace }) => trace)).toEqual([other])
    expect(list({ among: Uint32Array.of(other, 0) }).map(({ trace }) => trace)).toEqual([0, other])
    expect(list({ among: Uint32Array.of(0), error: true })).toEqual([])
    expect(list({ among: new Uint32Array() })).toEqual([])
  })

  it('finds a trace by its id', () => {
    expect(explorer.findTrace({ traceId: 'CD'.repeat(16) })).toBe(other)
    expect(explorer.findTrace({ traceId: 'ee'.repeat(16) })).toBeNull()
  })
})

describe('a flame graph', () => {
  const explorer = new Explorer(storeOf(checkout))

  it('over time puts every span below its parent, and no two in one place', () => {
    const { lane, from, to, lanes } = explorer.flame({ trace: 0, order: 'time' })
    expect(lanes).toBe(3)
    for (let a = 0; a < lane.length; a++) {
      for (let b = 0; b < a; b++) {
        const overlaps = lane[a] === lane[b] && from[a]! < to[b]! && from[b]! < to[a]!
        expect(overlaps).toBe(false)
      }
    }
  })

  it('gives overlapping siblings lanes of their own', () => {
    const { lanes } = new Explorer(
      storeOf([
        ['1', '', 'root', 0, 100],
        ['2', '1', 'a', 10, 60],
        ['3', '1', 'b', 20, 70],
        ['4', '1', 'c', 65, 90],
      ]),
    ).flame({ trace: 0, order: 'time' })
    expect(lanes).toBe(3)
  })

  it('aggregated makes one frame of an operation under one parent, as wide as all below it worked themselves', () => {
    const { label, count, from, to, extent } = explorer.flame({ trace: 0, order: 'aggregated' })
    const names = explorer.openTrace({ trace: 0 }).shape.names
    const select = [...label].findIndex((index) => names[index] === 'SELECT product')
    expect(count[select]).toBe(2)
    expect(to[select]! - from[select]!).toBe(25_000_000)
    expect(extent).toBe(100_000_000)
  })
})

describe('a table of spans', () => {
  const store = storeOf(checkout)
  store.columns.setAttributes(4, [['db.system.name', 'bank']])
  const explorer = new Explorer(store)

  it('adds up time, own time and errors of each operation', () => {
    const { groups } = explorer.groupSpans({ trace: 0, key: { by: 'operation' } })
    expect(groups.map(({ value, count }) => [value, count])).toContainEqual(['orders SELECT product', 2])
    const total = groups.reduce((sum, { selfNs }) => sum + selfNs, 0)
    expect(total).toBe(100_000_000)
  })

  it('groups by any attribute, and keeps together what lacks it', () => {
    const { groups, keys } = explorer.groupSpans({ trace: 0, key: { by: 'attribute', key: 'db.system.name' } })
    expect(keys).toContain('db.system.name')
    expect(groups.map(({ value, count }) => [value, count])).toEqual(
      expect.arrayContaining([
        ['bank', 1],
        [null, 4],
      ]),
    )
  })
})

describe('what a span carries', () => {
  const store = storeOf(checkout)
  store.columns.links.set(4, [
    {
      traceId: 'ab'.repeat(16),
      spanId: '0000000000000001',
      traceState: '',
      attributes: [],
      droppedAttributes: 0,
      flags: 0,
    },
    {
      traceId: 'ee'.repeat(16),
      spanId: '0000000000000009',
      traceState: '',
      attributes: [],
      droppedAttributes: 0,
      flags: 0,
    },
  ])
  const explorer = new Explorer(store)

  it('names the spans it links to, here or elsewhere', () => {
    const { links } = explorer.spanDetail({ row: 4 })
    expect(links.map(({ trace, name }) => [trace, name])).toEqual([
      [0, 'POST /checkout'],
      [null, null],
    ])
  })

  it('names who links to it', () => {
    expect(explorer.spanDetail({ row: 0 }).linkedFrom.map(({ name }) => name)).toEqual(['charge'])
  })

  it('stands among the spans of its operation', () => {
    expect(explorer.spanDetail({ row: 3 }).peers).toMatchObject({ count: 2, shorter: 1, max: 15_000_000 })
  })
})

describe('the critical path of an opened trace', () => {
  it('is that of whoever answered, though an orphan began before', () => {
    const late: SpanLine[] = [
      ['e', 'ff', 'lost child', 0, 500_000_000],
      ...checkout.map(([id, parent, name, from, to, ...more]): SpanLine => [
        id,
        parent,
        name,
        from + 1e6,
        to + 1e6,
        ...more,
      ]),
    ]
    const { shape, root, path } = new Explorer(storeOf(late)).openTrace({ trace: 0 })
    expect(shape.names[shape.name[root]!]).toBe('POST /checkout')
    expect(path.from[0]).toBe(shape.from[root])
    expect(path.to.at(-1)).toBe(shape.to[root])
  })

  it('passes by a span that only follows from its parent', () => {
    const store = storeOf(checkout)
    store.columns.links.set(4, [
      {
        traceId: 'ab'.repeat(16),
        spanId: '0000000000000002',
        traceState: '',
        attributes: [['opentracing.ref_type', 'follows_from']],
        droppedAttributes: 0,
        flags: 0,
      },
    ])
    const { shape, path } = new Explorer(store).openTrace({ trace: 0 })
    const charge = shape.name.indexOf(shape.names.indexOf('charge'))
    expect([...path.span]).not.toContain(charge)
    expect([...new Explorer(storeOf(checkout)).openTrace({ trace: 0 }).path.span]).toContain(charge)
  })
})

describe('the events of a trace', () => {
  const store = storeOf(checkout)
  const event = (name: string, atMs: number, message: string) => ({
    time: 1_000_000_000 + atMs * 1e6,
    name,
    attributes: [['exception.message', message]] as const,
    droppedAttributes: 0,
  })
  store.columns.events.set(4, [event('exception', 80, 'card declined')])
  store.columns.events.set(1, [event('exception', 85, 'charge failed'), event('retry', 55, 'once more')])
  const explorer = new Explorer(store)

  const line = (at: number, spanId: string, body: string): FoundLine => ({
    at: 1_000_000_000 + at,
    spanId,
    service: 'pay',
    level: 'warn',
    severity: 'WARN',
    body,
    attributes: [['attempt', '2']],
    from: 'records',
    verdict: null,
  })
  const lines = [
    line(82e6, store.columns.spanId(4), 'asking again'),
    line(60e6, 'f'.repeat(16), 'whose span is not here'),
    line(1e6, '', 'of no span'),
  ]

  it('come in order of time, whoever recorded them', () => {
    const { entries } = explorer.traceLog([], { trace: 0, text: '', limit: 10 })
    expect(entries.map(({ atNs, position }) => [atNs / 1e6, position])).toEqual([
      [55, 1],
      [80, 4],
      [85, 1],
    ])
  })

  it('are narrowed down by words in names, keys and values', () => {
    expect(explorer.traceLog([], { trace: 0, text: 'declined', limit: 10 }).events).toBe(1)
    expect(explorer.traceLog([], { trace: 0, text: 'exception', limit: 1 })).toMatchObject({ events: 3, lines: 0 })
  })

  it('stand among the log lines of the trace, each with the span that it names, as far as that is here', () => {
    const { entries, ...counts } = explorer.traceLog(lines, { trace: 0, text: '', limit: 10 })
    expect(counts).toEqual({ events: 3, lines: 3 })
    expect(entries.map((entry) => [entry.kind, entry.atNs / 1e6, entry.position])).toEqual([
      ['line', 1, -1],
      ['event', 55, 1],
      ['line', 60, -1],
      ['event', 80, 4],
      ['line', 82, 4],
      ['event', 85, 1],
    ])
    expect(explorer.traceLog(lines, { trace: 0, text: 'AGAIN', limit: 10 })).toMatchObject({ events: 0, lines: 1 })
    expect(explorer.traceLog(lines, { trace: 0, text: 'attempt', limit: 2 })).toMatchObject({ events: 0, lines: 3 })
    expect(explorer.traceLines(lines, { trace: 0, limit: 2 })).toMatchObject({
      total: 3,
      lines: [{ body: 'of no span' }, { body: 'whose span is not here' }],
    })
  })

  it('and lines move with their spans where clocks are corrected', () => {
    const skewed = storeOf([
      ['1', '', 'GET /', 0, 100_000_000, 'gateway', 3],
      ['2', '1', 'GET /', 200_000_000, 260_000_000, 'orders', 2],
    ])
    const another = new Explorer(skewed)
    skewed.columns.events.set(1, [event('retry', 210, 'once more')])
    const options = { clocks: 'corrected', assumption: DEFAULT_ASSUMPTION } as const
    const { clocks, events, shape } = another.openTrace({ trace: 0, options })
    expect([clocks.length, shape.from[1]! < 100e6]).toEqual([1, true])
    expect(events.at[0]! - shape.from[1]!).toBe(10e6)
    const found = [line(220e6, skewed.columns.spanId(1), 'within')]
    expect(another.traceLines(found, { trace: 0, options, limit: 1 }).lines[0]!.atNs - shape.from[1]!).toBe(20e6)
    const { entries } = another.traceLog(found, { trace: 0, options, text: '', limit: 9 })
    expect(entries.map(({ atNs }) => atNs - shape.from[1]!)).toEqual([10e6, 20e6])
  })

  it('and lines that a logger rounded down to milliseconds do not stand before their spans', () => {
    const { shape } = explorer.openTrace({ trace: 0 })
    const rounded = line(shape.from[4]! - 400_000, store.columns.spanId(4), 'rounded')
    expect(explorer.traceLines([rounded], { trace: 0, limit: 1 }).lines[0]!.atNs).toBe(shape.from[4])
  })
})

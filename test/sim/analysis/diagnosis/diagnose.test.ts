import { describe, expect, it } from 'vitest'
import { diagnose } from '#sim/analysis/diagnosis/diagnose.ts'
import { findingText } from '#sim/analysis/diagnosis/finding-text.ts'
import type { Finding, FindingCode } from '#sim/analysis/diagnosis/finding.ts'
import { findingsOf } from '../findings-of.ts'
import { EPOCH, storeOf } from '../../../support/span-sketch.ts'
import type { SpanSketch } from '../../../support/span-sketch.ts'

const MS = 1e6
const find = <Code extends FindingCode>(spans: readonly SpanSketch[], code: Code): Finding<Code> | undefined =>
  findingsOf(diagnose(storeOf(spans)), code)[0]
const codes = (spans: readonly SpanSketch[]): string[] => diagnose(storeOf(spans)).map(({ code }) => code)

const on = (service: string, host = `${service}-host`) => ({ service, resource: { 'host.name': host } })
const root: SpanSketch = { id: 'root', ...on('gateway'), kind: 'server', from: 0, to: 100 * MS }
const work: SpanSketch = { id: 'work', parent: 'root', ...on('gateway'), from: 5 * MS, to: 95 * MS }

/** Traces in which gateway calls orders: `linked` as one trace each, else orders begins its own. */
function calls(
  count: number,
  linked: boolean,
  change: (index: number) => Partial<SpanSketch> = () => ({}),
): SpanSketch[] {
  return Array.from({ length: count }, (_, index): SpanSketch[] => {
    const at = index * index * 37 * MS
    const id = index.toString(16).padStart(4, '0')
    const trace = `4bf92f3577b34da6a3ce929d0e0e${id}`
    return [
      { trace, id: `r${index}`, ...on('gateway'), kind: 'server', from: at, to: at + 30 * MS },
      {
        trace,
        id: `c${index}`,
        parent: `r${index}`,
        ...on('gateway'),
        kind: 'client',
        from: at + 1 * MS,
        to: at + 29 * MS,
        attributes: { 'server.address': 'orders' },
      },
      {
        trace: linked ? trace : `a0f7651916cd43dd8448eb211c80${id}`,
        id: `s${index}`,
        ...(linked ? { parent: `c${index}` } : {}),
        ...on('orders'),
        kind: 'server',
        from: at + 5 * MS,
        to: at + 25 * MS,
        ...change(index),
      },
      {
        trace: change(index).trace ?? (linked ? trace : `a0f7651916cd43dd8448eb211c80${id}`),
        id: `q${index}`,
        parent: `s${index}`,
        ...on('orders'),
        kind: 'client',
        from: at + 6 * MS,
        to: at + 24 * MS,
        attributes: { 'db.system.name': 'postgresql' },
      },
    ]
  }).flat()
}

describe('a diagnosis', () => {
  it('finds nothing wrong with a whole trace', () => {
    expect(codes([root, work])).toEqual([])
    expect(codes(calls(6, true))).toEqual([])
  })

  it('counts orphans by service', () => {
    const finding = find([root, work, { id: 'o', parent: 'gone', ...on('orders'), from: 10, to: 20 }], 'orphans')
    expect(finding).toMatchObject({
      severity: 'warning',
      count: 1,
      traces: 1,
      rows: [2],
      values: { service: 'orders' },
    })
    expect(findingText(finding!)).toBe('1 span of orders in 1 trace name a parent that is not there.')
  })

  it('counts traces with several roots, for which an orphan does not count', () => {
    expect(find([root, work, { id: 'other', from: 10, to: 20 }], 'several-roots')).toMatchObject({
      count: 1,
      values: { most: 2 },
    })
    expect(codes([root, work, { id: 'o', parent: 'gone', from: 10, to: 20 }])).not.toContain('several-roots')
  })

  it("counts ids that are used twice, but not Zipkin's of a client and its server", () => {
    expect(find([root, work, { ...work, from: 20 * MS }], 'duplicate-ids')).toMatchObject({
      count: 1,
      severity: 'error',
    })
    const client: SpanSketch = { id: 'c', ...on('gateway'), kind: 'client', from: 0, to: 100 }
    expect(codes([client, { ...client, ...on('orders'), kind: 'server', from: 10, to: 90 }])).not.toContain(
      'duplicate-ids',
    )
  })

  it('counts circles', () => {
    expect(find([{ ...root, parent: 'work' }, work], 'cycles')).toMatchObject({ count: 1 })
  })

  it('counts traces of one span, and warns when most are although there are several services', () => {
    const single = (index: number): SpanSketch => ({
      trace: `t${index}`,
      id: `s${index}`,
      ...on(`service${index}`),
      from: 0,
      to: 1,
    })
    expect(find([single(1), single(2), single(3)], 'single-span-traces')).toMatchObject({
      count: 3,
      severity: 'warning',
      values: { share: 1 },
    })
    expect(
      find(
        [single(1), root, work, { ...root, id: 'r2', trace: 'u' }, { ...work, id: 'w2', parent: 'r2', trace: 'u' }],
        'single-span-traces',
      ),
    ).toMatchObject({
      count: 1,
      severity: 'info',
    })
  })

  it('counts spans without a time, with a reversed one, and without a length although they have children', () => {
    expect(find([root, { ...work, from: Number(-EPOCH), to: 10 }], 'untimed')).toMatchObject({ count: 1, rows: [1] })
    expect(find([root, { ...work, to: 1 * MS }], 'backwards')).toMatchObject({ count: 1, rows: [1] })
    expect(
      find(
        [
          { ...root, to: 0 },
          { ...work, from: 0, to: 0 },
        ],
        'zero-length',
      ),
    ).toMatchObject({ count: 1, rows: [0] })
    const quick: SpanSketch = { ...work, kind: 'client', to: 5 * MS }
    expect(codes([root, quick])).not.toContain('zero-length')
  })

  it('finds traces of another week', () => {
    const days = 24 * 3600 * 1e9
    const of = (trace: string, at: number): SpanSketch[] => [
      { ...root, trace, id: `r${trace}`, from: at, to: at + 100 },
      { ...work, trace, id: `w${trace}`, parent: `r${trace}`, from: at + 5, to: at + 95 },
    ]
    const near = [...of('a', 0), ...of('b', 2 * days), ...of('c', 3 * days)]
    expect(codes(near)).not.toContain('far-in-time')
    const far = find([...near, ...of('d', -400 * days)], 'far-in-time')
    expect(far).toMatchObject({ count: 1, traces: 1, rows: [6], values: { farthestNs: -402 * days } })
    expect(findingText(far!)).toContain('-402 days')
  })

  it('estimates how far clocks are apart over all traces', () => {
    const shift =
      (ms: number) =>
      (index: number): Partial<SpanSketch> => {
        const at = index * index * 37 * MS
        return { from: at + (5 + ms) * MS, to: at + (25 + ms) * MS }
      }
    const finding = find(calls(6, true, shift(-40)), 'clock-skew')
    expect(finding).toMatchObject({
      count: 6,
      traces: 6,
      values: { a: 'gateway-host', b: 'orders-host', calls: 6, offsetNs: -40 * MS, lowNs: -44 * MS, highNs: -36 * MS },
    })
    expect(codes(calls(6, true, shift(1)))).not.toContain('clock-skew')
  })

  it('tells a clock that was set from one that is off, and from one that runs too fast', () => {
    const set = calls(8, true, (index) => {
      const at = (index * index * 37 + (index < 4 ? -40 : 60)) * MS
      return { from: at + 5 * MS, to: at + 25 * MS }
    })
    const finding = find(set, 'clock-step')
    expect(finding?.values).toMatchObject({ beforeOffsetNs: -40 * MS, afterOffsetNs: 60 * MS })
    expect(finding?.values.atUnixNano).toBe(String(EPOCH + BigInt((9 * 37 + 1) * MS)))
    expect(codes(set)).not.toContain('clock-skew')
    const drifting = find(
      calls(12, true, (index) => {
        const at = index * index * 37 * MS
        const shown = at + 3 * MS + at / 50
        return { from: Math.round(shown + 5 * MS), to: Math.round(shown + 25 * MS) }
      }),
      'clock-drift',
    )
    expect(drifting?.values.driftPpm).toBeCloseTo(20_000, -2)
    const odd = calls(8, true, (index) => {
      const at = (index * index * 37 + (index % 2 === 0 ? -40 : 60)) * MS
      return { from: at + 5 * MS, to: at + 25 * MS }
    })
    expect(codes(odd)).toContain('clock-inconsistent')
    expect(codes(odd)).not.toContain('clock-step')
  })

  it('counts calls whose server is missing, between services', () => {
    const spans = [
      ...calls(4, true),
      ...calls(2, true)
        .map((span): SpanSketch => ({
          ...span,
          trace: `more${span.trace!.slice(-4)}`,
          id: `m${span.id}`,
          ...(span.parent === undefined ? {} : { parent: `m${span.parent}` }),
        }))
        .filter(({ service }) => service === 'gateway'),
    ]
    expect(find(spans, 'missing-server')).toMatchObject({
      count: 2,
      traces: 2,
      values: { from: 'gateway', to: 'orders', linked: 4 },
    })
    expect(codes(calls(4, true))).not.toContain('missing-server')
  })

  it('counts servers called by no client, and work that no child explains', () => {
    const server: SpanSketch = { id: 's', parent: 'work', ...on('orders'), kind: 'server', from: 10 * MS, to: 90 * MS }
    const found = diagnose(storeOf([root, work, server]))
    expect(found.find(({ code }) => code === 'missing-client')).toMatchObject({
      count: 1,
      rows: [2],
      values: { from: 'gateway', to: 'orders' },
    })
    expect(found.find(({ code }) => code === 'unexplained-work')).toMatchObject({
      rows: [2],
      values: { service: 'orders', name: 'span' },
    })
  })
})

describe('broken propagation', () => {
  const CODE = 'broken-propagation'

  it('is found where one service calls and the other begins traces at those times', () => {
    const finding = find(calls(12, false), CODE)
    expect(finding).toMatchObject({
      severity: 'error',
      count: 12,
      values: { from: 'gateway', to: 'orders', calls: 12, linked: 0, roots: 12, cause: 'unknown' },
    })
    expect(finding!.values.confidence).toBeGreaterThanOrEqual(70)
    expect(finding!.rows).toEqual([1, 2, 5, 6])
    expect(codes(calls(12, false))).not.toContain('missing-server')
  })

  it('is not where traces are whole, nor where the other begins traces at other times', () => {
    expect(codes(calls(12, true))).not.toContain(CODE)
    const elsewhere = calls(12, false, (index) => ({ from: (index * 5000 + 40) * MS, to: (index * 5000 + 60) * MS }))
    expect(codes(elsewhere)).not.toContain(CODE)
  })

  it('is not where both say another path', () => {
    const spans = calls(12, false, () => ({ attributes: { 'url.path': '/health' } })).map((span): SpanSketch =>
      span.kind === 'client' && span.service === 'gateway'
        ? { ...span, attributes: { ...span.attributes, 'url.full': 'http://orders/api/order?id=3' } }
        : span,
    )
    expect(codes(spans)).not.toContain(CODE)
  })

  it('is W3C to B3 where the new ids have 64 bits', () => {
    const finding = find(
      calls(12, false, (index) => ({ trace: `0000000000000000${`${index}`.padStart(16, '9')}` })),
      CODE,
    )
    expect(finding?.values).toMatchObject({ cause: 'formats', sends: 'w3c', reads: 'b3' })
    expect(findingText(finding!)).toMatch(/^12 traces lose their parent between gateway and orders: W3C → B3 /)
  })

  it('is a truncated id where the lower half is the same', () => {
    const finding = find(
      calls(12, false, (index) => ({ trace: `0000000000000000a3ce929d0e0e${index.toString(16).padStart(4, '0')}` })),
      CODE,
    )
    expect(finding?.values.cause).toBe('truncated')
  })

  it('is X-Ray where new ids begin with the time', () => {
    const seconds = (EPOCH / 1_000_000_000n).toString(16)
    const finding = find(
      calls(12, false, (index) => ({ trace: seconds + index.toString(16).padStart(24, '5') })),
      CODE,
    )
    expect(finding?.values).toMatchObject({ cause: 'formats', reads: 'xray' })
  })

  it('is a header that was ignored where it was recorded on arrival', () => {
    const finding = find(
      calls(12, false, (index) => ({
        attributes: {
          'http.request.header.traceparent': {
            array: [`00-4bf92f3577b34da6a3ce929d0e0e${index.toString(16).padStart(4, '0')}-00f067aa0ba902b7-01`],
          },
        },
      })),
      CODE,
    )
    expect(finding?.values).toMatchObject({ cause: 'ignored', sends: 'w3c', confidence: 99 })
  })

  it('is a missing header where others were recorded on arrival', () => {
    const attributes = { 'http.request.header.content-type': { array: ['application/json'] } }
    expect(
      find(
        calls(12, false, () => ({ attributes })),
        CODE,
      )?.values.cause,
    ).toBe('no-header')
  })

  it('blames the side that does not get on with others either, or both', () => {
    const spans = (service: 'gateway' | 'orders', to: string): SpanSketch[] =>
      calls(4, true).map((span): SpanSketch => ({
        ...span,
        trace: `${service}${to}${span.trace!.slice(-4)}`,
        id: `${service}${to}${span.id}`,
        ...(span.parent === undefined ? {} : { parent: `${service}${to}${span.parent}` }),
        ...on(span.service === service ? service : to),
        ...(span.attributes?.['server.address'] === undefined
          ? {}
          : { attributes: { 'server.address': service === 'gateway' ? to : service } }),
      }))
    const causeBeside = (...others: SpanSketch[]) => find([...calls(12, false), ...others], CODE)?.values.cause
    expect(causeBeside(...spans('gateway', 'stock'))).toBe('receiver')
    expect(causeBeside(...spans('orders', 'portal'))).toBe('sender')
    expect(causeBeside(...spans('gateway', 'stock'), ...spans('orders', 'portal'))).toBe('pair')
  })

  it('is told from a trace that was begun anew on purpose, with a link', () => {
    const finding = find(
      calls(12, false, (index) => ({
        links: [{ trace: `4bf92f3577b34da6a3ce929d0e0e${index.toString(16).padStart(4, '0')}`, id: `c${index}` }],
      })),
      CODE,
    )
    expect(finding).toMatchObject({ severity: 'info', values: { cause: 'linked' } })
  })
})

describe('messages that lose their trace', () => {
  const messages = (count: number, consumer: (index: number) => Partial<SpanSketch>): SpanSketch[] =>
    Array.from({ length: count }, (_, index): SpanSketch[] => {
      const attributes = { 'messaging.destination.name': 'orders' }
      return [
        {
          trace: `p${index}`,
          id: `p${index}`,
          ...on('shop'),
          kind: 'producer',
          from: index * MS,
          to: index * MS + 10,
          attributes,
        },
        {
          trace: `c${index}`,
          id: `c${index}`,
          ...on('mailer'),
          kind: 'consumer',
          from: index * MS + 500,
          to: index * MS + 900,
          attributes,
          ...consumer(index),
        },
      ]
    }).flat()

  it('are found where consumers have neither parent nor link', () => {
    expect(
      find(
        messages(4, () => ({})),
        'broken-messaging',
      ),
    ).toMatchObject({
      count: 4,
      values: { from: 'shop', to: 'mailer', destination: 'orders', unread: 4 },
    })
  })

  it('are none where consumers link to producers', () => {
    expect(codes(messages(4, (index) => ({ links: [{ trace: `p${index}`, id: `p${index}` }] })))).not.toContain(
      'broken-messaging',
    )
  })
})

import { describe, expect, it } from 'vitest'
import type { Strip } from '#sim/worker/run-protocol.ts'
import { timeTicks } from '#app/_ui/time-ticks.ts'
import { monthlyCost } from '#app/_features/cost/monthly-cost.ts'
import { countersAt, metricFamily, sampleAt } from '#app/_features/counters/counter-at.ts'
import { filterTerms, withTerm } from '#app/_features/request-list/filter-words.ts'
import { missingPages, noPages, rowAt, withPage } from '#app/_ui/list-pages.ts'
import { changedLines } from '#app/_features/run-diff/changed-lines.ts'
import { deltaRows } from '#app/_features/run-diff/delta-rows.ts'
import { markerFrom, runMarkers } from '#app/_features/scrubber/run-markers.ts'
import { judgeLocally } from '#app/_features/workbench/check-relation.ts'
import { keptSum } from '#app/_features/workbench/kept-sum.ts'
import { splitBlocks } from '#app/_features/workbench/plain-markdown.tsx'
import { stackParts } from '#app/_features/workbench/stack-parts.ts'
import { curvePath, layOutWorld, pointOn } from '#app/_features/world-picture/lay-out-world.ts'
import { noSummary } from './fake-sim.ts'

const summary = {
  ...noSummary,
  policies: [
    { name: 'errors', type: 'status_code', votes: 10, credited: 10 },
    { name: 'slow', type: 'latency', votes: 20, credited: 20 },
    { name: 'baseline', type: 'probabilistic', votes: 100, credited: 97 },
  ],
}

describe('kept share', () => {
  it('is a stack of credits, and what goes beyond the limit', () => {
    const { parts, over, end } = stackParts({ summary }, 0.12)
    expect(parts.map(({ name, from, share }) => [name, from, share])).toEqual([
      ['errors', 0, 0.01],
      ['slow', 0.01, 0.02],
      ['baseline', 0.03, 0.097],
    ])
    expect(over).toBeCloseTo(0.007, 10)
    expect(end).toBeGreaterThan(0.127)
  })

  it('shows what no policy kept as a part of its own', () => {
    const all = { ...noSummary, kept: 1000, keptShare: 1, policies: [] }
    expect(stackParts({ summary: all }, null).parts).toEqual([{ name: null, type: undefined, from: 0, share: 1 }])
  })

  it('is a sum of votes less what was counted twice', () => {
    expect(keptSum(summary)).toMatchObject({ overlap: 3, total: 127 })
    // Under a drop policy votes do not add up to what is kept: no sum is shown.
    expect(keptSum({ ...summary, kept: 140 })).toBeNull()
  })
})

describe('checks as this run stands', () => {
  const healthy = [
    { operation: 'POST /checkout', happened: 300, kept: 12 },
    { operation: 'GET /products', happened: 550, kept: 60 },
  ]

  it('passes a share only below its limit', () => {
    const under = { id: 'volume', kind: 'volume' as const, of: 'traces' as const, under: 0.127 }
    expect(judgeLocally(under, summary, null)).toMatchObject({ passed: false, measured: '12.7\u00A0%' })
    expect(judgeLocally({ ...under, under: 0.1271 }, summary, null)).toMatchObject({ passed: true })
  })

  it('judges every operation by itself where the check says so', () => {
    const check = { id: 'h', kind: 'keep' as const, where: 'healthy' as const, at_least: 0.05 }
    expect(judgeLocally({ ...check, per: 'operation' }, summary, healthy)).toMatchObject({
      passed: false,
      measured: '4.0\u00A0%',
    })
    expect(judgeLocally(check, summary, healthy)).toMatchObject({ passed: true })
    expect(judgeLocally(check, summary, null)).toBeNull()
  })

  it('counts errors that must all be kept', () => {
    const check = { id: 'e', kind: 'keep' as const, where: 'error' as const, at_least: 1 }
    expect(judgeLocally(check, { ...summary, errorsKept: 9 }, null)).toEqual({
      passed: false,
      measured: '9 / 10',
      limit: '',
    })
  })
})

describe('cost', () => {
  it('is what a month at this rate stores, times the price of a million spans', () => {
    const cost = monthlyCost({ ...noSummary, spansStored: 2000, loadEnd: 60e9 }, 2)
    expect(cost.spans).toBe(86_400_000)
    expect(cost.dollars).toBeCloseTo(172.8, 6)
    expect(cost.everythingDollars).toBeCloseTo(172.8 * 7.5, 6)
  })

  it('is compared over two runs', () => {
    const [first] = deltaRows(summary, { ...summary, keptShare: 0.114 }, 1)
    expect(first).toEqual({ id: 'kept', a: 0.127, b: 0.114, unit: 'share' })
  })
})

describe('counters', () => {
  const timeline = { atNs: [1e9, 2e9, 3e9], series: { 'otelcol_x_sum{policy="a"}': [1, 5, 9], otelcol_a: [0, 0, 2] } }

  it('are read at the last sample by the needle', () => {
    expect([sampleAt(timeline.atNs, 0.5e9), sampleAt(timeline.atNs, 2e9), sampleAt(timeline.atNs, 9e9)]).toEqual([
      -1, 1, 2,
    ])
    expect(countersAt(timeline, 2.5e9).map(({ metric, labels, now, end }) => [metric, labels, now, end])).toEqual([
      ['otelcol_a', '', 0, 2],
      ['otelcol_x_sum', 'policy="a"', 5, 9],
    ])
    expect(metricFamily('otelcol_x_sum')).toBe('otelcol_x')
  })
})

describe('request pages', () => {
  const rows = Array.from({ length: 100 }, (_, request) => ({ request })) as never[]

  it('are asked for where they are missing, and not beyond the end', () => {
    expect(missingPages(noPages, 0, 30)).toEqual([0])
    const one = withPage(noPages, 0, rows, 250)
    expect(missingPages(one, 80, 260)).toEqual([1, 2])
    expect(missingPages(one, 0, 20)).toEqual([])
  })

  it('give a row by its place', () => {
    const one = withPage(noPages, 1, rows, 250)
    expect(rowAt(one, 142)).toEqual({ request: 42 })
    expect(rowAt(one, 42)).toBeUndefined()
  })
})

describe('filter', () => {
  it('is written as terms, and an empty value takes its term away', () => {
    const filter = withTerm(withTerm({}, 'error', true), 'policy', 'slow')
    expect(filterTerms(filter).map(({ text }) => text)).toEqual(['status = error', 'policy = slow'])
    expect(withTerm(filter, 'policy', '')).toEqual({ error: true })
  })
})

describe('changed lines', () => {
  it('are told with their numbers on their own side', () => {
    const before = 'a\nb\nc\nd\n'
    const [hunk] = changedLines(before, 'a\nB\nc\nd\n') ?? []
    expect(hunk?.lines.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', line: 2, text: 'b' },
      { kind: 'added', line: 2, text: 'B' },
    ])
    expect(changedLines(before, before)).toEqual([])
  })

  it('are not looked for in texts of megabytes', () => {
    expect(changedLines('a'.repeat(2_000_000), 'b')).toBeNull()
  })
})

describe('markers', () => {
  const strip = { start: Float64Array.from([1e9, 2e9, 3e9]), flags: Uint8Array.from([0, 1, 2]) } as Strip

  it('are failed and slow requests and the end of load, in order', () => {
    expect(runMarkers(strip, 60e9)).toEqual([2e9, 3e9, 60e9])
    expect(markerFrom([2e9, 3e9], 2e9, 1)).toBe(3e9)
    expect(markerFrom([2e9, 3e9], 2e9, -1)).toBeNull()
  })
})

describe('time axis', () => {
  it('has at most eight labelled ticks, five gaps between two', () => {
    const labelled = (to: number) => timeTicks(0, to).flatMap(({ seconds, major }) => (major ? seconds : []))
    expect(labelled(71)).toEqual([0, 10, 20, 30, 40, 50, 60, 70])
    expect(labelled(400)).toEqual([0, 60, 120, 180, 240, 300, 360])
    expect(timeTicks(0, 10).filter(({ seconds }) => seconds <= 2)).toHaveLength(6)
  })
})

describe('short texts', () => {
  it('are paragraphs and fenced code', () => {
    expect(splitBlocks('One.\n\n```yaml\n  - name: b\n```\n\nTwo.')).toEqual([
      { kind: 'text', text: 'One.' },
      { kind: 'code', text: '  - name: b' },
      { kind: 'text', text: 'Two.' },
    ])
  })
})

describe('world', () => {
  const names = ['browser', 'gateway', 'order', 'product', 'inventory', 'db', 'cache']
  const services = names.map((name, palette) => ({ name, palette, silent: palette > 4, replicas: 1 }))
  const edge = (from: number, to: number) => ({ from, to, asynchronous: false })
  const edges = [edge(0, 1), edge(1, 2), edge(1, 3), edge(2, 3), edge(2, 4), edge(3, 4), edge(4, 5), edge(1, 6)]
  const world = layOutWorld(services, edges, 700, 231)
  const column = (index: number) => world.nodes[index]?.x

  it('stands by the number of calls from the first caller, silent peers last', () => {
    expect(column(2)).toBe(column(3))
    expect(column(5)).toBe(column(6))
    const order = [0, 1, 2, 4, 5].map((index) => column(index) ?? 0)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })

  it('overlaps nowhere and stays above the bus', () => {
    for (const [index, a] of world.nodes.entries()) {
      expect(a.y + a.height).toBeLessThan(world.busY)
      for (const b of world.nodes.slice(index + 1)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
        expect(apart).toBe(true)
      }
    }
  })

  it('scrolls rather than cut names', () => {
    expect(layOutWorld(services, edges, 100, 231).nodes).toEqual(layOutWorld(services, edges, 0, 231).nodes)
  })

  it('lets a service that calls itself in a circle stand', () => {
    const circle = layOutWorld(services.slice(0, 2), [edge(0, 1), edge(1, 0)], 400, 231)
    expect(circle.nodes).toHaveLength(2)
  })

  it('moves calls along their curve from end to end', () => {
    const curve = world.edges[0]
    if (!curve) throw new Error('There is no first edge.')
    expect(pointOn(curve, 0)).toEqual(curve.from)
    expect(pointOn(curve, 1)).toEqual(curve.to)
    expect(curvePath(curve)).toMatch(/^M\d/)
  })
})

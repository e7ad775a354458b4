import { describe, expect, it } from 'vitest'
import type { JourneyPlace, JourneyReason, JourneyStep } from '#sim/worker/journey-protocol.ts'
import { groupWays } from '#app/_features/journey/group-ways.ts'
import { journeyNs, layOutJourney } from '#app/_features/journey/lay-out-journey.ts'

const step = (
  kind: JourneyPlace['kind'],
  id: string,
  pipeline: string | null,
  from: number | null,
  atNs: number,
  leftNs: number | null,
  end: JourneyStep['end'] = 'passed',
  reasons: JourneyReason[] = [],
): JourneyStep => ({
  place: { kind, id, pipeline, collector: null, line: null },
  from,
  atNs,
  leftNs,
  spans: 1,
  end,
  error: null,
  reasons,
  changes: [],
})

/** A span that goes to two pipelines; in time the steps of both are interleaved. */
const forked = [
  step('sdk', 'cart-1', null, null, 100, 200),
  step('receiver', 'otlp', null, 0, 250, 250),
  step('processor', 'batch', 'traces/a', 1, 250, 400),
  step('processor', 'filter', 'traces/b', 1, 250, 250, 'dropped'),
  step('exporter', 'otlp_grpc', 'traces/a', 2, 400, 450),
  step('backend', 'otlp_grpc', null, 4, 500, 500, 'stored'),
]

describe('how a journey is laid out', () => {
  it('follows one way to its end before the next branch, and names each pipeline once', () => {
    const rows = layOutJourney(forked)
    expect(rows.map(({ index, depth, heading }) => [index, depth, heading.pipeline])).toEqual([
      [0, 0, null],
      [1, 0, null],
      [2, 0, 'traces/a'],
      [4, 0, null],
      [5, 0, null],
      [3, 1, 'traces/b'],
    ])
  })

  it('names each collector, and its pipeline again though it is called the same', () => {
    const at = (one: JourneyStep, collector: string): JourneyStep => ({ ...one, place: { ...one.place, collector } })
    const rows = layOutJourney([
      forked[0]!,
      at(forked[1]!, 'agent-0'),
      at(step('exporter', 'otlp_grpc', 'traces', 1, 250, 260), 'agent-0'),
      at(step('receiver', 'otlp', null, 2, 300, 300), 'gateway-1'),
      at(step('exporter', 'otlp_grpc', 'traces', 3, 300, 300), 'gateway-1'),
    ])
    expect(rows.map(({ heading }) => [heading.collector, heading.pipeline])).toEqual([
      [null, null],
      ['agent-0', null],
      [null, 'traces'],
      ['gateway-1', null],
      [null, 'traces'],
    ])
  })

  it('knows the time between two steps, and the share of the whole that each took', () => {
    const rows = layOutJourney(forked)
    expect(journeyNs(forked)).toBe(400)
    expect(rows.map(({ betweenNs }) => betweenNs)).toEqual([0, 50, 0, 0, 50, 0])
    expect(rows.map(({ from, to }) => [from, to]).slice(0, 3)).toEqual([
      [0, 0.25],
      [0.375, 0.375],
      [0.375, 0.75],
    ])
  })

  it('lets a step that never ended reach to the end', () => {
    const rows = layOutJourney([
      step('sdk', 'cart-1', null, null, 0, 100),
      step('processor', 'batch', 'traces', 0, 50, null, 'held'),
    ])
    expect(rows[1]).toMatchObject({ from: 0.5, to: 1 })
  })
})

describe('the ways of a trace', () => {
  const stored = (pod: string) => [
    step('sdk', pod, null, null, 0, 1),
    step('backend', 'otlp_grpc', null, 0, 2, 2, 'stored'),
  ]
  const filtered = (text: string) => [
    step('sdk', 'cart-1', null, null, 0, 1),
    step('processor', 'filter', 'traces', 0, 2, 2, 'dropped', [{ kind: 'condition', text, line: 4 }]),
  ]

  it('are one where spans ended in the same place for the same reason, the most taken first', () => {
    const ways = groupWays([
      { spanId: 'a', steps: filtered('kind == 1') },
      { spanId: 'b', steps: stored('cart-1') },
      { spanId: 'c', steps: filtered('kind == 2') },
      { spanId: 'd', steps: stored('cart-2') },
    ])
    expect(ways.map(({ spanIds }) => spanIds)).toEqual([['b', 'd'], ['a'], ['c']])
    expect(ways[1]!.ends[0]!.reasons).toEqual([{ kind: 'condition', text: 'kind == 1', line: 4 }])
  })

  it('have an end for every branch', () => {
    expect(groupWays([{ spanId: 'a', steps: forked }])[0]!.ends.map(({ end }) => end)).toEqual(['dropped', 'stored'])
  })
})

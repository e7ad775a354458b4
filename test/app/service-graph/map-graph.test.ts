import { describe, expect, it } from 'vitest'
import { arrivalOf, edgePath } from '#app/_features/service-graph/edge-path.ts'
import { firstView } from '#app/_features/service-graph/first-view.ts'
import { heaviestEdges } from '#app/_features/service-graph/heaviest-edges.ts'
import { matchesOf } from '#app/_features/service-graph/map-filter.ts'
import { graphAt } from '#app/_features/service-graph/map-graph.ts'
import { rateText } from '#app/_features/service-graph/rate-text.ts'
import { movedWindow, steppedWindow } from '#app/_features/service-graph/stretch.ts'
import { ServiceGraphIndex } from '#sim/analysis/service-graph.ts'
import { storeOf } from '../../support/span-sketch.ts'

const S = 1e9
const call = (trace: string, at: number, to: string) => [
  { trace, id: `${trace}1`, service: 'shop', kind: 'server' as const, from: at, to: at + S },
  { trace, id: `${trace}2`, parent: `${trace}1`, service: to, kind: 'server' as const, from: at, to: at + S / 2 },
]

describe('the map at a time', () => {
  const index = new ServiceGraphIndex(storeOf([...call('a', 0, 'orders'), ...call('b', 10 * S, 'products')]))

  it('has the nodes of the whole time, and figures of the stretch', () => {
    const { nodes, edges } = graphAt(index.view(), index.view({ from: 5 * S, until: 11 * S }))
    expect(nodes.map(({ name, figures }) => [name, figures.count])).toEqual([
      ['shop', 1],
      ['orders', 0],
      ['products', 1],
    ])
    expect(edges.map(({ key, figures }) => [key, figures.count])).toEqual([
      ['service shop > service orders call', 0],
      ['service shop > service products call', 1],
    ])
  })
})

describe('a stretch of time', () => {
  it('stays within the whole and never turns round', () => {
    expect(movedWindow({ from: 20, until: 40 }, 'from', 100, 400)).toEqual({ from: 39, until: 40 })
    expect(movedWindow({ from: 20, until: 40 }, 'until', -100, 400)).toEqual({ from: 20, until: 21 })
    expect(movedWindow({ from: 20, until: 40 }, 'both', -100, 400)).toEqual({ from: 0, until: 20 })
    expect(movedWindow({ from: 20, until: 40 }, 'both', 1000, 400)).toEqual({ from: 380, until: 400 })
  })

  it('is played from the start to the end', () => {
    let stretch = steppedWindow(null, 800)
    expect(stretch).toEqual({ from: 0, until: 100 })
    let steps = 0
    for (; stretch !== null && steps < 100; steps++) stretch = steppedWindow(stretch, 800)
    expect(steps).toBe(29)
  })
})

describe('what is looked for', () => {
  it('is the service of that name, or all that have the text in theirs', () => {
    expect(matchesOf('', ['order'])).toBeNull()
    expect(matchesOf('Order', ['order', 'order-db'])).toEqual(['order'])
    expect(matchesOf('ord', ['order', 'order-db', 'shop'])).toEqual(['order', 'order-db'])
  })
})

describe('an edge', () => {
  it('is level where it arrives while it goes forward, and keeps its direction where it goes back', () => {
    const forward = [
      { x: 0, y: 0 },
      { x: 10, y: 20 },
    ]
    expect(edgePath(forward)).toBe('M0 0C5 0 5 20 10 20')
    expect(arrivalOf(forward)).toBe(0)
    expect(arrivalOf(forward.toReversed())).toBeCloseTo(-116.57, 1)
  })
})

describe('a rate', () => {
  it('is told by the second, the minute or the hour, whichever is short', () => {
    expect([0, 0.004, 0.00002, 3.26, 12.4, 12_345].map(rateText)).toEqual([
      { rate: '0', unit: 's' },
      { rate: '0.2', unit: 'min' },
      { rate: '0.1', unit: 'h' },
      { rate: '3.3', unit: 's' },
      { rate: '12', unit: 's' },
      { rate: '12,345', unit: 's' },
    ])
  })
})

describe('the first view of a graph', () => {
  it('shows all of it, and of a large one what can be read from its start', () => {
    expect(firstView({ width: 500, height: 100, startY: 50 }, { width: 1000, height: 400 })).toEqual({
      zoom: 1,
      x: 250,
      y: 150,
    })
    expect(firstView({ width: 9000, height: 100, startY: 50 }, { width: 1000, height: 400 })).toEqual({
      zoom: 1,
      x: 14,
      y: 150,
    })
    const tall = { width: 500, height: 2000, startY: 1000 }
    expect(firstView(tall, { width: 1000, height: 400 })).toEqual({ zoom: 1, x: 250, y: -800 })
  })
})

describe('the edges that are drawn', () => {
  it('are those that weigh most when there are too many', () => {
    const weights = Array.from({ length: 1000 }, (_, index) => index)
    expect(heaviestEdges(weights.slice(0, 300), (weight) => weight)).toHaveLength(300)
    expect(heaviestEdges(weights, (weight) => weight)).toEqual(weights.slice(700))
    expect(heaviestEdges(weights, () => 1)).toHaveLength(300)
  })
})

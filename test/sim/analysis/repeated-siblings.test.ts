import { describe, expect, it } from 'vitest'
import { repeatedSiblings } from '#sim/analysis/repeated-siblings.ts'
import { shapeOf } from '../../support/span-sketch.ts'
import type { SpanSketch } from '../../support/span-sketch.ts'

const ROOT: SpanSketch = { id: 'root', from: 0, to: 1000, service: 'shop' }
const query = (id: string, from: number, to: number, name = 'SELECT product'): SpanSketch => ({
  id,
  parent: 'root',
  name,
  service: 'shop',
  from,
  to,
})

describe('repeated siblings', () => {
  it('are grouped by service and name, with how long they took', () => {
    const [group, ...others] = repeatedSiblings(
      shapeOf([
        ROOT,
        query('a', 0, 10),
        query('b', 10, 40),
        query('other', 0, 5, 'GET'),
        query('c', 50, 70),
        query('d', 80, 84),
      ]),
    )
    expect(others).toEqual([])
    expect(group).toMatchObject({
      parent: 0,
      minNs: 4,
      medianNs: 15,
      maxNs: 30,
      totalNs: 64,
      coveredNs: 64,
      order: 'sequential',
      most: 1,
    })
    expect(group!.spans.length).toBe(4)
  })

  it('are parallel when all of them run at one moment, and mixed when only some do', () => {
    const parallel = repeatedSiblings(shapeOf([ROOT, query('a', 0, 50), query('b', 10, 60), query('c', 20, 40)]))
    expect(parallel[0]).toMatchObject({ order: 'parallel', most: 3, coveredNs: 60, totalNs: 120 })
    const mixed = repeatedSiblings(shapeOf([ROOT, query('a', 0, 50), query('b', 10, 60), query('c', 60, 90)]))
    expect(mixed[0]).toMatchObject({ order: 'mixed', most: 2 })
  })

  it('are no group when they are two, or of different services or parents', () => {
    expect(repeatedSiblings(shapeOf([ROOT, query('a', 0, 10), query('b', 10, 40)]))).toEqual([])
    expect(
      repeatedSiblings(
        shapeOf([
          ROOT,
          query('a', 0, 10),
          query('b', 10, 40),
          { ...query('c', 50, 60), service: 'stock' },
          { ...query('d', 12, 20), parent: 'b' },
        ]),
      ),
    ).toEqual([])
  })
})

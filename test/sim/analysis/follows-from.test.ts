import { expect, it } from 'vitest'
import { followsFrom } from '#sim/analysis/follows-from.ts'
import { shapeTrace } from '#sim/analysis/trace-shape.ts'
import { storeOf } from '../../support/span-sketch.ts'

it('knows a span that follows from its parent by the link that says so', () => {
  const store = storeOf([
    { id: 'a', from: 0, to: 100 },
    {
      id: 'b',
      parent: 'a',
      from: 10,
      to: 20,
      links: [{ id: 'a', attributes: [['opentracing.ref_type', 'follows_from']] }],
    },
    {
      id: 'c',
      parent: 'a',
      from: 30,
      to: 40,
      links: [{ id: 'a', attributes: [['opentracing.ref_type', 'child_of']] }],
    },
    {
      id: 'd',
      parent: 'a',
      from: 50,
      to: 60,
      links: [{ id: 'c', attributes: [['opentracing.ref_type', 'follows_from']] }],
    },
  ])
  expect(Array.from(followsFrom(shapeTrace(store, 0), store))).toEqual([0, 1, 0, 0])
})

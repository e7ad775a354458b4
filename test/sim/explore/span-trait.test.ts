import { describe, expect, it } from 'vitest'
import { compareSets } from '#sim/analysis/compare-sets.ts'
import type { SetComparison } from '#sim/analysis/compare-sets.ts'
import { measureTraces, selectTraces } from '#sim/explore/trace-list.ts'
import type { SpanTrait } from '#sim/worker/explore-protocol.ts'
import { storeOf } from '../../support/span-sketch.ts'

const store = storeOf(
  Array.from({ length: 60 }, (_, at) => [
    {
      trace: `t${at}`,
      id: `${at}r`,
      name: `GET /users/${at}`,
      service: 'shop',
      from: 0,
      to: 10 + at,
      attributes: { 'cart.items': String(at % 3), size: at, ...(at % 4 === 0 && { coupon: 'yes' }) },
    },
    ...(at % 5 === 0
      ? [{ trace: `t${at}`, id: `${at}c`, parent: `${at}r`, name: 'charge', service: 'payment', from: 1, to: 5 }]
      : []),
  ]).flat(),
)
const figures = measureTraces(store)
const all = selectTraces(store, figures, {}, 'start')

function compared(): SetComparison {
  const steps = compareSets({ store, traces: all }, { store, traces: all.filter((_, at) => at % 4 === 0) })
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}

const having = (trait: SpanTrait): number => selectTraces(store, figures, { trait }, 'start').length

describe('a trait of spans', () => {
  it('finds exactly the traces in which a comparison counted an operation', () => {
    const { operations } = compared()
    expect(operations.map(({ name }) => name).toSorted()).toEqual(['GET /users/{id}', 'charge'])
    for (const { service, name, a } of operations) expect(having({ by: 'operation', service, name })).toBe(a.traces)
  })

  it('finds exactly the traces in which a comparison counted a value, a range, or the absence of an attribute', () => {
    const { attributes } = compared().attributes
    const kinds = new Set<string>()
    for (const { of, key, values } of attributes) {
      for (const { value, range, a } of values) {
        kinds.add(range !== null ? 'range' : value === null ? 'absence' : 'value')
        expect(having({ by: 'attribute', of, key, value, range }), `${key} ${value}`).toBe(a)
      }
    }
    expect([...kinds].toSorted()).toEqual(['absence', 'range', 'value'])
  })
})

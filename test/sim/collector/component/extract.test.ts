import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extract, measureOf } from '#sim/collector/component/extract.ts'
import { TRACES } from '#sim/collector/component/message-kind.ts'
import { SpanColumns } from '#sim/telemetry/span-columns.ts'
import { rowsOf, spanCount } from '#sim/telemetry/traces.ts'
import type { Traces } from '#sim/telemetry/traces.ts'

const columns = new SpanColumns(0n)

/** Resources with scopes with so many spans each; rows are numbered through. */
function message(shape: readonly (readonly number[])[]): Traces {
  let row = 0
  const resourceSpans = shape.map((scopes, resource) => ({
    resource,
    scopes: scopes.map((count, scope) => ({ scope, rows: Array.from({ length: count }, () => row++) })),
  }))
  return { columns, resourceSpans }
}

const cut = (traces: Traces, size: number): { first: Traces; rest: Traces } => {
  const { taken, rest } = extract(TRACES, traces, size, measureOf(TRACES, 'items', traces))
  return { first: taken, rest }
}

describe('extract, counting items', () => {
  it('cuts inside a scope and repeats its resource and scope in both parts', () => {
    const { first, rest } = cut(message([[2], [1, 3]]), 4)
    expect(first.resourceSpans).toEqual([
      { resource: 0, scopes: [{ scope: 0, rows: [0, 1] }] },
      {
        resource: 1,
        scopes: [
          { scope: 0, rows: [2] },
          { scope: 1, rows: [3] },
        ],
      },
    ])
    expect(rest.resourceSpans).toEqual([{ resource: 1, scopes: [{ scope: 1, rows: [4, 5] }] }])
  })

  it('keeps every span, in order, and fills the first part', () => {
    const shape = fc.array(fc.array(fc.nat(5), { maxLength: 4 }), { maxLength: 5 })
    fc.assert(
      fc.property(shape, fc.integer({ min: 1, max: 40 }), (counts, size) => {
        const all = message(counts)
        const { first, rest } = cut(all, size)
        expect([...rowsOf(first), ...rowsOf(rest)]).toEqual([...rowsOf(all)])
        expect(spanCount(first)).toBe(Math.min(size, spanCount(all)))
      }),
    )
  })
})

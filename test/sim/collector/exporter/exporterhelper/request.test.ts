import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TRACES } from '#sim/collector/component/message-kind.ts'
import { Request } from '#sim/collector/exporter/exporterhelper/request.ts'
import { SpanColumns } from '#sim/telemetry/span-columns.ts'
import { tracesSize } from '#sim/telemetry/otlp-size.ts'
import { rowsOf, spanCount } from '#sim/telemetry/traces.ts'
import type { Traces } from '#sim/telemetry/traces.ts'

const shapes = fc.array(fc.array(fc.array(fc.nat(40), { maxLength: 4 }), { maxLength: 3 }), {
  minLength: 1,
  maxLength: 4,
})

/** Resources of scopes of spans, each span with a name of so many letters. */
function message(columns: SpanColumns, shape: readonly (readonly (readonly number[])[])[]): Traces {
  const resourceSpans = shape.map((scopes) => {
    const attributes = [['service.name', `s${columns.resources.length}`]] as const
    const resource = columns.resources.push({ attributes, schemaUrl: '', droppedAttributes: 0 }) - 1
    return {
      resource,
      scopes: scopes.map((lengths) => {
        const scope =
          columns.scopes.push({ name: 'lib', version: '1', attributes: [], schemaUrl: '', droppedAttributes: 0 }) - 1
        const rows = lengths.map((length) => {
          const row = columns.addRow()
          columns.trace[row] = columns.traces.ordinal('0102030405060708090a0b0c0d0e0f10')
          columns.spanLow[row] = row + 1
          columns.name[row] = columns.strings.id('x'.repeat(length))
          return row
        })
        return { scope, rows }
      }),
    }
  })
  return { columns, resourceSpans }
}

describe('Request', () => {
  it('keeps every span in order when it is merged and cut by number', () => {
    fc.assert(
      fc.property(shapes, shapes, fc.integer({ min: 1, max: 20 }), (one, other, maxSize) => {
        const columns = new SpanColumns(0n)
        const first = message(columns, one)
        const second = message(columns, other)
        const { requests, error } = new Request(TRACES, first).mergeSplit(maxSize, 'items', new Request(TRACES, second))
        expect(error).toBeNull()
        expect(requests.flatMap(({ data: traces }) => [...rowsOf(traces)])).toEqual([
          ...rowsOf(first),
          ...rowsOf(second),
        ])
        const sizes = requests.map(({ data: traces }) => spanCount(traces))
        expect(Math.max(...sizes)).toBeLessThanOrEqual(maxSize)
        expect(sizes.slice(0, -1).every((size) => size === maxSize)).toBe(true)
        expect(requests.map(({ itemsCount }) => itemsCount)).toEqual(sizes)
      }),
    )
  })

  it('keeps every span and no request too large when it is cut by bytes, and knows the size of what is left', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 200, max: 600 }), (shape, maxSize) => {
        const columns = new SpanColumns(0n)
        const all = message(columns, shape)
        const { requests, error } = new Request(TRACES, all).mergeSplit(maxSize, 'bytes', null)
        expect(error).toBeNull()
        expect(requests.flatMap(({ data: traces }) => [...rowsOf(traces)])).toEqual([...rowsOf(all)])
        for (const request of requests) {
          expect(request.bytesSize).toBeLessThanOrEqual(maxSize)
          expect(request.bytesSize).toBe(tracesSize(request.data))
        }
      }),
    )
  })

  it('empties the request that is merged in', () => {
    const columns = new SpanColumns(0n)
    const other = new Request(TRACES, message(columns, [[[1]]]))
    new Request(TRACES, message(columns, [[[1]]])).mergeSplit(0, 'items', other)
    expect(other.itemsCount).toBe(0)
  })
})

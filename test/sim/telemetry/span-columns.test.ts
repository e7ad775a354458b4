import { expect, it } from 'vitest'
import { LayoutTable } from '#sim/telemetry/dictionary.ts'
import { formatGoDecimal } from '#sim/telemetry/go-float.ts'
import { SpanColumns } from '#sim/telemetry/span-columns.ts'

it('knows which row a copy of a copy was first copied from, until the rows are thrown away', () => {
  const columns = new SpanColumns(0n, 1)
  const first = columns.addRow()
  const copies = Array.from({ length: 40 }, () => columns.copyRow(first))
  expect(columns.origin(columns.copyRow(copies[39]!))).toBe(first)
  columns.truncate(1, 0)
  expect(columns.origin(columns.addRow())).toBe(1)
})

it('copies what stands beside the columns', () => {
  const columns = new SpanColumns(0n)
  const row = columns.addRow()
  columns.setStartUnixNano(row, 1n << 63n)
  columns.dropped.set(row, { attributes: 1, events: 2, links: 3 })
  const copy = columns.copyRow(row)
  expect(columns.startUnixNano(copy)).toBe(1n << 63n)
  expect(columns.dropped.get(copy)).toEqual({ attributes: 1, events: 2, links: 3 })
})

it('sets attributes by the ids of their values, however many there are', () => {
  const columns = new SpanColumns(0n, 1)
  const keys = Array.from({ length: 500 }, (_, index) => `k${index}`)
  const ids = keys.map((key) => columns.values.of(key))
  const row = columns.addRow()
  columns.setAttributeIds(row, columns.layouts.id(keys), [...ids, 7, 7])
  expect(columns.attributes(row)).toEqual(keys.map((key) => [key, key]))
  const next = columns.addRow()
  columns.setAttributes(next, [['a', 1n]])
  expect(columns.attribute(row, 'k499')).toBe('k499')
})

it('takes a key out of a layout by putting the last one into its place', () => {
  const layouts = new LayoutTable()
  const layout = layouts.id(['a', 'b', 'c'])
  expect(layouts.keys(layouts.excluding(layout, 'a'))).toEqual(['c', 'b'])
  expect(layouts.keys(layouts.excluding(layout, 'c'))).toEqual(['a', 'b'])
  expect(layouts.excluding(layout, 'd')).toBe(layout)
  expect(layouts.excluding(layout, 'a')).toBe(layouts.id(['c', 'b']))
})

it.each([
  [0, '0'],
  [-0, '-0'],
  [1.5, '1.5'],
  [1e21, '1000000000000000000000'],
  [-1.25e22, '-12500000000000000000000'],
  [1e-7, '0.0000001'],
  [-2.5e-8, '-0.000000025'],
  [5e-324, `0.${'0'.repeat(323)}5`],
  [NaN, 'NaN'],
  [-Infinity, '-Inf'],
])('writes %d without an exponent', (value, text) => {
  expect(formatGoDecimal(value)).toBe(text)
})

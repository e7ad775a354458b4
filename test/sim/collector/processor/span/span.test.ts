import { expect, it } from 'vitest'
import { ComponentBench } from '../../../../support/component-bench.ts'
import { SpanWorld } from '../../../../support/span-world.ts'
import type { SpanSketch } from '../../../../support/span-world.ts'
import { tracesProcessor } from '../../../../support/traces-processor.ts'
import { rowsOf } from '#sim/telemetry/traces.ts'

function run(body: string, ...spans: SpanSketch[]) {
  const bench = new ComponentBench()
  const world = new SpanWorld()
  bench.env.process(tracesProcessor(bench, 'span', body).consume(world.spansOf(...spans)))
  const { columns } = world
  const after = [...rowsOf(bench.arrivals[0]!.traces)]
  return { after, names: after.map((row) => columns.strings.text(columns.name[row]!)), columns, lines: bench.lines }
}

it('adds no row for a span that stays the same', () => {
  const { after, columns } = run(
    "{name: {to_attributes: {rules: ['(?P<id>[0-9])']}}, status: {code: Ok}}",
    { name: 'plain', status: 1 },
    { name: 'plain' },
    { name: 'item 5', status: 1 },
  )
  expect(after).toEqual([0, 3, 4])
  expect(columns.attributes(4)).toEqual([['id', '5']])
})

it.each([
  ['(?P<whole>item (?P<id>[0-9]))', 'a group inside another one'],
  ['(?P<no>x)?(?P<id>[0-9])', 'a group that takes no part in the match'],
])('leaves a span as it was when %s would crash the real collector', (rule) => {
  const { after, names, lines } = run(
    `{name: {to_attributes: {rules: ['${rule}']}}}`,
    { name: 'item 5' },
    { name: 'plain' },
  )
  expect(after).toEqual([0, 1])
  expect(names).toEqual(['item 5', 'plain'])
  expect(lines).toMatchObject([
    { level: 'error', message: 'panic: runtime error: slice bounds out of range', fields: { rule, name: 'item 5' } },
  ])
})

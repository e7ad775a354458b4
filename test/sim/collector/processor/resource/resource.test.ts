import { expect, it } from 'vitest'
import { ComponentBench } from '../../../../support/component-bench.ts'
import { SpanWorld } from '../../../../support/span-world.ts'
import { tracesProcessor } from '../../../../support/traces-processor.ts'

it('changes each resource once, however many messages come from it', () => {
  const bench = new ComponentBench()
  const world = new SpanWorld()
  const message = world.message({ resource: { host: 'a' }, spans: [{}] }, { resource: { os: 'linux' }, spans: [{}] })
  const processor = tracesProcessor(bench, 'resource', '{attributes: [{key: host, action: delete}]}')
  for (let times = 0; times < 3; times++) bench.env.process(processor.consume(message))
  const { resources } = world.columns
  expect(resources.map(({ attributes }) => attributes)).toEqual([[['host', 'a']], [['os', 'linux']], []])
  for (const { traces } of bench.arrivals) expect(traces.resourceSpans.map(({ resource }) => resource)).toEqual([2, 1])
})

import { describe, expect, it } from 'vitest'
import { checkingEnvironment } from '#sim/collector/ottl/create-parser.ts'
import { copyMetric } from '#sim/collector/ottl/functions/transform/copy-metric.ts'
import { forEachMetric } from '#sim/collector/ottl/for-each-item.ts'
import { randomStream } from '#sim/kernel/random.ts'
import type { Metric } from '#sim/telemetry/metrics.ts'

describe('copy_metric', () => {
  it('ends with an error where the real one makes copies of copies without end', () => {
    const metric: Metric = { name: 'm', description: '', unit: '', metadata: [], data: null }
    const scope = { name: '', version: '', attributes: [], schemaUrl: '', droppedAttributes: 0 }
    const resource = { attributes: [], schemaUrl: '', droppedAttributes: 0 }
    const metrics = { resourceMetrics: [{ resource, scopes: [{ scope, metrics: [metric] }] }] }
    const run = copyMetric.create({} as never, { ...checkingEnvironment(), random: randomStream(1, 'test') })
    expect(() => forEachMetric(metrics, (context) => void run(context))).toThrow(/leave them out with "where"/)
  })
})

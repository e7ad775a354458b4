import { expect, it } from 'vitest'
import { checkingEnvironment } from '#sim/collector/ottl/create-parser.ts'
import type { MetricContext } from '#sim/collector/ottl/contexts/metric-paths.ts'
import { convertExponentialHistogram } from '#sim/collector/ottl/functions/transform/convert-exponential-histogram.ts'
import { randomStream } from '#sim/kernel/random.ts'

it('convert_exponential_histogram_to_histogram spreads at random, loses nothing, and does the same in two runs', () => {
  const run = (): bigint[] => {
    const side = { offset: 0, bucketCounts: [100n] }
    const where = { attributes: [], startTime: 0n, time: 0n, flags: 0, exemplars: [] }
    const totals = { count: 100n, sum: null, min: null, max: null, zeroCount: 0n, zeroThreshold: 0 }
    const point = { ...where, ...totals, scale: -2, positive: side, negative: { offset: 0, bucketCounts: [] } }
    const data = { kind: 'exponential_histogram' as const, temporality: 1, points: [point] }
    const context = { metric: { name: 'm', description: '', unit: '', metadata: [], data } } as unknown as MetricContext
    const args = { distributionFn: 'random', explicitBounds: [2, 4, 8, 16] }
    convertExponentialHistogram.create(args as never, { ...checkingEnvironment(), random: randomStream(1, 'test') })(
      context,
    )
    const made = context.metric.data
    return made?.kind === 'histogram' ? made.points[0]!.bucketCounts : []
  }
  const counts = run()
  expect(counts.reduce((sum, count) => sum + count, 0n)).toBe(100n)
  expect(counts.filter((count) => count > 0n).length).toBeGreaterThan(1)
  expect(run()).toEqual(counts)
})

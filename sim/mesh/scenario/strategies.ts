import { z } from 'zod'
import type { StrategySource } from '../sdk/sampler/jaeger-strategy.ts'
import { duration } from './duration.ts'

const samplingRate = z.number().min(0).max(1)

const strategy = z.strictObject({
  at: duration.default(0).meta({ description: 'From when on the server says this.' }),
  probability: samplingRate.optional().meta({ description: 'The share of traces to sample.' }),
  traces_per_second: z.number().positive().optional().meta({ description: 'At most so many traces a second.' }),
  operations: z
    .strictObject({
      default_probability: samplingRate.default(0.001).meta({ description: 'Of operations without their own.' }),
      at_least_per_second: z
        .number()
        .min(0)
        .default(0)
        .meta({ description: 'Traces that every operation gets anyhow.' }),
      probabilities: z.record(z.string(), samplingRate).default({}).meta({ description: 'By span name.' }),
    })
    .optional()
    .meta({ description: 'A probability for each operation.' }),
})

/** What servers of sampling strategies answer, by the endpoint that `jaeger_remote` samplers ask. */
export const strategies = z.record(z.string(), z.array(strategy).min(1))

/** What servers of sampling strategies say during a run; null for an endpoint where none is. */
export function strategySource(declared: z.infer<typeof strategies>): StrategySource {
  return (endpoint, moment) => {
    const current = declared[endpoint]?.findLast(({ at }) => at <= moment)
    if (current === undefined) return null
    const { probability, traces_per_second, operations } = current
    return {
      ...(probability !== undefined && { probabilisticSampling: { samplingRate: probability } }),
      ...(traces_per_second !== undefined && { rateLimitingSampling: { maxTracesPerSecond: traces_per_second } }),
      ...(operations !== undefined && {
        operationSampling: {
          defaultSamplingProbability: operations.default_probability,
          defaultLowerBoundTracesPerSecond: operations.at_least_per_second,
          perOperationStrategies: Object.entries(operations.probabilities).map(([operation, rate]) => ({
            operation,
            probabilisticSampling: { samplingRate: rate },
          })),
        },
      }),
    }
  }
}

import { z } from 'zod'
import { clamped, constant, exponential, logNormal, uniform } from '../../kernel/distribution.ts'
import type { Distribution } from '../../kernel/distribution.ts'
import { duration } from './duration.ts'

const bounds = {
  min: duration.optional().meta({ description: 'Shorter draws count as this.' }),
  max: duration.optional().meta({ description: 'Longer draws count as this.' }),
}

const drawn = z.union([
  z
    .strictObject({ median: duration, p99: duration, ...bounds })
    .refine(({ median, p99 }) => p99 >= median && median > 0, 'p99 must not be below the median, which is above zero.')
    .transform(({ median, p99, min, max }) => bounded(logNormal(median, p99), min, max))
    .meta({ description: 'Log-normal, by the two figures a dashboard shows.' }),
  z
    .strictObject({ mean: duration, ...bounds })
    .transform(({ mean, min, max }) => bounded(exponential(mean), min, max))
    .meta({ description: 'Exponential with this mean.' }),
  z
    .strictObject({ between: z.tuple([duration, duration]) })
    .refine(({ between: [low, high] }) => low <= high, 'The first bound must not be above the second.')
    .transform(({ between: [low, high] }) => uniform(low, high))
    .meta({ description: 'Uniform between two durations.' }),
])

/** How long something takes: a duration, or a distribution that is drawn each time; draws nanoseconds. */
export const latency = z
  .union([duration.transform((value): Distribution => constant(value)), drawn])
  .meta({ description: 'A duration (`5ms`), or `{ median, p99 }`, `{ mean }` or `{ between: [low, high] }`.' })

function bounded(inner: Distribution, min: number | undefined, max: number | undefined): Distribution {
  return clamped(inner, min ?? 0, max ?? Infinity)
}

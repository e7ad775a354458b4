import { z } from 'zod'
import { clamped, constant, exponential, logNormal, sometimes, uniform } from '../../kernel/distribution.ts'
import type { Distribution } from '../../kernel/distribution.ts'
import { duration, share } from './duration.ts'

const bounds = {
  min: duration.optional().meta({ description: 'Shorter draws count as this.' }),
  max: duration.optional().meta({ description: 'Longer draws count as this.' }),
}

const figures = { median: duration, p99: duration }
const isRising = ({ median, p99 }: { median: number; p99: number }): boolean => p99 >= median && median > 0
const RISING = 'p99 must not be below the median, which is above zero.'

const drawn = z.union([
  z
    .strictObject({
      ...figures,
      ...bounds,
      tail: z
        .strictObject({ share, ...figures })
        .refine(isRising, RISING)
        .optional()
        .meta({ description: 'Another log-normal, for a share of the draws: cold pages, full locks, far regions.' }),
    })
    .refine(isRising, RISING)
    .transform(({ median, p99, min, max, tail }) => {
      const usual = logNormal(median, p99)
      const drawing = tail === undefined ? usual : sometimes(tail.share, logNormal(tail.median, tail.p99), usual)
      return bounded(drawing, min, max)
    })
    .meta({
      description:
        'Log-normal, by the two figures a dashboard shows; with a `tail`, they are those of the other draws.',
    }),
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

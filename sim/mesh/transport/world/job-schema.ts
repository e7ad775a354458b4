import { z } from 'zod'
import { duration } from '../../scenario/duration.ts'
import { latency } from '../../scenario/latency.ts'
import { parseCron } from '../jobs/cron-expression.ts'

/** How an operation is run by workers, from a queue of its own; what is left out is Celery's default. */
export const job = z.strictObject({
  queue: z.string().default('celery').meta({ description: 'The name of its queue.' }),
  broker: z.enum(['redis', 'amqp']).default('redis').meta({ description: 'What keeps the queue.' }),
  visibility_timeout: duration
    .optional()
    .meta({ description: 'After this long without an acknowledgement Redis gives a job to somebody else.' }),
  concurrency: z.int().min(1).optional().meta({ description: 'Jobs that one copy runs at a time.' }),
  prefetch_multiplier: z
    .int()
    .min(0)
    .optional()
    .meta({ description: 'Jobs it takes for each of them; 0 is no limit.' }),
  acks_late: z
    .boolean()
    .optional()
    .meta({ description: 'Whether it acknowledges when it is done, not when it begins.' }),
  max_retries: z.int().min(0).optional().meta({ description: 'Further runs of a job that fails.' }),
  default_retry_delay: duration.optional().meta({ description: 'The pause before another run.' }),
  retry_backoff: duration.optional().meta({ description: 'The first pause instead, which doubles each time.' }),
  retry_backoff_max: duration.optional().meta({ description: 'The longest pause.' }),
  retry_jitter: z.boolean().optional().meta({ description: 'Whether the pause is drawn from zero up to that.' }),
})

/** When a process is started, and what happens when the last one still runs. */
export const schedule = z
  .strictObject({
    every: duration.optional().meta({ description: 'How often.' }),
    cron: z
      .string()
      .refine((text) => parseCron(text) !== null, 'Write five fields: minute, hour, day, month, weekday.')
      .optional()
      .meta({ description: 'When, as cron has it, in UTC.' }),
    concurrency_policy: z.enum(['Allow', 'Forbid', 'Replace']).default('Allow').meta({
      description: 'What happens when a run is due while the last one goes on.',
    }),
    startup: latency.optional().meta({ description: 'How long it takes until the process runs.' }),
  })
  .refine(({ every, cron }) => (every === undefined) !== (cron === undefined), 'Give `every` or `cron`.')

/** A job, as declared. */
export type JobDeclaration = z.infer<typeof job>
/** A schedule, as declared. */
export type ScheduleDeclaration = z.infer<typeof schedule>

import { z } from 'zod'
import { share } from './duration.ts'
import { latency } from './latency.ts'
import { localized } from './localized.ts'

const shared = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/)
    .meta({ description: 'A name for it.' }),
  reason: localized.meta({ description: 'What happened, in a few words.' }),
  weight: z.number().positive().default(1).meta({ description: 'Its part of the quota.' }),
  operations: z
    .array(z.string())
    .min(1)
    .meta({ description: 'The operations of the load mix it may strike, as `service.operation`.' }),
  at: z.string().meta({ description: 'The step where it happens, as `service/step_id`.' }),
  misses: z
    .string()
    .optional()
    .meta({ description: 'A cache step, as `service/step_id`, that must miss so that the step is reached.' }),
}

/** A way to fail. */
export const errorCause = z.strictObject({
  ...shared,
  type: z.string().meta({ description: 'error.type, when no status says it: `40P01`, `ECONNREFUSED`.' }),
  message: z.string().meta({ description: 'The message of the exception.' }),
  status: z.int().min(400).max(599).optional().meta({ description: 'The HTTP status the peer answers with.' }),
  responds: z
    .int()
    .min(400)
    .max(599)
    .default(500)
    .meta({ description: 'The HTTP status of the operation in which it happens.' }),
  time: latency.optional().meta({ description: 'How long the step takes to fail; as long as ever unless given.' }),
})

const slowCause = z.strictObject({ ...shared })

/**
 * What goes wrong, and exactly how often. Shares are of all requests and are rounded to whole
 * requests; which requests they are is drawn from the seed. Nothing else goes wrong.
 */
export const outcomes = z.strictObject({
  errors: z
    .strictObject({ share, causes: z.array(errorCause).min(1) })
    .optional()
    .meta({ description: 'Requests that fail.' }),
  slow: z
    .strictObject({
      share,
      adds: latency.meta({ description: 'What the step takes more than usual.' }),
      causes: z.array(slowCause).min(1),
    })
    .optional()
    .meta({ description: 'Other requests, that are slow.' }),
  late: z
    .strictObject({
      id: shared.id,
      reason: shared.reason,
      share,
      operations: shared.operations,
      topic: z.string().meta({ description: 'The topic in which the message is stuck.' }),
      delay: latency.meta({ description: 'How long it is stuck.' }),
    })
    .optional()
    .meta({ description: 'Other requests, that are well until a message of theirs is stuck for long.' }),
})

/** What goes wrong, as declared. */
export type OutcomesDeclaration = z.infer<typeof outcomes>
/** One way to fail, as declared. */
export type ErrorCauseDeclaration = z.infer<typeof errorCause>

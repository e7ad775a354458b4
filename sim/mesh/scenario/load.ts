import { z } from 'zod'
import { duration } from './duration.ts'

/** Who comes, how many, and for what: an open load, that does not wait for answers. */
export const load = z.strictObject({
  per_minute: z.number().positive().meta({ description: 'Requests a minute; a run has exactly as many as this says.' }),
  factors: z.array(z.number().positive()).default([1]).meta({ description: 'By how much people may turn it up.' }),
  phases: z
    .array(
      z.strictObject({
        for: duration.meta({ description: 'How long it lasts; the last one lasts to the end.' }),
        factor: z.number().positive().meta({ description: 'Times the ordinary rate.' }),
      }),
    )
    .default([])
    .meta({ description: 'Busy and quiet times, from the start of the run.' }),
  mix: z
    .record(z.string(), z.number().positive())
    .refine((mix) => Object.keys(mix).length > 0, 'Name at least one operation.')
    .meta({ description: 'Operations that users call, as `service.operation`, and their weights: exact quotas.' }),
})

/** A load, as declared. */
export type LoadDeclaration = z.infer<typeof load>

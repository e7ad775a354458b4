import { z } from 'zod'
import { requestFilter } from './check.ts'

/** Which requests a measure is about; all of them unless something is said. */
export const selection = {
  where: requestFilter.optional(),
  operation: z.string().optional().meta({ description: 'Only requests for this operation, as it is shown.' }),
  when: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .optional()
    .meta({ description: 'Only requests with these values, such as `card_network: heron`.' }),
  struck_by: z.string().optional().meta({
    description:
      'Only requests that a fault may strike: they come while it lasts, have its values, and may pass its place.',
  }),
  from_s: z.number().min(0).optional().meta({ description: 'Only requests that came from then on.' }),
  to_s: z.number().positive().optional().meta({ description: 'Only requests that came before.' }),
}

const whole = z.strictObject(selection)

/** Which requests a measure is about, read. */
export type Selection = z.infer<typeof whole>

/** The same inside of another, as what a share is of. */
export const selectionOf = whole

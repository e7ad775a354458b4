import { z } from 'zod'
import { share } from '../scenario/duration.ts'
import { latency } from '../scenario/latency.ts'
import { localized } from '../scenario/localized.ts'

/** What every fault can say of itself. */
export const faultBase = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, 'Write an id in lower case, with underscores.')
    .meta({ description: 'A name for it, unique in the scenario.' }),
  reason: localized.meta({ description: 'What happened, in a few words.' }),
  onset: latency.meta({ description: 'When it begins; drawn once from the seed.' }),
  ramp: latency.optional().meta({ description: 'How long it takes to reach its full strength; at once unless given.' }),
  lasts: latency.optional().meta({ description: 'How long it lasts; to the end of the run unless given.' }),
  share: share.default(1).meta({ description: 'The share of visits it strikes while it lasts.' }),
  when: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .optional()
    .meta({ description: 'Only requests with these values.' }),
  decoy: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether it is there to mislead: it happens, and is the cause of nothing that matters.' }),
}

const base = z.strictObject(faultBase)

/** What every fault says of itself, read and checked. */
export type FaultBase = z.infer<typeof base>

/** One of a kind, or several of which the seed picks one. */
export function oneOf<T extends z.ZodType>(schema: T): z.ZodUnion<[T, z.ZodArray<T>]> {
  return z.union([schema, z.array(schema).min(1)])
}

/** How strong: a number, or bounds between which the seed draws one. */
export const magnitude = z.union([
  z.number().positive(),
  z.strictObject({ between: z.tuple([z.number().positive(), z.number().positive()]) }),
])

/** How strong a fault is, as declared. */
export type Magnitude = z.infer<typeof magnitude>

/** A step, written `service/step_id`. */
export const stepPlace = z.string().regex(/^[a-z][a-z0-9-]*\/[a-z][a-z0-9_]*$/, 'Write a step as `service/step_id`.')

/** An operation, written `service.operation`. */
export const operationPlace = z.string().regex(/^[a-z][a-z0-9-]*\.\w+$/, 'Write an operation as `service.operation`.')

/** One way between a service and another, a topic or a peer, written `caller>callee`. */
export const edgePlace = z.string().regex(/^[a-z][a-z0-9-]*>[a-z][a-z0-9._-]*$/, 'Write an edge as `caller>callee`.')

/** A service's name. */
export const serviceName = z.string().regex(/^[a-z][a-z0-9-]*$/, 'Write a service’s name.')

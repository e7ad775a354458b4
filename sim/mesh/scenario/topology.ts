import { z } from 'zod'
import { constant } from '../../kernel/distribution.ts'
import { MILLISECOND } from '../../kernel/time.ts'
import { duration, share } from './duration.ts'
import { latency } from './latency.ts'

const id = z.string().regex(/^[a-z]([a-z0-9-]*[a-z0-9])?$/, 'Write a name in lower case, with hyphens.')
const replica = z
  .string()
  .regex(/^[a-z][a-z0-9-]*-\d+$/, 'Write a replica as its collector’s name and its number: gateway-0.')

const collector = z.strictObject({
  config: z
    .string()
    .min(1)
    .meta({ description: 'The collector’s configuration: a file beside this one, or the text itself.' }),
  replicas: z.int().min(1).max(100).default(1).meta({ description: 'How many copies there are, running or not.' }),
  host: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'Write a host name.')
    .optional()
    .meta({
      description: 'The name whose addresses are all copies that run; the collector’s own name unless said otherwise.',
    }),
})

const event = z.union([
  z.strictObject({ at: duration, start: replica }).meta({ description: 'A copy starts, or starts again, empty.' }),
  z
    .strictObject({ at: duration, kill: replica })
    .meta({ description: 'A copy is gone at once, with all that it holds.' }),
  z.strictObject({ at: duration, drain: replica, grace: duration.default(30_000 * MILLISECOND) }).meta({
    description: 'A copy is asked to end: it takes no more, hands on what it has, and is killed after `grace`.',
  }),
  z
    .strictObject({ at: duration, dns: z.string(), replicas: z.array(replica) })
    .meta({ description: 'A name means these copies from now on, whether they run or not.' }),
])

/** Several collectors on one network: who they are, what lies between them, and what happens to them. */
export const topology = z.strictObject({
  collectors: z
    .record(id, collector)
    .refine((all) => Object.keys(all).length > 0, 'Name at least one collector.')
    .meta({ description: 'The collectors, in the order in which data passes them.' }),
  entry: z
    .union([
      id.transform((name) => ({ collector: name, balance: 'sticky' as const })),
      z.strictObject({ collector: id, balance: z.enum(['sticky', 'round_robin']).default('sticky') }),
    ])
    .optional()
    .meta({
      description:
        'Which collector applications send to, the first unless said otherwise; each stays with one copy, or goes round.',
    }),
  network: z
    .strictObject({
      latency: latency.default(() => constant(MILLISECOND)).meta({ description: 'One way between two collectors.' }),
      loss: share.default(0).meta({ description: 'Messages that never arrive.' }),
      duplicate: share.default(0).meta({ description: 'Messages that arrive twice.' }),
      reorder: z
        .strictObject({ share, by: latency })
        .optional()
        .meta({ description: 'Messages that are held up, so that later ones overtake them.' }),
      dns: z
        .strictObject({
          latency: latency.default(() => constant(0)).meta({ description: 'How long an answer takes.' }),
          delay: duration.default(0).meta({ description: 'How much later a name follows a copy that starts or ends.' }),
        })
        .prefault({})
        .meta({ description: 'Names of collectors.' }),
    })
    .prefault({})
    .meta({ description: 'What lies between collectors.' }),
  events: z.array(event).default([]).meta({ description: 'What happens to copies, and when.' }),
})

/** A topology that has been read and checked. Times are ns, shares fractions, latencies distributions. */
export type Topology = z.infer<typeof topology>

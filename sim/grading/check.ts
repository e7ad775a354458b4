import { z } from 'zod'

/** Which requests a check is about, judged by what truly happened. */
export const requestFilter = z.enum(['error', 'slow', 'healthy', 'all']).meta({
  description:
    'error: the request failed; slow: it took longer than the scenario calls slow; healthy: neither; all: every request.',
})
export type RequestFilterName = z.infer<typeof requestFilter>

const keepCheck = z.strictObject({
  id: z.string().meta({ description: 'Name of the check, unique in the exercise.' }),
  kind: z.literal('keep'),
  where: requestFilter,
  per: z
    .literal('operation')
    .optional()
    .meta({ description: 'Judge every operation by itself; the worst one counts.' }),
  at_least: z
    .number()
    .min(0)
    .max(1)
    .meta({ description: 'Share that must reach a backend; 1 is judged on every run, less is pooled over them.' }),
})

const volumeCheck = z.strictObject({
  id: z.string(),
  kind: z.literal('volume'),
  of: z.enum(['traces', 'spans']).meta({ description: 'Stored ÷ happened, counted in what.' }),
  under: z.number().min(0).max(1).meta({ description: 'The pooled share must stay below this.' }),
})

/**
 * A check is a question about a run and a relation: data, never code. This union is the whole
 * vocabulary of graders; authors and learners read the same one.
 */
export const check = z.discriminatedUnion('kind', [keepCheck, volumeCheck])
export type Check = z.infer<typeof check>

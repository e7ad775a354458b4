import { z } from 'zod'
import { fault } from '../fault/faults.ts'
import { duration } from './duration.ts'
import { schemaProblems } from './schema-problems.ts'

const NOTHING_SAID = { en: 'Somebody did this by hand.', th: 'มีคนลงมือทำเอง' }

const inject = z
  .strictObject({
    at: duration.meta({ description: 'When it begins, from the start of the run.' }),
    inject: z.record(z.string(), z.unknown()).meta({ description: 'A fault, without an onset.' }),
  })
  .transform(({ at, inject: declared }, context) => {
    const parsed = fault.safeParse({ reason: NOTHING_SAID, ...declared, onset: `${at / 1e9}s` })
    if (parsed.success) return { at, inject: parsed.data }
    for (const { path, message } of schemaProblems(parsed.error.issues)) {
      context.addIssue({ code: 'custom', message, path: ['inject', ...path] })
    }
    return z.NEVER
  })
  .meta({ description: 'A fault begins.' })

const lift = z
  .strictObject({
    at: duration.meta({ description: 'When it ends, from the start of the run.' }),
    lift: z.string().meta({ description: 'The id of the fault.' }),
  })
  .meta({ description: 'A fault ends.' })

/** What somebody does while a run goes on; done again at the same moments, the run is the same. */
export const action = z.union([inject, lift])

/** What somebody does while a run goes on, read and checked; times in ns. */
export type Action = z.infer<typeof action>

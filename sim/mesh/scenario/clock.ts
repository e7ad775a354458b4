import { z } from 'zod'
import { duration, shift } from './duration.ts'

/** How a host's clock is wrong. */
export const clock = z.strictObject({
  offset: shift.default(0).meta({ description: 'How far it is ahead when the run begins; behind when negative.' }),
  drift: z
    .string()
    .regex(/^-?\d+(\.\d+)?ppm$/, 'Write a drift in parts per million: 40ppm.')
    .transform((text) => Number(text.slice(0, -3)) / 1e6)
    .default(0)
    .meta({ description: 'What it gains as time passes.' }),
  steps: z
    .array(z.strictObject({ at: duration, by: shift }))
    .default([])
    .meta({ description: 'When something sets it, and by how much: what NTP does when it is far off.' }),
})

/** How a host's clock is wrong, as declared; ns, and a share of time for the drift. */
export type ClockDeclaration = z.infer<typeof clock>

import 'server-only'
import { z } from 'zod'

// What may be posted where a database keeps it as it is: U+0000 and half of a surrogate pair are in no column, and years
// before the first in no calendar of it. Texts that are kept as they are typed go through `node/stored-text.ts` instead.

const isStorable = (text: string): boolean => !/[\0\p{Surrogate}]/u.test(text)

/** A text with so many UTF-16 code units at most. */
export const words = (most: number) => z.string().max(most).refine(isStorable)

/** A text of one line, without the spaces around it, that says something. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text))

/** What only a machine writes: an id of an account or a session, a card's name. */
export const machineName = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\x21-\x7e]+$/)

/** An ISO 8601 instant with its zone, of this age. */
export const instant = z.iso
  .datetime({ offset: true })
  .max(40)
  .transform((text) => new Date(text))
  .refine((at) => at.getTime() > 0 && at.getUTCFullYear() < 10_000)

/** A number that means something to somebody, and fits every column. */
export const figure = z.number().min(-1e15).max(1e15)

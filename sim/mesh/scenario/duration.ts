import { z } from 'zod'
import { MICROSECOND, MILLISECOND, SECOND } from '../../kernel/time.ts'

const UNITS: Record<string, number> = { us: MICROSECOND, ms: MILLISECOND, s: SECOND, m: 60 * SECOND }
/** Longer ones are no whole nanoseconds that a number can hold. */
const LONGEST = 100 * 24 * 60 * 60 * SECOND
const DURATION = /^(\d+(?:\.\d+)?)(us|ms|s|m)$/

/** A duration as scenarios write it (`250us`, `1.5s`, `2m`), read as whole nanoseconds. */
export const duration = z
  .string()
  .regex(DURATION, 'Write a duration as a number with its unit: 250us, 40ms, 1.5s or 2m.')
  .transform(nanoseconds)
  .refine((value) => value <= LONGEST, 'A duration is at most a hundred days.')

/** A share as scenarios write it (`0.6%`), read as a fraction of 1. */
export const share = z
  .string()
  .regex(/^\d+(\.\d+)?%$/, 'Write a share as a percentage: 0.6%.')
  .transform((text) => Number(text.slice(0, -1)) / 100)
  .refine((value) => value <= 1, 'A share is at most 100%.')

/** A duration that may point back (`-380ms`), read as whole nanoseconds. */
export const shift = z
  .string()
  .regex(/^-?\d+(?:\.\d+)?(us|ms|s|m)$/, 'Write a shift as a number with its unit: 380ms or -1.5s.')
  .transform((text) => (text.startsWith('-') ? -nanoseconds(text.slice(1)) : nanoseconds(text)))
  .refine((value) => Math.abs(value) <= LONGEST, 'A shift is at most a hundred days.')

function nanoseconds(text: string): number {
  const [, value, unit] = DURATION.exec(text)!
  return Math.round(Number(value) * UNITS[unit!]!)
}

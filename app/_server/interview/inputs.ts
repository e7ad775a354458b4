import { z } from 'zod'
import { LOCALES } from '#content/schema/lesson.ts'
import { lessonCode } from '../codes.ts'

/** A UUID that a page made, in the way a database writes it. */
export const madeId = z.uuid().transform((id) => id.toLowerCase())
/** The code of a question: `8.2`. */
export const questionCode = z.string().regex(/^\d{1,2}\.\d{1,2}$/)
/** What a mock asks: a question or a live task. */
export const itemCode = z.union([questionCode, lessonCode])
export const percent = z.int().min(0).max(100)
export const locale = z.enum(LOCALES)
/** A name in content: of a fact, a claim, a follow-up, a role. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80)
/** Seconds; a day at most. */
export const seconds = z.number().min(0).max(86_400)

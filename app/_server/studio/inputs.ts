import { z } from 'zod'
import { POOL_SIZE } from '#content/authored/variant-seeds.ts'
import { LONGEST_DOCUMENT } from '#content/schema/scenario-document.ts'
import { lessonCode } from '../codes.ts'

export const scenarioId = z.uuid().transform((id) => id.toLowerCase())
/** From 1: the place of a seed in the pool. */
export const ordinal = z.int().min(1).max(POOL_SIZE)
/** `S17.3`. */
export const versionCode = z.string().regex(/^S\d{1,9}\.\d{1,4}$/)
/** A name of a file in content. */
const contentName = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80)
// What is too long is told as such, and not as something that no page would send.
export const documentText = z.string().max(4 * LONGEST_DOCUMENT)

export const beginning = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('template'), template: contentName }),
  z.strictObject({ kind: z.literal('world'), scenario: contentName }),
  z.strictObject({ kind: z.literal('file'), text: documentText }),
  z.strictObject({ kind: z.literal('version'), code: versionCode }),
  z.strictObject({ kind: z.literal('exercise'), code: lessonCode }),
])

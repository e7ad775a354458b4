import { z } from 'zod'
import { LEVELS } from '#content/schema/question.ts'
import { lessonCode } from '../codes.ts'
import { questionCode, slug } from '../interview/inputs.ts'
import { instant as anInstant, line, machineName, words } from '../texts.ts'

/** What may be posted about classes. Lengths are of UTF-16 code units. */

export const id = z.uuid().transform((text) => text.toLowerCase())

/** Ids of users are not ours to shape. */
export const userId = machineName(200)

export const className = line(120)
export const personName = line(200)
export const studentNo = line(60).nullable()
export const reason = words(1000).trim().min(1)

export const timeZone = z.string().max(60).refine(isTimeZone)

export const classRole = z.enum(['student', 'assistant', 'instructor'])
export const extraTime = z.union([z.literal(1), z.literal(1.25), z.literal(1.5), z.literal(2)]).nullable()

const instant = anInstant.nullable()
const attempts = z.int().min(1).max(100).nullable()
const minutes = z.int().min(1).max(1440).nullable()

/** Of a published version of a scenario: `S17.3`. */
export const versionCode = z.string().regex(/^S\d{1,9}\.\d{1,4}$/)

/** What a step asks to be done. */
const stepWhat = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lesson'), lesson: lessonCode }),
  z.strictObject({ kind: z.literal('scenario'), scenario: versionCode }),
  z.strictObject({ kind: z.literal('quiz'), questions: z.array(questionCode).max(60) }),
  z.strictObject({
    kind: z.literal('mock'),
    role: slug,
    level: z.enum(LEVELS),
    minutes: z.union([z.literal(20), z.literal(45), z.literal(60)]),
  }),
])

/** A step as it is posted: with the id of one that is there already, it stays that one. */
const step = z.strictObject({
  id: id.optional(),
  what: stepWhat,
  weight: z.number().min(0).max(1000),
})

export const assignment = z.strictObject({
  title: line(200),
  note: words(20_000),
  opensAt: instant,
  dueAt: instant,
  closesAt: instant,
  latePerDay: z.number().min(0).max(1),
  attempts,
  disclosure: z.enum(['full', 'direction', 'pass_fail']),
  isExam: z.boolean(),
  minutes,
  revealsAt: instant,
  steps: z.array(step).max(30),
})
export type AssignmentInput = z.output<typeof assignment>

export const exception = z.strictObject({
  assignment: id,
  user: userId,
  opensAt: instant,
  dueAt: instant,
  closesAt: instant,
  attempts,
  minutes,
  reason,
})
export type ExceptionInput = z.output<typeof exception>

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    // An offset such as +07:00 is one too, and has no summer time.
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}

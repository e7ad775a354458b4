import { z } from 'zod'

/** The languages lessons are written in. */
export const LOCALES = ['en', 'th'] as const
export type Locale = (typeof LOCALES)[number]

/** The six steps of a lesson, in order; each is a level-one heading of the lesson's file. */
export const BEATS = ['hook', 'predict', 'run', 'explain', 'fix', 'recall'] as const
export type Beat = (typeof BEATS)[number]

const code = z.string().regex(/^L\d\d\.\d+$/)

/** The front matter of `lesson.<locale>.md`. */
export const lessonMeta = z.strictObject({
  code,
  title: z.string(),
  level: z.enum(['junior', 'middle', 'senior', 'staff']),
  minutes: z.int().min(1).max(7),
  summary: z.string(),
  goal: z.string().meta({ description: 'One sentence of Markdown: what the exercise asks for.' }),
  idea: z.string().meta({ description: 'The one idea of the lesson, in one sentence.' }),
  objection: z
    .string()
    .optional()
    .meta({ description: 'What a senior engineer would object, and the answer; English must have it.' }),
  needs: z.array(code).optional().meta({ description: 'Lessons that come before; in English only.' }),
  competencies: z
    .array(z.string().regex(/^[a-z_-]+(\.[a-z_-]+)*$/))
    .optional()
    .meta({ description: 'What it trains, for the skill map: `sampling.tail`; in English only.' }),
  otca: z
    .array(z.enum(['fundamentals', 'api_sdk', 'collector', 'debugging']))
    .optional()
    .meta({ description: 'Domains of the OpenTelemetry Certified Associate exam; in English only.' }),
  thai_review: z
    .enum(['none', 'native'])
    .optional()
    .meta({ description: 'Whether a native speaker has read the Thai.' }),
  follows: z
    .string()
    .regex(/^[0-9a-f]{12}$/)
    .optional()
    .meta({ description: 'Which English the Thai says: the beginning of the SHA-256 of its body.' }),
})
export type LessonMeta = z.infer<typeof lessonMeta>

const names = z.strictObject({ en: z.string(), th: z.string() })

/** `track.yaml`. */
export const track = z.strictObject({
  code: z.string(),
  title: names,
  summary: names,
  order: z.int().optional().meta({ description: 'Place among the tracks; by folder unless given.' }),
})
export type Track = z.infer<typeof track>

import { z } from 'zod'

/** The languages lessons are written in. */
export const LOCALES = ['en', 'th'] as const
export type Locale = (typeof LOCALES)[number]

/** The six steps of a lesson, in order; each is a level-one heading of the lesson's file. */
export const BEATS = ['hook', 'predict', 'run', 'explain', 'fix', 'recall'] as const
export type Beat = (typeof BEATS)[number]

/** The front matter of `lesson.<locale>.md`. */
export const lessonMeta = z.strictObject({
  code: z.string().regex(/^L\d\d\.\d+$/),
  title: z.string(),
  level: z.enum(['junior', 'middle', 'senior', 'staff']),
  minutes: z.int().min(1).max(7),
  summary: z.string(),
  goal: z.string().meta({ description: 'One sentence of Markdown: what the exercise asks for.' }),
  thai_review: z
    .enum(['none', 'native'])
    .optional()
    .meta({ description: 'Whether a native speaker has read the Thai.' }),
})
export type LessonMeta = z.infer<typeof lessonMeta>

const names = z.strictObject({ en: z.string(), th: z.string() })

/** `track.yaml`. */
export const track = z.strictObject({ code: z.string(), title: names, summary: names })
export type Track = z.infer<typeof track>

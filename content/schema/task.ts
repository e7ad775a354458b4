import { z } from 'zod'
import { LEVELS } from './question.ts'

const text = z.string().trim().min(1)
const both = z.strictObject({ en: text, th: text })

/** `task.yaml`: what an interviewer says of a live task; the rest of its folder is an exercise like any other. */
export const task = z.strictObject({
  title: both,
  brief: both.meta({ description: 'What is broken and what must hold, in Markdown; below a hundred words.' }),
  level: z.enum(LEVELS),
  minutes: z.int().min(2).max(10),
  area: z.string().meta({ description: 'An area of `questions/roles.yaml`.' }),
  competencies: z.array(text).min(1),
  lesson: z
    .string()
    .regex(/^L\d\d\.\d+$/)
    .meta({ description: 'The lesson that teaches it.' }),
})
export type TaskConfig = z.infer<typeof task>

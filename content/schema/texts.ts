import { z } from 'zod'

const byId = z.record(z.string(), z.string())

const itemTexts = z.strictObject({
  prompt: z.string(),
  options: byId.optional(),
  rows: byId.optional(),
  into: byId.optional(),
  note: z.string().optional(),
})

/** `texts.<locale>.yaml`: everything of an exercise that a person reads before and after a run. */
export const exerciseTexts = z.strictObject({
  checks: z.record(z.string(), z.strictObject({ label: z.string(), detail: z.string() })).default({}),
  predictions: byId.default({}).meta({
    description:
      'By id of a known number, and `other` for the rest; {kept} or {measured} is what was measured. Of a choice: by option.',
  }),
  predict_options: byId.optional().meta({ description: 'What the options of a choice say.' }),
  items: z.record(z.string(), itemTexts).default({}),
  cards: z
    .record(z.string(), z.strictObject({ prompt: z.string(), answer: z.string(), facts: z.array(z.string()).min(1) }))
    .default({}),
})
export type ExerciseTexts = z.infer<typeof exerciseTexts>

/** `solutions/texts.<locale>.yaml`: hints and feedback; no browser is sent more of it than it asked for. */
export const solutionTexts = z.strictObject({
  hints: z.array(z.string()).default([]),
  feedback: byId.meta({
    description: 'By misconception. {measured} and {limit} are those of the first failing check.',
  }),
  reasons: z
    .record(z.string(), byId)
    .default({})
    .meta({ description: 'By item and option (or row): why it is right or wrong; sent for what was answered.' }),
})
export type SolutionTexts = z.infer<typeof solutionTexts>

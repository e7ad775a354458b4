import { z } from 'zod'
import { check } from '#sim/grading/check.ts'

const file = z
  .string()
  .regex(/^[\w./-]+\.yaml$/)
  .meta({ description: 'A file in the lesson’s folder.' })

/** `exercise.yaml`: what is run, what is predicted, what is checked. */
export const exercise = z.strictObject({
  code: z.string().regex(/^L\d\d\.\d+$/),
  version: z.int().min(1).meta({ description: 'Raised whenever a verdict could change; attempts keep theirs.' }),
  scenario: z.string(),
  shown: z.strictObject({
    seed: z.int(),
    load: z.number(),
    duration_s: z.number(),
    kept: z.int().meta({ description: 'Traces that the configuration of the first run keeps here; proven.' }),
  }),
  hidden: z.strictObject({
    load: z.number(),
    duration_s: z.number(),
    seeds: z.int().min(1).meta({ description: 'Runs judged first.' }),
    at_most: z.int().meta({ description: 'Runs at most, while a share is unsettled.' }),
    pool: z.int().meta({ description: 'Hidden seeds there are; a proof covers them all.' }),
    pool_seed: z.int().meta({ description: 'What the pool of seeds is drawn from.' }),
  }),
  configs: z.strictObject({
    run: file.meta({ description: 'The collector configuration of the first run.' }),
    fix: file.meta({ description: 'Where the learner starts to repair.' }),
    reference: file,
  }),
  predict: z.strictObject({
    unit: z.string(),
    min: z.number(),
    max: z.number(),
    measure: z.literal('kept_share'),
    axis: z.strictObject({ from: z.number(), to: z.number() }),
    limit: z.number(),
    right: z.strictObject({ value: z.number(), within: z.number() }),
    known: z.array(z.strictObject({ id: z.string(), from: z.number(), to: z.number() })),
  }),
  checks: z.array(check).min(1),
  hints: z.int().min(0),
  cards: z.array(z.string()),
})
export type ExerciseConfig = z.infer<typeof exercise>

/** `texts.<locale>.yaml`: everything of an exercise that a person reads before and after a run. */
export const exerciseTexts = z.strictObject({
  checks: z.record(z.string(), z.strictObject({ label: z.string(), detail: z.string() })),
  predictions: z
    .record(z.string(), z.string())
    .meta({ description: 'By id of a known number; `other` for the rest. {kept} is the measured share.' }),
  cards: z.record(
    z.string(),
    z.strictObject({ prompt: z.string(), answer: z.string(), facts: z.array(z.string()).min(1) }),
  ),
})
export type ExerciseTexts = z.infer<typeof exerciseTexts>

/** `solutions/texts.<locale>.yaml`: hints and feedback; no browser is sent more of it than it asked for. */
export const solutionTexts = z.strictObject({
  hints: z.array(z.string()),
  feedback: z
    .record(z.string(), z.string())
    .meta({ description: 'By misconception. {measured} and {limit} are those of the first failing check.' }),
})
export type SolutionTexts = z.infer<typeof solutionTexts>

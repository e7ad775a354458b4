import { z } from 'zod'
import { check } from '#sim/grading/check.ts'
import { measure } from '#sim/grading/measure.ts'
import { item } from './item.ts'
import { parameters } from './parameter.ts'

const file = z
  .string()
  .regex(/^[\w./-]+\.(yaml|ts)$/)
  .meta({ description: 'A file in the lesson’s folder.' })

const id = z.string().regex(/^[a-z][a-z0-9_-]*$/)

/** `collector`, `world`, or a service's `sdk/orders` or `code/orders`. */
export const documentName = z.string().regex(/^(collector|world|sdk\/[a-z0-9-]+|code\/[a-z0-9-]+)$/)

const document = z.strictObject({
  run: file.optional().meta({ description: 'The text of the first run; what the scenario has unless given.' }),
  fix: file.meta({ description: 'Where the learner starts.' }),
  half: file.optional().meta({ description: 'The reference with parts left blank.' }),
  reference: file,
  may_change: z
    .array(z.string())
    .min(1)
    .optional()
    .meta({ description: 'Of the world: the only paths that may be written, with `*` for one name.' }),
})

const where = {
  on: z
    .enum(['run', 'fix', 'half', 'reference'])
    .default('run')
    .meta({ description: 'Which documents the shown run is of.' }),
  untraced: z.literal(true).optional().meta({ description: 'The same requests with no SDK at work.' }),
  seed: z.int().optional(),
  load: z.number().optional(),
  duration_s: z.number().optional(),
}

/** A number that prose claims: measured on the shown run, or calculated. */
export const figure = z
  .strictObject({
    value: z.number(),
    measure: measure.optional(),
    formula: z.string().optional().meta({ description: 'Arithmetic; names are other figures.' }),
    within: z.number().min(0).default(0).meta({ description: 'How far what is measured may be from `value`.' }),
    ...where,
  })
  .refine((given) => (given.measure === undefined) !== (given.formula === undefined), {
    message: 'A figure has a measure or a formula.',
  })
export type Figure = z.infer<typeof figure>

const numberPrediction = z.strictObject({
  kind: z.literal('number'),
  unit: z.string(),
  min: z.number(),
  max: z.number(),
  measure: measure.meta({ description: 'What the run is measured by, to be held against the prediction.' }),
  axis: z.strictObject({ from: z.number(), to: z.number() }),
  limit: z.number().optional(),
  right: z.strictObject({ value: z.number(), within: z.number() }),
  known: z.array(z.strictObject({ id: z.string(), from: z.number(), to: z.number() })),
})

const choicePrediction = z.strictObject({
  kind: z.literal('choice'),
  options: z.array(id).min(2),
  right: id,
})

const hidden = z.strictObject({
  load: z.number(),
  duration_s: z.number(),
  seeds: z.int().min(1).meta({ description: 'Runs judged first.' }),
  at_most: z.int().meta({ description: 'Runs at most, while a share is unsettled.' }),
  pool: z.int().meta({ description: 'Hidden seeds there are; a proof covers them all.' }),
  pool_seed: z.int().meta({ description: 'What the pool of seeds is drawn from.' }),
})

/** `exercise.yaml`: what is run, what is predicted, what is asked and checked. */
export const exercise = z
  .strictObject({
    code: z
      .string()
      .regex(
        /^(L\d\d\.\d+|T\d+|S\d+\.\d+)$/,
        'A lesson is like L08.1, a task like T3, an authored scenario like S17.3.',
      ),
    version: z.int().min(1).meta({ description: 'Raised whenever a verdict could change; attempts keep theirs.' }),
    scenario: z.string().meta({ description: 'A stock scenario; `own` where `world` is all there is.' }),
    parameters: parameters.optional(),
    collector: file
      .optional()
      .meta({ description: 'The collector’s configuration where it is no document; the scenario’s unless given.' }),
    world: file.optional().meta({ description: 'Laid over the scenario: what this lesson changes about it.' }),
    shown: z.strictObject({ seed: z.int(), load: z.number(), duration_s: z.number() }),
    figures: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), figure).default({}),
    documents: z.record(documentName, document).default({}),
    predict: z
      .discriminatedUnion('kind', [numberPrediction, choicePrediction])
      .optional()
      .meta({ description: 'What is predicted before the first run; every lesson has it, no task.' }),
    hidden: hidden.optional(),
    checks: z.array(check).default([]),
    items: z.array(item).default([]),
    points: z
      .record(z.string(), z.number().min(0))
      .default({})
      .meta({ description: 'Weights of checks and items in the score; 1 unless given.' }),
    hints: z.int().min(0).default(0),
    cards: z.array(z.string()).default([]),
  })
  .superRefine(({ code, checks, items, hidden: runs, documents, predict }, context) => {
    const say = (message: string): void => context.addIssue({ code: 'custom', message })
    if (checks.length + items.length === 0) say('An exercise has checks or items.')
    if (checks.length > 0 && runs === undefined) say('`hidden` says on which runs the checks are judged.')
    if (checks.length > 0 && Object.keys(documents).length === 0) say('Checks judge documents; there are none.')
    for (const [name, { may_change }] of Object.entries(documents)) {
      if ((name === 'world') !== (may_change !== undefined)) say('`may_change` belongs to the document `world`.')
    }
    if ((predict !== undefined) !== code.startsWith('L')) say('`predict` belongs to a lesson, and every lesson has it.')
    if (predict?.kind === 'choice' && !predict.options.includes(predict.right)) say('`predict.right` is no option.')
    const ids = [...checks, ...items].map((one) => one.id)
    for (const twice of ids.filter((one, index) => ids.indexOf(one) !== index)) say(`"${twice}" is there twice.`)
  })
export type ExerciseConfig = z.infer<typeof exercise>
export type DocumentFiles = z.infer<typeof document>

import { z } from 'zod'
import { measure } from '#sim/grading/measure.ts'
import { textMeasure } from '#sim/grading/text-measure.ts'
import { localizedText } from './localized-text.ts'
import { parameterName } from './parameter.ts'

const id = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'Write an id in small letters, with hyphens.')
  .meta({ description: 'Its name, unique in the scenario.' })

/** Something that a seed decides: a measure of the student’s own run, a parameter, or arithmetic over both. */
export const computed = z.union([
  z.strictObject({
    measure: z.union([measure, textMeasure]).meta({ description: 'A question to the student’s own run.' }),
  }),
  z.strictObject({ parameter: parameterName.meta({ description: 'The value that the seed drew.' }) }),
  z.strictObject({
    formula: z.string().max(500).meta({ description: 'Arithmetic; names are parameters and the figures beside it.' }),
    figures: z
      .record(parameterName, z.union([measure, z.strictObject({ value: z.number() })]))
      .optional()
      .meta({ description: 'What is measured for the formula, by name.' }),
  }),
])
export type Computed = z.infer<typeof computed>

const name = z.string().min(1).max(200)
const nameOrComputed = z.union([name, computed])
const within = z.number().min(0).optional().meta({ description: 'How far off an answer may be, either way.' })

const numberAnswer = z.union([z.strictObject({ value: z.number() }), computed])
const choiceAnswer = z.union([z.strictObject({ is: name }), computed])
const choicesAnswer = z.strictObject({ are: z.array(nameOrComputed).max(50) })
const orderAnswer = z.strictObject({ is: z.array(nameOrComputed).min(2).max(20) })
const classifyAnswer = z.strictObject({ is: z.record(z.string(), nameOrComputed) })
const textAnswer = z.union([
  z.strictObject({ is: name.meta({ description: 'The text itself; case and spaces around it do not matter.' }) }),
  z.strictObject({
    accept: z
      .array(z.string().max(500))
      .min(1)
      .max(20)
      .meta({ description: 'Regular expressions for the whole answer.' }),
    ignore_case: z.boolean().optional(),
  }),
  computed,
])

/** Where the options of a choice come from, where they are not written out. */
const source = z
  .string()
  .regex(
    /^(services|peers|edges|operations|hosts|faults|parameter:[a-z][a-z0-9_]*)$/,
    'Write services, peers, edges, operations, hosts, faults, parameter:<name>, or the options themselves.',
  )

const words = z.record(id, localizedText).refine((all) => Object.keys(all).length >= 2, 'Give at least two.')

/** What can be answered: lists of names that the world has, or options with their words. */
const options = z.union([source, z.array(source).min(1).max(4), words])

const wrong = <T extends z.ZodType>(answer: T) =>
  z
    .array(
      z.strictObject({
        id: id.meta({ description: 'What the mistake is called.' }),
        answer,
        within,
        feedback: localizedText.meta({ description: 'Told to whoever answers so: name the idea, then the way out.' }),
      }),
    )
    .max(12)
    .default([])
    .meta({ description: 'Answers that mistakes lead to, and what is said to each.' })

const common = {
  id,
  prompt: localizedText.meta({ description: 'The question, in Markdown.' }),
  points: z.number().min(0).max(100).default(1).meta({ description: 'Its weight in the score.' }),
}

/** A question of an authored scenario; all of them are answered on the student’s own run. This union is closed. */
export const authoredQuestion = z.discriminatedUnion('kind', [
  z
    .strictObject({
      ...common,
      kind: z.literal('number'),
      unit: z.string().max(20).default(''),
      min: z.number().default(0),
      max: z.number(),
      step: z.number().positive().optional(),
      answer: numberAnswer,
      within,
      wrong: wrong(numberAnswer),
    })
    .meta({ description: 'A number.' }),
  z
    .strictObject({
      ...common,
      kind: z.literal('interval'),
      unit: z.string().max(20).default(''),
      min: z.number().default(0),
      max: z.number(),
      widest: z.number().min(1).meta({ description: 'The upper end is at most so many times the lower end.' }),
      answer: numberAnswer,
    })
    .meta({ description: 'A range that the number is in.' }),
  z
    .strictObject({ ...common, kind: z.literal('choice'), options, answer: choiceAnswer, wrong: wrong(choiceAnswer) })
    .meta({ description: 'One of some options.' }),
  z
    .strictObject({
      ...common,
      kind: z.literal('choices'),
      options,
      answer: choicesAnswer,
      at_least: z.int().min(1).optional().meta({ description: 'How many must be right; all unless given.' }),
      wrong: wrong(choicesAnswer),
    })
    .meta({ description: 'All of some options that are true.' }),
  z
    .strictObject({
      ...common,
      kind: z.literal('text'),
      placeholder: z.string().max(100).optional(),
      answer: textAnswer,
      wrong: wrong(textAnswer),
    })
    .meta({ description: 'A short text, such as a version or a trace id.' }),
  z
    .strictObject({
      ...common,
      kind: z.literal('order'),
      options: words,
      answer: orderAnswer,
      wrong: wrong(orderAnswer),
    })
    .meta({ description: 'Things to be put in order.' }),
  z
    .strictObject({
      ...common,
      kind: z.literal('classify'),
      rows: words,
      into: options,
      answer: classifyAnswer,
      at_least: z.int().min(1).optional().meta({ description: 'How many rows must be right; all unless given.' }),
      wrong: wrong(classifyAnswer),
    })
    .meta({ description: 'Rows that each belong to something.' }),
])
export type AuthoredQuestion = z.infer<typeof authoredQuestion>

import { z } from 'zod'

const id = z
  .string()
  .regex(/^[a-z][a-z0-9_-]*$/)
  .meta({ description: 'Name of the item, unique in the exercise.' })

const shows = z
  .union([
    z.strictObject({ request: z.int().min(0) }),
    z.strictObject({ file: z.string().regex(/^[\w./-]+\.(md|txt|json|yaml)$/) }),
  ])
  .optional()
  .meta({ description: 'What stands above it: the trace of a request of the shown run, or a file of the folder.' })

const atLeast = z.int().min(1).optional().meta({ description: 'How many must be right; all unless given.' })

/** Authored scenarios ask for what their worlds have: operations, edges, versions. */
const options = z.array(z.string().regex(/^\S(.{0,198}\S)?$/, 'Write an option without spaces around it.')).min(2)

const numberItem = z.strictObject({
  id,
  shows,
  kind: z.literal('number'),
  unit: z.string(),
  min: z.number(),
  max: z.number(),
  step: z.number().positive().optional(),
})

const intervalItem = z.strictObject({
  id,
  shows,
  kind: z.literal('interval'),
  unit: z.string(),
  min: z.number(),
  max: z.number(),
  widest: z.number().min(1).meta({ description: 'The upper end is at most so many times the lower end.' }),
})

const choiceItem = z.strictObject({ id, shows, kind: z.literal('choice'), options })
const choicesItem = z.strictObject({ id, shows, kind: z.literal('choices'), options, at_least: atLeast })
const orderItem = z.strictObject({ id, shows, kind: z.literal('order'), options })

const classifyItem = z.strictObject({
  id,
  shows,
  kind: z.literal('classify'),
  rows: options,
  into: options,
  at_least: atLeast,
})

const markItem = z.strictObject({
  id,
  kind: z.literal('mark'),
  trace: z
    .strictObject({ request: z.int().min(0) })
    .meta({ description: 'Whose spans are marked: a request of the shown run.' }),
})

const textItem = z.strictObject({ id, shows, kind: z.literal('text'), placeholder: z.string().optional() })

const headerItem = z.strictObject({
  id,
  shows,
  kind: z.literal('header'),
  headers: z.array(z.string().regex(/^[a-z0-9-]+$/)).min(1),
})

const otlpItem = z.strictObject({
  id,
  shows,
  kind: z.literal('otlp'),
  start: z
    .string()
    .regex(/^[\w./-]+\.json$/)
    .meta({ description: 'The OTLP/JSON to begin with, a file of the folder.' }),
})

/** A question that is answered by hand; what it expects stands in `solutions/answers.yaml`. This union is closed. */
export const item = z.discriminatedUnion('kind', [
  numberItem,
  intervalItem,
  choiceItem,
  choicesItem,
  orderItem,
  classifyItem,
  markItem,
  textItem,
  headerItem,
  otlpItem,
])
export type Item = z.infer<typeof item>

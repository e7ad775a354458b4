import { z } from 'zod'
import { measure } from '#sim/grading/measure.ts'
import { computed } from './authored-question.ts'

const hex16 = z.string().regex(/^[0-9a-f]{16}$/)
const hex32 = z.string().regex(/^[0-9a-f]{32}$/)

/** What a formula measures of the shown run, by name. */
const computedFigures = z.record(z.string(), z.union([measure, z.strictObject({ value: z.number() })])).optional()

const quantity = {
  value: z.number().optional(),
  measure: measure.optional().meta({ description: 'Of the shown run.' }),
  formula: z
    .string()
    .optional()
    .meta({ description: 'Arithmetic; names are figures of the exercise, its parameters, and `figures` beside it.' }),
  figures: computedFigures,
  parameter: z.string().optional().meta({ description: 'What the seed drew.' }),
}

const wholeQuantity = z.object(quantity)
/** A number that an answer is held against, or how it is found. */
export type Quantity = z.infer<typeof wholeQuantity>

const numberAnswer = z.strictObject({ ...quantity, within: z.number().min(0).default(0) })
/**
 * What became of the trace of a request of the shown run: `kept` or `dropped`, or the policy that kept it, or the one that
 * decided, or `none`.
 */
const verdictOfTrace = z.enum(['fate', 'policy', 'decided_by'])
export type TraceVerdict = z.infer<typeof verdictOfTrace>

const choiceAnswer = z.union([
  z.strictObject({ is: z.string() }),
  z.strictObject({ measure: verdictOfTrace, request: z.int().min(0) }),
  computed,
])
/** A name, or what a measure or a parameter says that it is. */
const name = z.union([z.string(), computed])

const classifyAnswer = z.union([
  z.strictObject({ measure: verdictOfTrace, requests: z.record(z.string(), z.int().min(0)) }),
  z.record(z.string(), name),
])
const choicesAnswer = z.strictObject({ are: z.array(name) })
const orderAnswer = z.strictObject({ is: z.array(name) })
const markAnswer = z.strictObject({
  measure: z.literal('critical_path').optional(),
  spans: z.array(z.string()).optional().meta({ description: 'Names, or `service: name`.' }),
})
const textAnswer = z.union([
  z.strictObject({
    accept: z.array(z.string()).min(1).meta({ description: 'Regular expressions for the whole answer, trimmed.' }),
    ignore_case: z.boolean().default(false),
  }),
  z.strictObject({ is: z.string().meta({ description: 'The text itself, whatever its case.' }) }),
  computed,
])

const spanIdExpected = z.union([z.literal('any'), hex16, z.strictObject({ not: z.array(hex16).min(1) })])

const contextExpected = z.strictObject({
  trace_id: z.union([hex32, z.literal('any')]),
  parent_id: spanIdExpected.default('any'),
  sampled: z.boolean().optional(),
  random: z.boolean().optional(),
})

/** What a message's headers must say once the receivers' own propagators have read them. */
const headerAnswer = z.strictObject({
  traceparent: contextExpected.optional(),
  b3: contextExpected.optional(),
  jaeger: contextExpected.optional(),
  xray: contextExpected.optional(),
  tracestate: z
    .strictObject({
      entries: z
        .array(z.tuple([z.string(), z.string()]))
        .optional()
        .meta({ description: 'All of them, in order.' }),
      first: z.tuple([z.string(), z.string()]).optional(),
      has: z.record(z.string(), z.string()).optional(),
      lacks: z.array(z.string()).optional(),
    })
    .optional(),
  baggage: z.record(z.string(), z.string()).optional().meta({ description: 'All entries, decoded; in any order.' }),
  absent: z.array(z.string()).optional().meta({ description: 'Headers that must be left out or empty.' }),
})
export type HeaderAnswer = z.infer<typeof headerAnswer>

const scalar = z.union([z.string(), z.number(), z.boolean()])

/** One assertion on a span: a path of OTLP/JSON below the span, `resource.` or `scope.`; attributes by key. */
const otlpAssert = z.strictObject({
  path: z.string(),
  is: scalar.optional(),
  one_of: z.array(scalar).optional(),
  equals: z.string().optional().meta({ description: 'Another path.' }),
  matches: z.string().optional().meta({ description: 'A regular expression.' }),
  matches_not: z.string().optional().meta({ description: 'One that is not found there.' }),
  type: z.enum(['string', 'int', 'double', 'bool', 'array']).optional().meta({ description: 'Of an attribute.' }),
  absent: z.literal(true).optional(),
  less_than: z.string().optional().meta({ description: 'Another path; compared as numbers.' }),
  minus: z
    .strictObject({ path: z.string(), is: z.string() })
    .optional()
    .meta({ description: 'The difference to another path is this number, written as digits.' }),
})
const otlpAnswer = z.strictObject({ asserts: z.array(otlpAssert).min(1) })
export type OtlpAssert = z.infer<typeof otlpAssert>

/** What each kind of item expects. */
export const expectations = {
  number: numberAnswer,
  interval: z.strictObject(quantity),
  choice: choiceAnswer,
  choices: choicesAnswer,
  order: orderAnswer,
  classify: classifyAnswer,
  mark: markAnswer,
  text: textAnswer,
  header: headerAnswer,
  otlp: otlpAnswer,
}

/** `solutions/answers.yaml`, by item; each is then read by its item's kind. */
export const answers = z.record(z.string(), z.unknown())

/** What the items of an exercise expect, read. */
export type Expectations = {
  [K in keyof typeof expectations]: z.infer<(typeof expectations)[K]>
}

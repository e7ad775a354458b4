import { z } from 'zod'
import { check } from '#sim/grading/check.ts'
import type { Check } from '#sim/grading/check.ts'
import { measure } from '#sim/grading/measure.ts'
import { misconception } from '#sim/grading/misconception.ts'
import { authoredQuestion } from './authored-question.ts'
import { documentName } from './exercise.ts'
import { localizedText } from './localized-text.ts'
import type { LocalizedText } from './localized-text.ts'
import { parameters } from './parameter.ts'
import { LEVELS } from './question.ts'

/** The longest document there may be, UTF-16 units; larger ones are not read. */
export const LONGEST_DOCUMENT = 256 * 1024

const id = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'Write an id in small letters, with hyphens.')
  .meta({ description: 'Its name, unique in the scenario.' })

const text = z.string().max(LONGEST_DOCUMENT)

const run = {
  load: z.number().positive().max(100).default(1).meta({ description: 'Times the load of the world.' }),
  duration_s: z.number().positive().max(600).default(60).meta({ description: 'How long requests arrive.' }),
}

const editedDocument = z.strictObject({
  start: text.meta({ description: 'What students begin with.' }),
  reference: text.meta({ description: 'What solves it; never shown before it is disclosed.' }),
  may_change: z
    .array(z.string())
    .min(1)
    .optional()
    .meta({ description: 'Of the world: the only paths that may be written, with `*` for one name.' }),
})

const checkWords = {
  label: localizedText.meta({ description: 'What must hold, in a few words.' }),
  points: z.number().min(0).max(100).default(1).meta({ description: 'Its weight in the score.' }),
}

type AuthoredCheck = Check & { label: LocalizedText; points: number }

// Every kind of check, with what only an author says of it; the compiler cannot follow that through the list.
const kinds = check.options.map((option) => option.safeExtend(checkWords))
const authoredCheck = z.discriminatedUnion('kind', kinds as never) as unknown as z.ZodType<AuthoredCheck>

const wrongDocument = z.strictObject({
  id,
  document: documentName,
  text,
  feedback: localizedText.meta({ description: 'Told to whoever hands in something like it.' }),
  recognise: misconception.shape.when.meta({ description: 'What such an answer is known by.' }),
})

/** An authored scenario: everything of it stands in one YAML document, in this order. */
export const scenarioDocument = z
  .strictObject({
    tracelab: z
      .literal('scenario/1', 'A scenario begins with `tracelab: scenario/1`.')
      .meta({ description: 'What this document is.' }),
    title: localizedText,
    level: z.enum(LEVELS).meta({ description: 'Junior, middle, senior or staff.' }),
    minutes: z.int().min(1).max(240).meta({ description: 'How long somebody of that level needs.' }),
    competencies: z
      .array(z.string().regex(/^[a-z]+\.[a-z-]+$/, 'Write an id of the skill map, such as trace.reading.'))
      .max(8)
      .default([])
      .meta({ description: 'What it trains, for the skill map.' }),
    delivery: z.enum(['telemetry', 'workbench']).meta({
      description:
        'telemetry: students get the spans of their run and never the world, to find out what happened; workbench: they get the world in the lab, to change something.',
    }),
    based_on: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .optional()
      .meta({ description: 'A stock scenario; without one `world` is all there is.' }),
    parameters: parameters.default({}),
    world: z
      .record(z.string(), z.unknown())
      .default({})
      .meta({ description: 'Laid over the scenario: maps are joined, null takes a key away, lists are replaced.' }),
    collector: text.optional().meta({
      description: 'The collector of the run, where it is not the scenario’s own and not edited.',
    }),
    shown: z
      .strictObject(run)
      .prefault({})
      .meta({ description: 'The run that a student sees, and that questions are about.' }),
    hidden: z
      .strictObject({
        ...run,
        seeds: z.int().min(1).max(12).default(6).meta({ description: 'Runs judged first.' }),
        at_most: z.int().min(1).max(24).default(24).meta({ description: 'Runs at most, while a share is unsettled.' }),
      })
      .optional()
      .meta({ description: 'The runs that checks are judged on.' }),
    brief: localizedText.meta({ description: 'What students are told, in Markdown: the message that woke them.' }),
    documents: z.record(documentName, editedDocument).default({}).meta({ description: 'What students edit.' }),
    questions: z.array(authoredQuestion).max(60).default([]).meta({ description: 'What students answer by hand.' }),
    checks: z.array(authoredCheck).max(30).default([]).meta({ description: 'What must hold on hidden runs.' }),
    wrong_documents: z
      .array(wrongDocument)
      .max(12)
      .default([])
      .meta({ description: 'Documents that mistakes lead to, and what is said to each.' }),
    hints: z.array(localizedText).max(6).default([]).meta({ description: 'From where to look to the way itself.' }),
    explanation: localizedText.optional().meta({ description: 'Told with the answers, in Markdown.' }),
    signal: z
      .strictObject({ measure })
      .optional()
      .meta({ description: 'What equal difficulty is measured by; chosen from the first fault unless given.' }),
  })
  .superRefine(({ checks, questions, hidden, documents, delivery, wrong_documents }, context) => {
    const say = (message: string, ...path: (string | number)[]): void =>
      context.addIssue({ code: 'custom', message, path })
    const names = Object.keys(documents)
    if (checks.length + questions.length === 0) say('A scenario asks `questions`, or has `checks`, or both.')
    if (checks.length > 0 && hidden === undefined) say('`hidden` says on which runs the checks are judged.', 'checks')
    if (checks.length > 0 && names.length === 0) say('Checks judge `documents`; there are none.', 'checks')
    if (names.length > 0 && checks.length === 0) say('`documents` are judged by `checks`; there are none.', 'documents')
    if (names.length > 0 && delivery === 'telemetry')
      say('With telemetry alone there is nothing to try documents on: write `delivery: workbench`.', 'delivery')
    for (const [name, { may_change }] of Object.entries(documents)) {
      if ((name === 'world') !== (may_change !== undefined))
        say('`may_change` belongs to the document `world`, which must have it.', 'documents', name)
    }
    for (const [index, { document }] of wrong_documents.entries())
      if (!names.includes(document)) say(`There is no document ${document} here.`, 'wrong_documents', index, 'document')
    const asked = [
      ...checks.map((one, index) => ({ id: one.id, path: ['checks', index, 'id'] })),
      ...questions.map((one, index) => ({ id: one.id, path: ['questions', index, 'id'] })),
    ]
    const mistakes = [
      ...wrong_documents.map((one, index) => ({ id: one.id, path: ['wrong_documents', index, 'id'] })),
      ...questions.flatMap((one, question) =>
        'wrong' in one
          ? one.wrong.map((each, index) => ({ id: each.id, path: ['questions', question, 'wrong', index, 'id'] }))
          : [],
      ),
    ]
    for (const list of [asked, mistakes]) {
      for (const [index, one] of list.entries()) {
        if (list.findIndex((other) => other.id === one.id) < index) say(`"${one.id}" is there twice.`, ...one.path)
      }
    }
    if (mistakes.some((one) => one.id === 'does-not-start'))
      say('`does-not-start` is what a collector that refuses its configuration is called.', 'wrong_documents')
  })
export type ScenarioDocument = z.infer<typeof scenarioDocument>

import { z } from 'zod'
import { measure } from '#sim/grading/measure.ts'
import { documentName } from './exercise.ts'

/** What a listener ticks in an answer is of one of these kinds. */
export const DIMENSIONS = ['correctness', 'trade_offs', 'operations', 'numbers'] as const
/** Junior, middle, senior, staff: in this order, each expects what the ones before it do. */
export const LEVELS = ['J', 'M', 'S', 'St'] as const

const text = z.string().trim().min(1)
const both = z.strictObject({ en: text, th: text })
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Write small letters, digits and hyphens.')
const figureName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'Write small letters, digits and underscores.')
const lessonCode = z.string().regex(/^L\d\d\.\d+$/)
const level = z.enum(LEVELS)

const size = {
  seed: z.int().optional(),
  load: z.number().positive().optional(),
  duration_s: z.number().positive().optional(),
}
const variant = z.enum(['run', 'fix', 'half', 'reference'])

/** A lesson's world: the one its shown run is of, with some of its documents. */
const lessonRun = z.strictObject({
  lesson: lessonCode,
  on: variant.default('run').meta({ description: 'Which of the lesson’s documents.' }),
  ...size,
})

/** A world of the question's own; the texts of its documents stand in the question. */
const ownRun = z.strictObject({
  scenario: slug,
  shown: z.strictObject({ seed: z.int(), load: z.number().positive(), duration_s: z.number().positive() }),
  documents: z.record(documentName, text).default({}),
})

/** Where a measure differs from the question's run: other documents of its lesson, no SDK at work, another size. */
const where = {
  on: variant.optional().meta({ description: 'Of a lesson’s run: other documents of it.' }),
  untraced: z.literal(true).optional().meta({ description: 'The same requests with no SDK at work.' }),
  load: size.load,
  duration_s: size.duration_s,
}

const quantity = {
  measure: measure.optional(),
  formula: text.optional().meta({ description: 'Arithmetic; names are figures of the question.' }),
}

const figure = z
  .strictObject({
    value: z.number(),
    ...quantity,
    lesson: lessonCode.optional().meta({ description: 'The lesson that has this figure, as `figure`.' }),
    figure: figureName.optional(),
    within: z.number().min(0).default(0).meta({ description: 'How far what comes out may be from `value`.' }),
    seed: size.seed,
    ...where,
  })
  .superRefine(({ measure: measured, formula, lesson, figure: named }, context) => {
    if ([measured, formula, lesson].filter((one) => one !== undefined).length !== 1)
      context.addIssue('A figure has a measure, a formula, or a lesson that has it.')
    if ((lesson === undefined) !== (named === undefined)) context.addIssue('`lesson` and `figure` belong together.')
  })

const idea = z
  .string()
  .regex(
    /^(not )?[a-z0-9]+(-[a-z0-9]+)*$/,
    'Write the name of an idea (in small letters and hyphens), or `not` and a name.',
  )

const unit = text.optional()
const member = z.union([
  idea,
  z.strictObject({ figure: figureName, within: z.number().min(0).optional(), unit }),
  z.strictObject({ number: z.number(), within: z.number().min(0).optional(), unit }),
])
/** What must stand together in an answer: an idea, a denied one, or a number. */
export type HitMember = z.infer<typeof member>

/** Alternatives, of which one suffices; all members of it must stand together. */
const hit = z.array(z.array(member).min(1)).min(1)

const fact = z.strictObject({
  id: slug,
  dimension: z.enum(DIMENSIONS),
  weight: z.int().min(1).max(3).default(1),
  level: level.optional().meta({ description: 'Expected from this level on; from the question’s unless given.' }),
  says: both.meta({ description: 'One sentence that a listener can tick.' }),
  hit,
})
/** A fact of a complete answer, and how it is recognised in one. */
export type Fact = z.infer<typeof fact>

const wrongAnswer = z.strictObject({
  id: slug,
  says: both,
  why: both.meta({ description: 'Which wrong model it comes from, kindly.' }),
  hit: hit.optional(),
  against: z.array(slug).default([]).meta({ description: 'Facts that are not proposed where this is recognised.' }),
})
/** A common wrong answer, and why people give it. */
export type WrongAnswer = z.infer<typeof wrongAnswer>

const followUp = z
  .strictObject({
    id: slug,
    missing: slug.optional().meta({ description: 'Asked when this fact is what is missing.' }),
    deeper: z.literal(true).optional().meta({ description: 'Asked when nothing is missing.' }),
    ask: both,
    answer: both,
    facts: z.array(fact).min(1).max(3),
  })
  .refine(({ missing, deeper }) => (missing === undefined) !== (deeper === undefined), {
    message: 'A follow-up is for a `missing` fact, or it goes `deeper`.',
  })
/** What is asked next, and what of its answer is listened for. */
export type FollowUp = z.infer<typeof followUp>

const claim = z
  .strictObject({
    id: slug,
    says: both.meta({ description: 'What was claimed, in a few words.' }),
    number: z
      .strictObject({ unit: z.string(), about: z.array(idea).min(1) })
      .optional()
      .meta({ description: 'A number with this unit (empty for a count), in a sentence about one of these ideas.' }),
    within: z.number().min(0).optional().meta({ description: 'How far a number may be from the mean of six runs.' }),
    hit: hit.optional().meta({ description: 'A behaviour, as it is said.' }),
    at_least: z.number().optional().meta({ description: 'What the measure is on each run, if the claim is true.' }),
    at_most: z.number().optional(),
    holds: z
      .literal(false)
      .optional()
      .meta({ description: 'A behaviour that people claim and that no run shows: the bounds must fail on each.' }),
    ...quantity,
    ...where,
  })
  .superRefine((given, context) => {
    if ((given.measure === undefined) === (given.formula === undefined))
      context.addIssue('A claim has a measure or a formula.')
    if ((given.number === undefined) === (given.hit === undefined))
      context.addIssue('A claim is a `number`, or a behaviour with a `hit`.')
    if ((given.number === undefined) !== (given.within === undefined))
      context.addIssue('`within` belongs to a `number`.')
    const bounded = given.at_least !== undefined || given.at_most !== undefined
    if ((given.hit === undefined) === bounded)
      context.addIssue('A behaviour has `at_least` or `at_most`; a number has none.')
    if (given.holds === false && given.hit === undefined) context.addIssue('`holds` belongs to a behaviour.')
  })
/** What of an answer is executed: a number that was said, or a behaviour. */
export type Claim = z.infer<typeof claim>

/** `questions/<chapter>/<slug>.yaml`. */
export const question = z
  .strictObject({
    code: z.string().regex(/^\d{1,2}\.\d{1,2}$/, "Write the chapter and the number, in quotes: '8.2'."),
    version: z.int().min(1).meta({ description: 'Raised when a rubric or a claim changes; answers keep theirs.' }),
    level,
    tags: z.array(slug).min(1).max(6),
    otca: z.enum(['fundamentals', 'api_sdk', 'collector', 'debugging']),
    competencies: z.array(z.string()).min(1),
    minutes: z.int().min(1).max(15).meta({ description: 'For the first answer of a good candidate.' }),
    lesson: lessonCode.meta({ description: 'The lesson that teaches it.' }),
    terms: z.array(slug).min(1).max(4),
    title: both,
    ask: both,
    short: both,
    deep: both,
    figures: z.record(figureName, figure).default({}),
    run: z.union([lessonRun, ownRun]).optional(),
    facts: z.array(fact).min(3).max(6),
    wrong: z.array(wrongAnswer).min(2).max(4),
    follow_ups: z.array(followUp).min(2).max(4),
    claims: z.array(claim).max(3).default([]),
  })
  .superRefine(({ facts, wrong, follow_ups, claims, figures, run }, context) => {
    const say = (path: PropertyKey[], message: string): void => context.addIssue({ code: 'custom', path, message })
    const own = new Set(facts.map(({ id }) => id))
    const all = [...facts, ...follow_ups.flatMap((one) => one.facts)]
    for (const [what, list] of Object.entries({ facts: all, wrong, follow_ups, claims })) {
      const ids = list.map(({ id }) => id)
      for (const twice of ids.filter((id, index) => ids.indexOf(id) !== index))
        say([what], `"${twice}" is there twice.`)
    }
    for (const [index, { missing }] of follow_ups.entries()) {
      if (missing !== undefined && !own.has(missing))
        say(['follow_ups', index, 'missing'], `there is no fact "${missing}".`)
    }
    for (const { id, weight } of facts) {
      if (weight >= 2 && !follow_ups.some(({ missing }) => missing === id))
        say(['follow_ups'], `none is for the fact "${id}", whose weight is ${weight}.`)
    }
    if (!follow_ups.some(({ deeper }) => deeper)) say(['follow_ups'], 'none is `deeper`.')
    for (const [index, { against }] of wrong.entries()) {
      for (const id of against)
        if (!all.some((one) => one.id === id)) say(['wrong', index, 'against'], `there is no fact "${id}".`)
    }
    const measured = { figures: Object.entries(figures), claims: Object.entries(claims) }
    for (const [what, list] of Object.entries(measured)) {
      for (const [key, { measure: asked, on, untraced }] of list) {
        if (asked !== undefined && run === undefined) say([what, key], 'a measure needs a `run`.')
        if (asked === undefined && (on !== undefined || untraced))
          say([what, key], '`on` and `untraced` belong to a measure.')
        if (on !== undefined && run !== undefined && 'scenario' in run)
          say([what, key], '`on` belongs to a lesson’s run.')
      }
    }
  })
export type QuestionConfig = z.infer<typeof question>
/** The world behind a question's measures and claims. */
export type QuestionRun = NonNullable<QuestionConfig['run']>

/** `questions/chapters.yaml`, by the two digits that the folder's name begins with. */
export const chapters = z.record(
  z.string().regex(/^\d\d$/),
  z.strictObject({ folder: z.string().regex(/^\d\d-[a-z-]+$/), name: both }),
)
export type Chapter = z.infer<typeof chapters>[string]

// A phrase may be just a number.
const phrases = z.array(z.union([text, z.number().transform(String)])).min(1)

/** `questions/ideas/<area>.yaml`: one notion each, and the phrases it is said with. */
export const ideas = z.record(slug, z.strictObject({ en: phrases, th: phrases }))
export type Idea = z.infer<typeof ideas>[string]

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { checkQuestion } from '#content/questions/check-question.ts'
import type { Known } from '#content/questions/check-question.ts'
import { problemsOfBank } from '#content/questions/check-bank.ts'
import type { Question } from '#content/questions/load-questions.ts'
import { parseData } from '#content/read-data.ts'
import { exercise } from '#content/schema/exercise.ts'
import { question } from '#content/schema/question.ts'

const content = join(import.meta.dirname, '..', '..', '..', 'content')
const file = 'questions/08-tail-sampling/kept-share.yaml'
const text = readFileSync(join(content, file), 'utf8')
const lesson = parseData(
  'exercise.yaml',
  readFileSync(join(content, 'tracks/tail-sampling/01-the-classic-goal/exercise.yaml'), 'utf8'),
  exercise,
)
const known: Known = {
  lessons: new Map([['L08.1', lesson]]),
  competencies: new Set(['sampling.tail']),
  ideas: { has: (name) => name !== 'nonsense' },
}

type Change = (draft: typeof question._zod.input) => void

/** The example with a change to it, as text. */
function changed(change: Change): string {
  const draft = parse(text) as typeof question._zod.input
  change(draft)
  return stringify(draft)
}

const read = (change: Change): Question => ({
  ...parseData(file, changed(change), question),
  slug: 'kept-share',
  chapter: '08',
  file,
})

describe('a question’s file', () => {
  it.each<[string, Change, string]>([
    ['a key that nobody knows', (draft) => Object.assign(draft, { hint: 'x' }), 'Unrecognized key: "hint"'],
    ['no Thai', (draft) => Object.assign(draft.ask, { th: ' ' }), 'ask.th: '],
    ['two facts with one name', ({ facts }) => (facts[1]!.id = facts[0]!.id), 'facts: "sum" is there twice.'],
    [
      'a follow-up for a fact that is not there',
      ({ follow_ups }) => (follow_ups[0]!.missing = 'nothing'),
      'follow_ups.0.missing: there is no fact "nothing".',
    ],
    [
      'no follow-up for a fact that weighs',
      ({ facts }) => (facts[3]!.weight = 2),
      'follow_ups: none is for the fact "average", whose weight is 2.',
    ],
    ['nowhere deeper to go', ({ follow_ups }) => void follow_ups.pop(), 'follow_ups: none is `deeper`.'],
    [
      'a follow-up for two occasions',
      ({ follow_ups }) => (follow_ups[0]!.deeper = true),
      'follow_ups.0: A follow-up is for a `missing` fact, or it goes `deeper`.',
    ],
    [
      'a wrong answer against nothing',
      ({ wrong }) => (wrong[0]!.against = ['nothing']),
      'wrong.0.against: there is no fact "nothing".',
    ],
    [
      'a member that is no idea',
      ({ facts }) => (facts[0]!.hit = [['Two Words']]),
      'facts.0.hit.0.0: Write the name of an idea',
    ],
    ['a number without one', ({ facts }) => (facts[0]!.hit = [[{ unit: '%' } as never]]), 'facts.0.hit.0.0.'],
    [
      'a figure from nowhere',
      ({ figures }) => (figures!['kept'] = { value: 1 }),
      'figures.kept: A figure has a measure, a formula, or a lesson that has it.',
    ],
    ['a measure without a run', (draft) => void delete draft.run, 'figures.measured: a measure needs a `run`.'],
    [
      'a claim without bounds',
      ({ claims }) => void delete claims![1]!.at_least,
      'claims.1: A behaviour has `at_least`',
    ],
    ['a run of no kind', (draft) => (draft.run = { lesson: 'L8' } as never), 'run.lesson: '],
  ])('with %s cannot be read, and says where', (_, change, said) => {
    expect(() => parseData(file, changed(change), question)).toThrow(said)
  })
})

describe('what is wrong with a question', () => {
  it('is nothing where all is well', async () => {
    expect(
      await checkQuestion(
        read(() => undefined),
        known,
      ),
    ).toEqual([])
  })

  it.each<[string, Change, string]>([
    ['a code of another chapter', (draft) => (draft.code = '9.2'), 'the code 9.2 does not belong to the chapter 08.'],
    ['a lesson that is not there', (draft) => (draft.lesson = 'L99.9'), 'lesson: there is no lesson L99.9.'],
    ['a run of one', (draft) => (draft.run = { lesson: 'L99.9' }), 'run.lesson: there is no lesson L99.9.'],
    ['an unknown term', (draft) => (draft.terms = ['sandwich']), 'terms: the glossary has no "sandwich".'],
    ['an unknown competency', (draft) => (draft.competencies = ['cooking']), 'there is no competency "cooking".'],
    ['an idea nobody has', ({ facts }) => (facts[0]!.hit = [['not nonsense']]), 'questions/ideas has no nonsense.'],
    [
      'a hit that asks for no figure',
      ({ facts }) => (facts[0]!.hit = [[{ figure: 'nothing' }]]),
      'a hit asks for the figure "nothing", which is not there.',
    ],
    [
      'a number that is not its figure',
      ({ short }) => (short.en = short.en.replace('12.7 %', '12.9 %')),
      'short (en): :figure[12.9 %]{of=kept} is printed, and the figure is 12.7.',
    ],
    [
      'figures in one language alone',
      ({ short }) => (short.th = 'สิบสองกว่าเปอร์เซ็นต์'),
      'short: the English prints the figures baseline, kept, the Thai (none).',
    ],
    [
      'a link to nowhere',
      ({ deep }) => (deep.en += ' [x](/learn/a/b)'),
      'deep (en): the link /learn/a/b leads nowhere.',
    ],
    ['a picture of a run', ({ deep }) => (deep.en += '\n\n::trace{request=3}'), 'deep (en): a question has no :trace.'],
    [
      'Thai as nobody writes it',
      ({ ask }) => (ask.th = 'สแปนคืออะไร'),
      'ask (th): "สแปน" is not how people of the field write.',
    ],
    [
      'a Thai question mark',
      ({ ask }) => (ask.th = 'เท่าไร?'),
      'ask (th): a Thai question ends without a question mark.',
    ],
    ['a text that was damaged', ({ title }) => (title.th = 'ส\uFFFD'), 'U+FFFD'],
    [
      'an answer that takes too long',
      ({ short }) => (short.en += ' and so on'.repeat(20)),
      'a candidate has breath for 60.',
    ],
    ['an explanation that is none', ({ deep }) => (deep.en = ':figure[12.7]{of=kept}'), '100 to 220 are asked for.'],
  ])('is %s', async (_, change, said) => {
    expect((await checkQuestion(read(change), known)).join('\n')).toContain(said)
  })
})

describe('what is wrong with a bank', () => {
  const one = read(() => undefined)

  it('is a phrase that every text has in it', () => {
    const ideas = new Map([['keep', { en: ['keep', 'the?'], th: ['~', 'เก็บ'] }]])
    expect(problemsOfBank({ questions: [one], ideas, problems: [] })).toEqual([
      'questions/ideas, keep: the phrase "the?" asks for nothing.',
      'questions/ideas, keep: the phrase "~" asks for nothing.',
    ])
  })

  it('is a code or an address that two questions have', () => {
    const other = { ...one, slug: 'another', file: 'b.yaml' }
    const bank = { questions: [one, other], ideas: new Map(), problems: ['a file that cannot be read'] }
    expect(problemsOfBank(bank)).toEqual(['a file that cannot be read', `b.yaml: ${file} has "8.2", too.`])
    expect(problemsOfBank({ ...bank, questions: [one, { ...other, code: '8.3', slug: one.slug }] })[1]).toBe(
      `b.yaml: ${file} has "kept-share", too.`,
    )
  })
})

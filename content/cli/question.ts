import type { Io } from '#sim/cli/node-io.ts'
import { chooseFollowUp } from '../interview/choose-follow-up.ts'
import { bareNumbers } from '../questions/bare-numbers.ts'
import { describeClaim } from '../questions/describe-claim.ts'
import { findQuestions } from '../questions/find-questions.ts'
import { readBank } from '../questions/load-questions.ts'
import type { Question } from '../questions/load-questions.ts'
import { proveQuestions } from '../questions/prove-questions.ts'
import { misreadOf, recognise } from '../questions/recognise.ts'
import { LOCALES } from '../schema/lesson.ts'
import { readArguments, readWhole } from './arguments.ts'
import { UserMistake } from './user-mistake.ts'

/** `tracelab question`: a question's figures and claims as they come out, for its author. */
export async function questionCommand(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, {
    seeds: { type: 'string', default: '6' },
    answer: { type: 'string' },
  })
  const [name] = positionals
  if (name === undefined || positionals.length > 1)
    throw new UserMistake('Name one question, by its code or its address: question 8.2')
  const seeds = readWhole('seeds', values.seeds, 1, 100)
  const question = findOne(name)
  if (values.answer !== undefined) return explainAnswer(question, values.answer, io)
  const [proof] = await proveQuestions([question], seeds)
  io.stdout(`${question.code} ${question.slug}: ${question.title.en} (${question.title.th})`)
  for (const { id, value, found } of proof!.figures)
    io.stdout(`  figure ${id}: ${value} is said, ${Number(found.toPrecision(8))} comes out`)
  for (const claim of proof!.claims) io.stdout(`  claim ${describeClaim(claim)}`)
  for (const part of ['short', 'deep'] as const) {
    for (const locale of LOCALES) {
      const bare = bareNumbers(question[part][locale], question.ask[locale])
      if (bare.length > 0) io.stdout(`  ${part} (${locale}), no figures: ${bare.join(', ')}`)
    }
  }
  for (const { locale, what, where, id, because } of misreadOf(question, readBank().ideas).misread)
    io.stdout(`  ${what} in ${where} (${locale}): ${id}${because === '' ? '' : `, by “${because}”`}`)
  for (const problem of proof!.problems) io.stderr(problem)
  return proof!.problems.length === 0 ? 0 : 1
}

/** What the matcher sees in an answer, and by which words; nothing is run. */
async function explainAnswer(question: Question, path: string, io: Io): Promise<number> {
  let text: string
  try {
    text = await io.readFile(path)
  } catch {
    throw new UserMistake(`The answer ${path} cannot be read.`)
  }
  const { facts, wrong, claims } = recognise(question, text, readBank().ideas)
  const by = (because: { text: string } | undefined): string => (because === undefined ? '' : `: “${because.text}”`)
  for (const { id, hit, because, but } of facts)
    io.stdout(
      `  ${hit ? 'hit   ' : 'missed'}  ${id}${by(because)}${but === undefined ? '' : `, withdrawn because of ${but}`}`,
    )
  for (const { id, because } of wrong) io.stdout(`  wrong   ${id}${by(because)}`)
  for (const { id, value, because } of claims)
    io.stdout(`  claim   ${id}${value === undefined ? '' : ` ${value}`}${by(because)}`)
  const said = new Set(facts.filter(({ hit }) => hit).map(({ id }) => id))
  const next = chooseFollowUp(question, { said, asked: [], level: question.level })
  if (next !== undefined) io.stdout(`  next    ${next.followUp.id}: ${next.followUp.ask.en}`)
  return 0
}

function findOne(name: string): Question {
  const [question] = findQuestions([name])
  if (question !== undefined) return question
  const broken = readBank().problems.filter((problem) => problem.includes(name))
  throw new UserMistake([`There is no question ${name} that can be read.`, ...broken].join('\n'))
}

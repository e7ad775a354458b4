import type { Io } from '#sim/cli/node-io.ts'
import { bareNumbers } from '../questions/bare-numbers.ts'
import { describeClaim } from '../questions/describe-claim.ts'
import { findQuestions } from '../questions/find-questions.ts'
import { readBank } from '../questions/load-questions.ts'
import type { Question } from '../questions/load-questions.ts'
import { proveQuestions } from '../questions/prove-questions.ts'
import { LOCALES } from '../schema/lesson.ts'
import { readArguments, readWhole } from './arguments.ts'
import { UserMistake } from './user-mistake.ts'

/** `tracelab question`: a question's figures and claims as they come out, for its author. */
export async function questionCommand(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, {
    seeds: { type: 'string', default: '6' },
  })
  const [name] = positionals
  if (name === undefined || positionals.length > 1)
    throw new UserMistake('Name one question, by its code or its address: question 8.2')
  const seeds = readWhole('seeds', values.seeds, 1, 100)
  const question = findOne(name)
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
  for (const problem of proof!.problems) io.stderr(problem)
  return proof!.problems.length === 0 ? 0 : 1
}

function findOne(name: string): Question {
  const [question] = findQuestions([name])
  if (question !== undefined) return question
  const broken = readBank().problems.filter((problem) => problem.includes(name))
  throw new UserMistake([`There is no question ${name} that can be read.`, ...broken].join('\n'))
}

import type { Io } from '#sim/cli/node-io.ts'
import type { Diagnostic } from '#sim/diagnostic.ts'
import { withAuthored } from '../authored/with-authored.ts'
import { gradeExercise } from '../grade.ts'
import type { GradeInput } from '../grade.ts'
import { findExercise } from '../load.ts'
import { readArguments, readWhole } from './arguments.ts'
import { readScenarioFile } from './scenario-file.ts'
import { UserMistake } from './user-mistake.ts'

/** Who grades at the command line: fixed, so that the same answer gets the same verdict everywhere. */
const COMMAND_LINE = { learnerId: 'command-line', attempt: 1, secret: 'command-line' }

/** Seeds are whole numbers below 2^32, as they are drawn. */
const MOST_SEED = 2 ** 32 - 1

/** `tracelab grade`: the verdict the server would give on an answer. */
export async function gradeCommand(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, {
    answer: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  const [name] = positionals
  if (name === undefined || positionals.length > 1)
    throw new UserMistake('Name one exercise, by its code or its folder: grade L08.1 --answer FILE.')
  if (values.answer === undefined) throw new UserMistake('Say which file holds the answer: --answer FILE.')
  const scenario = await readScenarioFile(name, io)
  if (scenario === null && (await findExercise(name)) === undefined)
    throw new UserMistake(`There is no exercise "${name}".`)
  let yaml: string
  try {
    yaml = await io.readFile(values.answer)
  } catch {
    throw new UserMistake(`The answer ${values.answer} cannot be read.`)
  }
  const seed = values.seed === undefined ? {} : { variantSeed: readWhole('seed', values.seed, 0, MOST_SEED) }
  const input: GradeInput = { exercise: name, yaml, ...COMMAND_LINE, ...seed }
  const verdict =
    scenario === null
      ? await gradeExercise(input)
      : await withAuthored(scenario, ({ folder }) => gradeExercise({ ...input, place: folder }))
  if ('diagnostics' in verdict) throw new UserMistake(placed(name, verdict.diagnostics))
  if (values.json) {
    io.stdout(JSON.stringify(verdict))
    return 0
  }
  const points = `${(verdict.score * 100).toFixed(0)} % of the points`
  const runs = verdict.seeds === 0 ? '' : ` on ${verdict.seeds} hidden runs`
  io.stdout(verdict.passed ? `Passes${runs}.` : `Does not pass; ${points}.`)
  if (verdict.error !== null) {
    const { stage, message, document, line } = verdict.error
    const place = document === null ? '' : line === null ? `${document}: ` : `${document}, line ${line}: `
    io.stdout(document === 'collector' ? `The collector would not start (${stage}): ${message}` : `${place}${message}`)
  }
  for (const { id, passed, measured, relation, limit, unit, operation } of verdict.checks) {
    const say = (value: number): string =>
      unit === 'share' ? `${(value * 100).toFixed(2)} %` : `${Number(value.toFixed(3))} ${unit}`
    const needs = limit === null ? '' : `, needs ${relation} ${say(limit)}`
    const of = operation === null ? '' : ` (${operation})`
    io.stdout(
      `  ${passed ? 'passes' : 'fails '}  ${id}: ${measured === null ? 'not measured' : say(measured)}${needs}${of}`,
    )
  }
  for (const id of verdict.feedback) io.stdout(`  misconception: ${id}`)
  return 0
}

function placed(path: string, diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(
      ({ message, range }) =>
        `${path}${range === undefined ? '' : `:${range.startLine}:${range.startColumn}`}: ${message}`,
    )
    .join('\n')
}

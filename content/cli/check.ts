import { resolve } from 'node:path'
import type { Io } from '#sim/cli/node-io.ts'
import { checkTexts } from '../check-texts.ts'
import { findExercise, lessonPlaces } from '../load.ts'
import { proveExercise } from '../prove.ts'
import { readArguments, readWhole } from './arguments.ts'
import { UserMistake } from './user-mistake.ts'

/** `tracelab check`: reads all content (or one lesson), and proves every exercise. */
export async function checkCommand(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, { seeds: { type: 'string', default: '6' } })
  const seeds = readWhole('seeds', values.seeds, 1, 1000)
  const places = (await lessonPlaces()).filter(
    ({ folder, lesson }) =>
      positionals.length === 0 || positionals.some((path) => resolve(path) === folder || path === lesson),
  )
  if (places.length === 0) throw new UserMistake(`There is no lesson at ${positionals.join(', ')}.`)
  const problems: string[] = []
  for (const { folder } of places) {
    const exercise = await findExercise(folder)
    if (exercise === undefined) continue
    problems.push(...(await checkTexts(exercise)))
    const proof = await proveExercise(exercise, seeds, (line) => io.stderr(line))
    problems.push(...proof.problems)
    io.stdout(`${exercise.config.code}, ${proof.seeds} hidden runs in groups of ${exercise.config.hidden.seeds}:`)
    for (const { name, expected, margin, keptShare } of proof.answers) {
      const distance = Number.isFinite(margin) ? `${margin.toFixed(1)} σ from turning` : 'exact'
      io.stdout(
        `  ${name.padEnd(28)} ${expected.padEnd(26)} kept ${(keptShare * 100).toFixed(2).padStart(6)} %  ${distance}`,
      )
    }
  }
  for (const problem of problems) io.stderr(problem)
  return problems.length === 0 ? 0 : 1
}

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Io } from '#sim/cli/node-io.ts'
import { checkTree } from '../check-tree.ts'
import { followedBy } from '../check-texts.ts'
import { findPlaces } from '../find-place.ts'
import { findExercise, lessonPlaces, readExercise } from '../load.ts'
import type { LessonPlace } from '../load.ts'
import { proveLessons } from '../prove-lessons.ts'
import { readArguments, readWhole } from './arguments.ts'
import { UserMistake } from './user-mistake.ts'

/** `tracelab check`: reads all content (or some lessons), and proves every exercise. */
export async function checkCommand(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, {
    seeds: { type: 'string', default: '6' },
    follow: { type: 'boolean', default: false },
  })
  const seeds = readWhole('seeds', values.seeds, 1, 1000)
  const places = await placesAsked(positionals)
  if (values.follow) return follow(places, io)
  const problems: string[] = positionals.length === 0 ? await checkTree() : []
  await proveLessons(
    places,
    seeds,
    (line) => io.stderr(line),
    (proof) => {
      for (const line of proof.lines) io.stdout(line)
      io.stdout(`${proof.code}: ${proof.problems.length} problems, ${proof.seconds.toFixed(1)} s`)
      problems.push(...proof.problems)
    },
  )
  for (const problem of problems) io.stderr(problem)
  return problems.length === 0 ? 0 : 1
}

async function placesAsked(paths: readonly string[]): Promise<LessonPlace[]> {
  if (paths.length === 0) return lessonPlaces()
  const places: LessonPlace[] = []
  for (const path of paths) {
    const byCode = /^L\d\d\.\d+$/.test(path) ? await findExercise(path) : undefined
    const found = byCode === undefined ? await findPlaces(path) : [byCode]
    if (found.length === 0) throw new UserMistake(`There is no lesson at ${path}.`)
    for (const { track, lesson, folder } of found) places.push({ track, lesson, folder })
  }
  return places
}

/** Writes into each Thai lesson which English it says; for whoever has just read both. */
async function follow(places: readonly LessonPlace[], io: Io): Promise<number> {
  for (const place of places) {
    const exercise = await readExercise(place)
    const path = join(place.folder, 'lesson.th.md')
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) throw new UserMistake(`${path} cannot be read.`)
    const hash = await followedBy(exercise)
    const next = /^follows: .*$/m.test(text)
      ? text.replace(/^follows: .*$/m, `follows: '${hash}'`)
      : text.replace(/\n---\n/, `\nfollows: '${hash}'\n---\n`)
    if (next !== text) await writeFile(path, next)
    io.stdout(`${exercise.config.code}: the Thai follows ${hash}.`)
  }
  return 0
}

import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import type { Io } from '#sim/cli/node-io.ts'
import { checkTree } from '../check-tree.ts'
import { followedBy } from '../check-texts.ts'
import { contentFolder } from '../folder.ts'
import { findPlaces } from '../find-place.ts'
import { findExercise, lessonPlaces, readExercise, taskPlaces } from '../load.ts'
import type { ExercisePlace } from '../load.ts'
import { proveContent } from '../prove-content.ts'
import type { ProofJob } from '../prove-job.ts'
import { checkBank } from '../questions/check-bank.ts'
import { findQuestions, jobsOfQuestions } from '../questions/find-questions.ts'
import { loadChapters, readBank } from '../questions/load-questions.ts'
import { readArguments, readWhole } from './arguments.ts'
import { checkScenario } from './check-scenario.ts'
import { readScenarioFile } from './scenario-file.ts'
import { UserMistake } from './user-mistake.ts'

/**
 * `tracelab check`: reads all content (or some lessons, tasks and questions, or scenarios that somebody wrote), and proves
 * every exercise, figure and claim.
 */
export async function checkCommand(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, {
    seeds: { type: 'string', default: '6' },
    follow: { type: 'boolean', default: false },
  })
  const seeds = readWhole('seeds', values.seeds, 1, 1000)
  const files: string[] = []
  let broken = 0
  for (const path of positionals) {
    const text = await readScenarioFile(path, io)
    if (text === null) files.push(path)
    else broken += await checkScenario(path, text, seeds, io)
  }
  if (files.length < positionals.length && files.length === 0) return broken === 0 ? 0 : 1
  const asked = await whatIsAsked(files)
  if (values.follow) return follow(asked.places, io)
  const problems: string[] = [...(positionals.length === 0 ? await checkTree() : asked.unreadable)]
  await proveContent(
    asked.jobs,
    seeds,
    (line) => io.stderr(line),
    (proof) => {
      for (const line of proof.lines) io.stdout(line)
      io.stdout(`${proof.code}: ${proof.problems.length} problems, ${proof.seconds.toFixed(1)} s`)
      problems.push(...proof.problems)
    },
  )
  for (const problem of problems) io.stderr(problem)
  return problems.length + broken === 0 ? 0 : 1
}

/** The lessons, tasks and questions that are asked for; all of them for nothing. */
async function whatIsAsked(
  paths: readonly string[],
): Promise<{ places: ExercisePlace[]; jobs: ProofJob[]; unreadable: string[] }> {
  const places: ExercisePlace[] = paths.length === 0 ? [...(await lessonPlaces()), ...(await taskPlaces())] : []
  const questions = paths.length === 0 ? [...readBank().questions] : []
  const unreadable: string[] = []
  for (const path of paths) {
    const byCode = /^(L\d\d\.\d+|T\d+)$/.test(path) ? await findExercise(path) : undefined
    const lessons = byCode === undefined ? await findPlaces(path) : [byCode]
    const ofBank = findQuestions([path])
    const broken = readBank().problems.filter(
      (problem) => problem.startsWith(placeInBank(path)) || problem.includes(`/${path}.yaml:`),
    )
    if (lessons.length + ofBank.length + broken.length === 0)
      throw new UserMistake(`There is no lesson, no task, no question and no scenario at ${path}.`)
    for (const { track, lesson, folder } of lessons) places.push({ track, lesson, folder })
    questions.push(...ofBank)
    unreadable.push(...broken)
    // Their hits are read with all ideas, whoever wrote them.
    if (ofBank.length > 0) unreadable.push(...checkBank().filter((problem) => problem.startsWith('questions/ideas')))
  }
  const jobs: ProofJob[] = places.map((place) => ({ kind: 'exercise', place }))
  const scenarios = paths.length === 0 ? await exampleJobs() : []
  return { places, jobs: [...scenarios, ...jobs, ...jobsOfQuestions(questions)], unreadable: [...new Set(unreadable)] }
}

/** The scenarios that come with the project, which take longest: they are begun first. */
async function exampleJobs(): Promise<ProofJob[]> {
  const folder = join(contentFolder(), 'authored', 'examples')
  const files = (await readdir(folder)).toSorted()
  return files.map((name) => ({ kind: 'scenario', name: `authored/examples/${name}`, file: join(folder, name) }))
}

/** How problems begin of files that cannot be read, and are at this path or would have this code. */
function placeInBank(path: string): string {
  const [, chapter] = /^(\d+)\.\d+$/.exec(path) ?? []
  const folder = chapter === undefined ? undefined : loadChapters()[chapter.padStart(2, '0')]?.folder
  return folder === undefined ? relative(contentFolder(), resolve(path)) : `questions/${folder}/`
}

/** Writes into each Thai lesson which English it says; for whoever has just read both. */
async function follow(places: readonly ExercisePlace[], io: Io): Promise<number> {
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

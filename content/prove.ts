import { drawSeedPool } from '#sim/grading/hidden-seeds.ts'
import type { GradedRuns } from '#sim/grading/grade.ts'
import { measureRun } from '#sim/grading/run-outcome.ts'
import { ContentError } from './content-error.ts'
import { judgeTexts } from './grade.ts'
import { gradeItems } from './grade-items.ts'
import { judgeCandidate, marginOfSubmission, startsOfGroups } from './judge-candidate.ts'
import type { TriedAnswer } from './judge-candidate.ts'
import { deliverWorld, needsPeaks, recordWorld, watchedEdges } from './judge-runs.ts'
import { loadScenarioText } from './load.ts'
import type { Exercise } from './load.ts'
import { isOneDocument, parseAnswer, writeAnswer } from './parse-answer.ts'
import { keepEverything, rewriteDocument } from './rewrite-document.ts'
import { SeedWorlds } from './seed-worlds.ts'
import type { ShownRuns } from './shown-run.ts'
import { loadSolutions } from './solutions.ts'
import type { Solutions } from './solutions.ts'

/** No named answer may be closer to a limit than this many standard deviations, in any group of runs. */
const LEAST_MARGIN = 4

/** So many runs are enough for a rewrite, which does what the answer does that it was made of. */
const RUNS_OF_REWRITES = 2

/** What was proven of one answer: how close chance comes to turning its verdict. */
export type ProvenAnswer = { name: string; expected: string; margin: number; keptShare: number | null }

/** The proof of an exercise: sentences about what does not hold, and the margins of what does. */
export type Proof = { problems: string[]; answers: ProvenAnswer[]; seeds: number }

/** `passes`, `fails` for what need not be named, or the misconception that must be recognised. */
type Expected = string

type Candidate = TriedAnswer & {
  name: string
  expected: Expected
  /** The answer that it is a rewrite of, whose feedback it must get, on fewer runs; null for what an author wrote. */
  rewriteOf: string | null
  worlds: SeedWorlds
}

/**
 * Proves an exercise on the first `seeds` of its pool: the reference passes, doing nothing fails, and every wrong answer
 * and its rewrites fail with their own feedback, in each group of as many runs as a submission gets, with a margin. A
 * world runs once per seed; its spans serve every answer that has the same one.
 */
export async function proveExercise(
  exercise: Exercise,
  seeds: number,
  shown: ShownRuns,
  say: (line: string) => void,
): Promise<Proof> {
  const { config } = exercise
  const problems: string[] = []
  const solutions = await loadSolutions(exercise)
  const candidates = await listCandidates(exercise, solutions, shown, problems)
  const checks = config.checks.filter(({ kind }) => kind !== 'config')
  const { hidden } = config
  const isRun = checks.length > 0 && hidden !== undefined
  const pool = isRun ? drawSeedPool(hidden.pool_seed, hidden.pool).slice(0, seeds) : []

  for (const [index, seed] of pool.entries()) {
    const groups = new Map<string, Candidate[]>()
    for (const candidate of candidates) {
      if (candidate.prepared === null || (candidate.rewriteOf !== null && index >= RUNS_OF_REWRITES)) continue
      if (config.parameters !== undefined) {
        const drawn = await candidate.worlds.on(seed)
        if ('error' in drawn) {
          problems.push(
            `${config.code}: ${candidate.name} does not load on hidden run ${index + 1}: ${drawn.error.message}`,
          )
          continue
        }
        candidate.prepared = drawn
      }
      const { worldKey } = candidate.prepared
      groups.set(worldKey, [...(groups.get(worldKey) ?? []), candidate])
    }
    for (const group of groups.values()) {
      const { scenario } = group[0]!.prepared!
      const recorded = recordWorld(
        scenario,
        { seed, load: hidden!.load, duration_s: hidden!.duration_s },
        watchedEdges(checks),
      )
      for (const candidate of group) {
        const run = deliverWorld(candidate.prepared!.collector, recorded, needsPeaks(checks))
        if ('error' in run) {
          if (candidate.expected !== 'does-not-start')
            problems.push(`${config.code}: ${candidate.name} does not start: ${run.error.message}`)
          candidate.prepared = null
        } else candidate.outcomes.push(measureRun(run, checks))
      }
    }
    say(`${config.code}: hidden run ${index + 1} of ${pool.length}`)
  }

  const proven: ProvenAnswer[] = []
  for (const candidate of candidates) {
    const { name, expected, outcomes, prepared } = candidate
    if (expected === 'does-not-start' && outcomes.length > 0) problems.push(`${config.code}: ${name} starts.`)
    if (expected === 'does-not-start' || (prepared === null && config.checks.length > 0)) continue
    if (candidate.rewriteOf !== null) {
      const original = candidates.find((one) => one.name === candidate.rewriteOf)
      const few = { first: outcomes.length, atMost: outcomes.length }
      const judged = judgeCandidate(candidate, solutions, checks, 0, few)
      const [wanted = expected] =
        original === undefined ? [] : judgeCandidate(original, solutions, checks, 0, few).feedback
      if (judged.feedback[0] !== expected)
        problems.push(...complaints(`${config.code}: ${name}`, wanted, judged, candidate))
      continue
    }
    const group = hidden?.seeds ?? 0
    for (const first of isRun ? startsOfGroups(outcomes.length, group) : [0]) {
      const judged = judgeCandidate(candidate, solutions, checks, first, {
        first: group,
        atMost: Math.min(hidden?.at_most ?? 0, outcomes.length),
      })
      const where = isRun ? `${config.code}: ${name} on hidden runs from ${first + 1}` : `${config.code}: ${name}`
      problems.push(...complaints(where, expected, judged, candidate))
    }
    const margin = isRun ? marginOfSubmission(candidate, checks, hidden.seeds) : Infinity
    if (margin < LEAST_MARGIN) {
      problems.push(
        `${config.code}: ${name} is ${margin.toFixed(1)} standard deviations from turning; ${LEAST_MARGIN} are needed.`,
      )
    }
    const requests = outcomes.reduce((sum, run) => sum + run.requests, 0)
    const kept = outcomes.reduce((sum, run) => sum + run.tracesKept, 0)
    proven.push({ name, expected, margin, keptShare: requests === 0 ? null : kept / requests })
  }
  return { problems, answers: proven, seeds: pool.length }
}

/** The reference, what the learner begins with, every wrong answer, and rewrites of those that are documents. */
async function listCandidates(
  exercise: Exercise,
  solutions: Solutions,
  shown: ShownRuns,
  problems: string[],
): Promise<Candidate[]> {
  const { config } = exercise
  const scenario = await loadScenarioText(config.scenario)
  const candidates: Candidate[] = []
  const named = new Set([...solutions.misconceptions.map(({ id }) => id), 'does-not-start'])
  const add = async (
    name: string,
    expected: Expected,
    text: string,
    rewriteOf: string | null = null,
  ): Promise<void> => {
    const say = (sentence: string): void => void problems.push(`${config.code}: ${name} ${sentence}`)
    const answer = parseAnswer(exercise, text)
    if ('problem' in answer) return say(`is no answer: ${answer.problem}`)
    const items = await gradeItems(exercise, answer.answers, shown)
    const worlds = new SeedWorlds(exercise, scenario, answer.documents)
    const prepared = config.checks.length === 0 ? null : await worlds.on(config.shown.seed)
    if (prepared !== null && 'error' in prepared) {
      if (expected !== 'does-not-start' && (expected !== 'fails' || name === 'half done'))
        say(`does not load: ${prepared.error.message}`)
      return
    }
    const texts = prepared === null ? [] : judgeTexts(exercise, prepared)
    candidates.push({
      name,
      expected,
      rewriteOf,
      worlds,
      prepared,
      items,
      texts,
      answers: answer.answers,
      outcomes: [],
    })
  }

  const answers = solutions.answers ?? {}
  if (config.items.length > 0 && solutions.answers === null)
    problems.push(
      `${config.code}: solutions/reference.answer.yaml is missing: what the reference answers to each item.`,
    )
  const whole = (documents: Record<string, string>, given: Record<string, unknown>): string =>
    writeAnswer(exercise, { documents, answers: given })
  const start = Object.fromEntries(Object.entries(exercise.documents).map(([name, { fix }]) => [name, fix]))
  await add('reference', 'passes', whole(solutions.documents, answers))
  await add('nothing done', 'fails', whole(start, {}))
  const keepsAll = keepEverything(solutions.documents['collector'] ?? '')
  if (keepsAll !== null && config.checks.some(({ kind }) => kind === 'volume' || kind === 'rate'))
    await add('everything kept', 'fails', whole({ ...solutions.documents, collector: keepsAll }, answers))
  const halves = Object.entries(exercise.documents).map(([name, { half, fix }]) => [name, half ?? fix] as const)
  if (Object.values(exercise.documents).some(({ half }) => half !== null))
    await add('half done', 'fails', whole(Object.fromEntries(halves), answers))
  if (config.items.length > 0 && config.checks.length > 0) await add('items only', 'fails', whole(start, answers))
  for (const { name, misconception, text, document, rewrites } of solutions.wrong) {
    if (!named.has(misconception)) problems.push(`${config.code}: ${name} names no misconception of this exercise.`)
    const place = (of: string): string =>
      document === null || isOneDocument(exercise) ? of : whole({ ...solutions.documents, [document]: of }, answers)
    await add(name, misconception, place(text))
    if (document === null || misconception === 'does-not-start') continue
    for (const rewrite of rewriteDocument(document, text, rewrites)) {
      await add(`${name}, ${rewrite.kind}`, misconception, place(rewrite.text), name)
    }
  }
  return candidates
}

function complaints(where: string, expected: Expected, judged: GradedRuns, { items, texts }: Candidate): string[] {
  const { passed, results, feedback } = judged
  const failed = [...items, ...texts, ...results].filter((result) => !result.passed).map(({ id }) => id)
  if (expected === 'passes') return passed ? [] : [`${where} fails ${failed.join(', ')}.`]
  if (passed) return [`${where} passes.`]
  if (expected === 'fails' || feedback[0] === expected) return []
  return [
    `${where} is recognised as ${feedback.join(', ') || 'nothing'}, not as ${expected}; it fails ${failed.join(', ')}.`,
  ]
}

/** Every number that the lesson claims comes out so, and what it calls right is what is measured. */
export async function proveFigures({ config }: Exercise, shown: ShownRuns): Promise<string[]> {
  const problems: string[] = []
  const compare = (what: string, stated: number, found: number, within: number): void => {
    if (Math.abs(found - stated) > within + 1e-9)
      problems.push(
        `${config.code}: ${what} is said to be ${stated}, and comes out as ${Number(found.toPrecision(8))}.`,
      )
  }
  for (const [id, { value, within }] of Object.entries(config.figures)) {
    try {
      compare(`the figure ${id}`, value, await shown.figure(id), within)
    } catch (error) {
      problems.push(`${config.code}: the figure ${id}: ${error instanceof Error ? error.message : String(error)}`)
      if (error instanceof ContentError) break
    }
  }
  if (config.predict?.kind === 'number') {
    const { measure, right } = config.predict
    compare('what is predicted', right.value, await shown.measure(measure), right.within)
  }
  return problems
}

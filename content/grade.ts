import type { Check } from '#sim/grading/check.ts'
import { evaluateConfigCheck } from '#sim/grading/config-check.ts'
import type { CheckResult } from '#sim/grading/evaluate-check.ts'
import { findExample } from '#sim/grading/find-example.ts'
import { gradeRuns } from '#sim/grading/grade.ts'
import type { JudgedRun } from '#sim/grading/judged-run.ts'
import { RunTooLarge } from '#sim/mesh/run-too-large.ts'
import { measureRun } from '#sim/grading/run-outcome.ts'
import { explainRequest } from '#sim/run/explain.ts'
import { messageOfRequest } from '#sim/run/run-store.ts'
import { viewTrace } from '#sim/run/trace-view.ts'
import { ContentError } from './content-error.ts'
import { gradeItems, recogniseAnswers } from './grade-items.ts'
import type { ItemResult } from './items/item-result.ts'
import { deliverWorld, needsPeaks, recordWorld, watchedEdges } from './judge-runs.ts'
import { findExercise, loadScenarioText, readExercise } from './load.ts'
import type { Exercise } from './load.ts'
import { parseAnswer } from './parse-answer.ts'
import { pickSeeds } from './pick-seeds.ts'
import type { PreparedAnswer } from './prepare-answer.ts'
import { SeedWorlds } from './seed-worlds.ts'
import { ShownRuns } from './shown-run.ts'
import { loadMisconceptions } from './solutions.ts'
import { refused, tellChecks } from './verdict.ts'
import type { ShownFailure, Verdict } from './verdict.ts'

export type { CheckVerdict, Verdict } from './verdict.ts'

export type GradeInput = {
  /** A lesson code, or a lesson's folder. */
  exercise: string
  /** The answer: one document, or YAML with `documents` and `answers`. */
  yaml: string
  learnerId: string
  /** Which attempt of this learner it is: another attempt gets other hidden runs. */
  attempt: number
  secret: string
  /** What the world of this student is drawn from; the exercise's shown seed unless given. */
  variantSeed?: number
  /** The folder of an exercise outside of the tree, as authored ones are. */
  place?: string
  onProgress?: (fraction: number) => void
}

/**
 * Grades an answer: what was answered by hand at once, documents on hidden runs of the exercise's world, with the
 * engine the browser runs. Same input, same verdict. Throws ContentError when there is no such exercise.
 */
export async function gradeExercise(input: GradeInput): Promise<Verdict> {
  const exercise = await exerciseOf(input)
  const answer = parseAnswer(exercise, input.yaml)
  if ('problem' in answer) {
    return refused(exercise, [], [], { stage: 'answer', message: answer.problem, line: null, document: null })
  }
  const shownRuns = new ShownRuns(exercise, input.variantSeed)
  const items = await gradeItems(exercise, answer.answers, shownRuns)
  const named = await recogniseAnswers(exercise, answer.answers, items, shownRuns)
  const checks = exercise.config.checks.filter(({ kind }) => kind !== 'config')
  const seeds = pickSeeds(exercise, input)
  const worlds = new SeedWorlds(exercise, await loadScenarioText(exercise.config.scenario), answer.documents)
  const isRun = exercise.config.checks.length > 0
  let prepared = isRun ? await worlds.on(seeds[0]!) : null
  if (prepared !== null && 'error' in prepared) return refused(exercise, items, named, prepared.error)

  const texts = prepared === null ? [] : judgeTexts(exercise, prepared)
  const shown = new Map<string, ShownFailure>()
  let last: JudgedRun | undefined
  let ready = prepared
  const { hidden } = exercise.config
  const judging = gradeRuns(
    {
      checks,
      misconceptions: await loadMisconceptions(exercise),
      config: prepared?.config ?? null,
      sampling: { first: hidden?.seeds ?? 0, atMost: hidden?.at_most ?? 0 },
      failedBefore: [...items, ...texts].filter(({ passed }) => !passed).map(({ id }) => id),
      unanswered: items.map(({ id }) => id).filter((id) => answer.answers[id] === undefined),
      facts: factsOf(prepared, answer.answers, items, texts),
    },
    (ordinal) => {
      const { load, duration_s } = hidden!
      const recorded = recordWorld(
        ready!.scenario,
        { seed: seeds[ordinal - 1]!, load, duration_s },
        watchedEdges(checks),
      )
      const run = deliverWorld(ready!.collector, recorded, needsPeaks(checks))
      if ('error' in run) throw new StartRefused(run.error)
      last = run
      return measureRun(run, checks)
    },
    (check, result, ordinal) => {
      const failure = showFailure(check, result, ordinal, last!, ready!)
      if (failure !== null) shown.set(check.id, failure)
    },
  )
  try {
    let step = judging.next()
    while (!step.done) {
      const { done, planned } = step.value
      input.onProgress?.(done / planned)
      // Lets the thread's messages out between two runs.
      await new Promise((resolve) => setImmediate(resolve))
      const next = seeds[done]
      prepared = next === undefined ? ready : await worlds.on(next)
      if (prepared !== null && 'error' in prepared) return refused(exercise, items, named, prepared.error)
      ready = prepared
      step = judging.next()
    }
    const graded = step.value
    return {
      exercise: exercise.config.code,
      version: exercise.config.version,
      passed: graded.passed,
      ...tellChecks(exercise, { results: [...texts, ...graded.results], items, shown }),
      feedback: [...named, ...graded.feedback],
      seeds: graded.runs,
      onTheEdge: graded.onTheEdge,
      keptShare: graded.keptShare,
      error: null,
    }
  } catch (error) {
    if (error instanceof StartRefused) {
      return refused(exercise, items, named, { ...error.why, line: null, document: 'collector' })
    }
    if (error instanceof RunTooLarge) {
      return refused(exercise, items, named, { stage: 'limit', message: error.message, line: null, document: null })
    }
    throw error
  }
}

async function exerciseOf({ exercise: name, place }: GradeInput): Promise<Exercise> {
  if (place !== undefined) return readExercise({ track: '', lesson: name, folder: place })
  const exercise = await findExercise(name)
  if (exercise === undefined) throw new ContentError(name, 'there is no exercise of this name.')
  return exercise
}

/** Judges the checks that are about texts. */
export function judgeTexts(exercise: Exercise, prepared: PreparedAnswer): CheckResult[] {
  return exercise.config.checks.flatMap((check) => {
    if (check.kind !== 'config') return []
    const text = prepared.documents[check.document]?.text ?? ''
    const types = check.document === 'collector' ? prepared.types : []
    return [evaluateConfigCheck(check, { text, start: exercise.documents[check.document]?.fix ?? '', types })]
  })
}

/** What misconceptions may ask besides the runs. */
export function factsOf(
  prepared: PreparedAnswer | null,
  answers: Readonly<Record<string, unknown>>,
  items: readonly ItemResult[],
  texts: readonly CheckResult[],
) {
  const measured: Record<string, number> = {}
  for (const { id, measured: value } of [...items, ...texts]) if (value !== null) measured[id] = value
  return { documents: prepared?.documents ?? {}, answers, measured }
}

class StartRefused extends Error {
  readonly why: { stage: string; message: string }

  constructor(why: { stage: string; message: string }) {
    super(why.message)
    this.why = why
  }
}

function showFailure(
  check: Check,
  result: CheckResult,
  ordinal: number,
  run: JudgedRun,
  { map }: PreparedAnswer,
): ShownFailure | null {
  const request = findExample(check, result, run)
  if (request === null || run.single === null) return null
  return {
    ordinal,
    services: map.services,
    trace: viewTrace(run.single, request),
    message: messageOfRequest(run.single, request),
    explanation: explainRequest(run.single, map, request),
  }
}

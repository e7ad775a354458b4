import { evaluateMeasure } from '#sim/grading/evaluate-measure.ts'
import { MeasureError } from '#sim/grading/measure-error.ts'
import type { Measure } from '#sim/grading/measure.ts'
import type { Scenario } from '#sim/mesh/scenario.ts'
import { withoutTracing } from '#sim/run/measure-overhead.ts'
import { deliverWorld, needsPeaks, recordWorld, watchedEdges } from '../judge-runs.ts'
import type { RunSize } from '../judge-runs.ts'
import { findExercise, loadScenarioText, scenarioIds } from '../load.ts'
import { prepareAnswer } from '../prepare-answer.ts'
import type { AnswerBase, CollectorPlan, PreparedAnswer } from '../prepare-answer.ts'
import type { QuestionRun } from '../schema/question.ts'
import { documentsOf } from '../shown-run.ts'
import type { Question } from './load-questions.ts'

type LessonDocuments = Extract<QuestionRun, { lesson: string }>['on']

/** A measure of one run of a question's world; what is left out is as in the run that the question shows. */
export type AskedMeasure = {
  of: Question
  measure: Measure
  on?: LessonDocuments | undefined
  untraced?: boolean | undefined
  seed?: number | undefined
  load?: number | undefined
  duration_s?: number | undefined
}

/** What a measure came out as; a sentence where the run does not have what is asked for. */
export type Measured = { value: number } | Problem
type Problem = { problem: string }

/** A world that is ready to run, and how large the run is that everybody sees. */
type ReadyWorld = { prepared: PreparedAnswer; shown: RunSize }

/** One run of one world and what goes with it, by collector. */
type WorldRun = {
  scenario: Scenario
  size: RunSize
  untraced: boolean
  byCollector: Map<string, { plan: CollectorPlan; indices: number[] }>
}

/**
 * Measures what is asked for, in its order. A world is run once for each seed and size, whoever asks; its spans go to
 * every collector that somebody asks about, and nothing of it is kept. Takes its time without a break: for a thread of
 * its own.
 */
export async function measureRuns(asked: readonly AskedMeasure[]): Promise<Measured[]> {
  const measured: Measured[] = []
  const worlds = new Map<string, ReadyWorld | Problem>()
  const runs = new Map<string, WorldRun>()
  for (const [index, { of, on, untraced = false, seed, load, duration_s }] of asked.entries()) {
    const name = nameOfWorld(of, on)
    const ready = worlds.get(name) ?? (await makeReady(of, on))
    worlds.set(name, ready)
    if ('problem' in ready) {
      measured[index] = ready
      continue
    }
    const size: RunSize = {
      seed: seed ?? ready.shown.seed,
      load: load ?? ready.shown.load,
      duration_s: duration_s ?? ready.shown.duration_s,
    }
    const key = JSON.stringify([ready.prepared.worldKey, untraced, size.seed, size.load, size.duration_s])
    const run = runs.get(key) ?? { scenario: ready.prepared.scenario, size, untraced, byCollector: new Map() }
    runs.set(key, run)
    const same = run.byCollector.get(name) ?? { plan: ready.prepared.collector, indices: [] }
    run.byCollector.set(name, same)
    same.indices.push(index)
  }

  for (const { scenario, size, untraced, byCollector } of runs.values()) {
    const checks = [...byCollector.values()].flatMap(({ indices }) =>
      indices.flatMap((index) => checksOf(asked[index]!)),
    )
    const recorded = recordWorld(untraced ? withoutTracing(scenario) : scenario, size, watchedEdges(checks))
    for (const { plan, indices } of byCollector.values()) {
      const peaks = needsPeaks(checks) || indices.some((index) => asked[index]!.measure.kind === 'peak_mib')
      const run = deliverWorld(plan, recorded, peaks)
      for (const index of indices) {
        const { measure } = asked[index]!
        measured[index] =
          'error' in run
            ? { problem: `its run does not start: ${run.error.message}` }
            : attempt(() => evaluateMeasure(measure, run))
      }
    }
  }
  return measured
}

function attempt(evaluate: () => number): Measured {
  try {
    return { value: evaluate() }
  } catch (error) {
    if (error instanceof MeasureError) return { problem: error.message }
    throw error
  }
}

const checksOf = ({ measure }: AskedMeasure) => (measure.kind === 'check' ? [measure.check] : [])

/** Questions with the same lesson and documents, or with the same world of their own, ask of the same runs. */
function nameOfWorld({ run, slug }: Question, on: LessonDocuments | undefined): string {
  if (run === undefined) return slug
  if ('lesson' in run)
    return `${run.lesson} ${on ?? run.on} ${run.seed ?? ''} ${run.load ?? ''} ${run.duration_s ?? ''}`
  return JSON.stringify(run)
}

async function makeReady({ run, code }: Question, on: LessonDocuments | undefined): Promise<ReadyWorld | Problem> {
  if (run === undefined) return { problem: 'a measure needs a `run`.' }
  if (!('lesson' in run)) {
    const known = await scenarioIds()
    if (!known.includes(run.scenario))
      return { problem: `there is no scenario "${run.scenario}"; there is ${known.join(', ')}.` }
    const base: AnswerBase = {
      config: { code },
      collector: null,
      world: null,
      documents: { world: { run: null, fix: '', half: null, mayChange: null } },
    }
    return prepare(base, run.scenario, run.documents, run.shown)
  }
  const exercise = await findExercise(run.lesson)
  if (exercise === undefined) return { problem: `there is no lesson ${run.lesson}.` }
  const { shown, scenario } = exercise.config
  return prepare(exercise, scenario, await documentsOf(exercise, on ?? run.on), {
    seed: run.seed ?? shown.seed,
    load: run.load ?? shown.load,
    duration_s: run.duration_s ?? shown.duration_s,
  })
}

async function prepare(
  base: AnswerBase,
  scenario: string,
  documents: Readonly<Record<string, string>>,
  shown: RunSize,
): Promise<ReadyWorld | Problem> {
  const prepared = await prepareAnswer(base, await loadScenarioText(scenario), documents)
  if (!('error' in prepared)) return { prepared, shown }
  const { document, line, message } = prepared.error
  return { problem: `${document ?? 'its run'}${line === null ? '' : `, line ${line}`}: ${message}` }
}

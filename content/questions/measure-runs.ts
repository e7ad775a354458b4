import { evaluateMeasure, MeasureError } from '#sim/grading/evaluate-measure.ts'
import type { Measure } from '#sim/grading/measure.ts'
import { withoutTracing } from '#sim/run/measure-overhead.ts'
import { ContentError } from '../content-error.ts'
import { deliverWorld, needsPeaks, recordWorld, watchedEdges } from '../judge-runs.ts'
import type { RunSize } from '../judge-runs.ts'
import { findExercise, loadScenarioText, scenarioIds } from '../load.ts'
import { prepareAnswer } from '../prepare-answer.ts'
import type { AnswerBase, PreparedAnswer } from '../prepare-answer.ts'
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
export type Measured = { value: number } | { problem: string }

/** A world that is ready to run, and how large the run is that everybody sees. */
type ReadyWorld = { prepared: PreparedAnswer; shown: RunSize }

/** One run of one world and what goes with it, by collector. */
type WorldRun = { ready: ReadyWorld; size: RunSize; untraced: boolean; byCollector: Map<string, number[]> }

/**
 * Measures what is asked for, in its order. A world is run once for each seed and size, whoever asks; its spans go to
 * every collector that somebody asks about, and nothing of it is kept. Takes its time without a break: for a thread of
 * its own. Throws ContentError where a question's world does not run.
 */
export async function measureRuns(asked: readonly AskedMeasure[]): Promise<Measured[]> {
  const worlds = new Map<string, ReadyWorld>()
  const runs = new Map<string, WorldRun>()
  for (const [index, { of, on, untraced = false, seed, load, duration_s }] of asked.entries()) {
    const name = nameOfWorld(of, on)
    const ready = worlds.get(name) ?? (await makeReady(of, on))
    worlds.set(name, ready)
    const size: RunSize = {
      seed: seed ?? ready.shown.seed,
      load: load ?? ready.shown.load,
      duration_s: duration_s ?? ready.shown.duration_s,
    }
    const key = JSON.stringify([ready.prepared.worldKey, untraced, size.seed, size.load, size.duration_s])
    const run = runs.get(key) ?? { ready, size, untraced, byCollector: new Map<string, number[]>() }
    runs.set(key, run)
    run.byCollector.set(name, [...(run.byCollector.get(name) ?? []), index])
  }

  const measured: Measured[] = []
  for (const { ready, size, untraced, byCollector } of runs.values()) {
    const { scenario } = ready.prepared
    const checks = [...byCollector.values()].flat().flatMap((index) => checksOf(asked[index]!))
    const recorded = recordWorld(untraced ? withoutTracing(scenario) : scenario, size, watchedEdges(checks))
    for (const [name, indices] of byCollector) {
      const peaks = indices.some((index) => asked[index]!.measure.kind === 'peak_mib')
      const of = asked[indices[0]!]!.of
      const run = deliverWorld(worlds.get(name)!.prepared.collector, recorded, peaks || needsPeaks(checks))
      if ('error' in run) throw new ContentError(of.file, `its run does not start: ${run.error.message}`)
      for (const index of indices) measured[index] = attempt(() => evaluateMeasure(asked[index]!.measure, run))
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
  if ('lesson' in run) return `${run.lesson} ${on ?? run.on} ${run.seed ?? ''} ${run.load ?? ''} ${run.duration_s ?? ''}`
  return JSON.stringify(run)
}

async function makeReady(of: Question, on: LessonDocuments | undefined): Promise<ReadyWorld> {
  const { run, file } = of
  if (run === undefined) throw new ContentError(file, 'a measure needs a `run`.')
  if (!('lesson' in run)) {
    const { world, ...documents } = run.documents
    const base: AnswerBase = {
      config: { code: of.code },
      collector: null,
      world: null,
      documents: { world: { run: null, fix: '', half: null, mayChange: null } },
    }
    const given = world === undefined ? documents : { ...documents, world }
    return { prepared: await prepare(of, base, run.scenario, given), shown: run.shown }
  }
  const exercise = await findExercise(run.lesson)
  if (exercise === undefined) throw new ContentError(file, `run: there is no lesson ${run.lesson}.`)
  const { shown, scenario } = exercise.config
  return {
    prepared: await prepare(of, exercise, scenario, await documentsOf(exercise, on ?? run.on)),
    shown: {
      seed: run.seed ?? shown.seed,
      load: run.load ?? shown.load,
      duration_s: run.duration_s ?? shown.duration_s,
    },
  }
}

async function prepare(
  { file }: Question,
  base: AnswerBase,
  scenario: string,
  documents: Readonly<Record<string, string>>,
): Promise<PreparedAnswer> {
  const known = await scenarioIds()
  if (!known.includes(scenario))
    throw new ContentError(file, `run: there is no scenario "${scenario}"; there is ${known.join(', ')}.`)
  const prepared = await prepareAnswer(base, await loadScenarioText(scenario), documents)
  if (!('error' in prepared)) return prepared
  const { document, line, message } = prepared.error
  const place = line === null ? (document ?? 'run') : `${document}, line ${line}`
  throw new ContentError(file, `${place}: ${message}`)
}

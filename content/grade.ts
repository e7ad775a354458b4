import { createHmac } from 'node:crypto'
import type { Check } from '#sim/grading/check.ts'
import { MeasureError } from '#sim/grading/measure-error.ts'
import { FormulaError } from '#sim/grading/formula.ts'
import { evaluateConfigCheck } from '#sim/grading/config-check.ts'
import { limitOf } from '#sim/grading/evaluate-check.ts'
import type { CheckResult, CheckUnit } from '#sim/grading/evaluate-check.ts'
import { findExample } from '#sim/grading/find-example.ts'
import { drawSeedPool } from '#sim/grading/hidden-seeds.ts'
import { gradeRuns } from '#sim/grading/grade.ts'
import type { JudgedRun } from '#sim/grading/judged-run.ts'
import { measureRun } from '#sim/grading/run-outcome.ts'
import { explainRequest } from '#sim/run/explain.ts'
import { messageOfRequest } from '#sim/run/run-store.ts'
import { viewTrace } from '#sim/run/trace-view.ts'
import type { Explanation } from '#sim/worker/explanation-protocol.ts'
import type { TraceView } from '#sim/worker/request-protocol.ts'
import type { ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import { ContentError } from './content-error.ts'
import { gradeItem } from './items/grade-item.ts'
import type { ItemResult } from './items/item-result.ts'
import { deliverWorld, needsPeaks, recordWorld, watchedEdges } from './judge-runs.ts'
import { findExercise, loadScenarioText } from './load.ts'
import type { Exercise } from './load.ts'
import { parseAnswer } from './parse-answer.ts'
import { prepareAnswer } from './prepare-answer.ts'
import type { PreparedAnswer } from './prepare-answer.ts'
import { ShownRuns } from './shown-run.ts'
import { loadAnswers, loadMisconceptions } from './solutions.ts'

/** The first failing request of a check, its spans as OTLP/JSON: the hidden run by its ordinal, never by its seed. */
export type ShownFailure = {
  ordinal: number
  services: ServiceInfo[]
  trace: TraceView
  message: string
  explanation: Explanation
}

/** One check or item of a verdict; shares are fractions. */
export type CheckVerdict = {
  id: string
  passed: boolean
  /** Of an item the fraction that is right, or the number given; null for what was not measured or not answered. */
  measured: number | null
  /** Null where the limit is a secret. */
  limit: number | null
  relation: '>=' | '<' | '<='
  unit: CheckUnit | 'given'
  /** One per hidden run, in order: whether that run alone passes. */
  byRun: boolean[]
  operation: string | null
  firstFailing: ShownFailure | null
  /** Of an item with parts (rows, fields of a header, assertions): which are right. */
  parts: { id: string; passed: boolean }[]
}

/** What grading says of an answer: plain JSON. */
export type Verdict = {
  exercise: string
  version: number
  passed: boolean
  checks: CheckVerdict[]
  /** Ids of recognised misconceptions; `does-not-start` when the collector refuses the configuration. */
  feedback: string[]
  seeds: number
  /** Checks that chance might have decided: the verdict stands, and the feedback speaks of headroom. */
  onTheEdge: string[]
  keptShare: { pooled: number; lowest: number; highest: number } | null
  /** The collector's own stage and sentence, when it would not start; or ours, about the named document. */
  error: { stage: string; message: string; line: number | null; document: string | null } | null
}

export type GradeInput = {
  /** A lesson code, or a lesson's folder. */
  exercise: string
  /** The answer: one document, or YAML with `documents` and `answers`. */
  yaml: string
  learnerId: string
  /** Which attempt of this learner it is: another attempt gets other hidden runs. */
  attempt: number
  secret: string
  onProgress?: (fraction: number) => void
}

/**
 * Grades an answer: what was answered by hand at once, documents on hidden runs of the exercise's world, with the
 * engine the browser runs. Same input, same verdict. Throws ContentError when there is no such exercise.
 */
export async function gradeExercise(input: GradeInput): Promise<Verdict> {
  const exercise = await findExercise(input.exercise)
  if (exercise === undefined) throw new ContentError(input.exercise, 'there is no exercise of this name.')
  const answer = parseAnswer(exercise, input.yaml)
  if ('problem' in answer) {
    return refused(exercise, [], { stage: 'answer', message: answer.problem, line: null, document: null })
  }
  const items = await gradeItems(exercise, answer.answers)
  const checks = exercise.config.checks.filter(({ kind }) => kind !== 'config')
  const prepared =
    exercise.config.checks.length === 0
      ? null
      : await prepareAnswer(exercise, await loadScenarioText(exercise.config.scenario), answer.documents)
  if (prepared !== null && 'error' in prepared) return refused(exercise, items, prepared.error)

  const texts = prepared === null ? [] : judgeTexts(exercise, prepared)
  const seeds = pickSeeds(exercise, input)
  const shown = new Map<string, ShownFailure>()
  let last: JudgedRun | undefined
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
        prepared!.scenario,
        { seed: seeds[ordinal - 1]!, load, duration_s },
        watchedEdges(checks),
      )
      const run = deliverWorld(prepared!.collector, recorded, needsPeaks(checks))
      if ('error' in run) throw new StartRefused(run.error)
      last = run
      return measureRun(run, checks)
    },
    (check, result, ordinal) => {
      const failure = showFailure(check, result, ordinal, last!, prepared!)
      if (failure !== null) shown.set(check.id, failure)
    },
  )
  try {
    let step = judging.next()
    while (!step.done) {
      input.onProgress?.(step.value.done / step.value.planned)
      // Lets the thread's messages out between two runs.
      await new Promise((resolve) => setImmediate(resolve))
      step = judging.next()
    }
    const graded = step.value
    const results = [...texts, ...graded.results]
    return {
      exercise: exercise.config.code,
      version: exercise.config.version,
      passed: graded.passed,
      checks: [
        ...exercise.config.checks.map(({ id }) =>
          checkVerdict(
            results.find((result) => result.id === id)!,
            shown.get(id) ?? null,
          ),
        ),
        ...items.map(itemVerdict),
      ],
      feedback: graded.feedback,
      seeds: graded.runs,
      onTheEdge: graded.onTheEdge,
      keptShare: graded.keptShare,
      error: null,
    }
  } catch (error) {
    if (error instanceof StartRefused) {
      return refused(exercise, items, { ...error.why, line: null, document: 'collector' })
    }
    throw error
  }
}

/** Judges what was answered by hand. */
export async function gradeItems(
  exercise: Exercise,
  answers: Readonly<Record<string, unknown>>,
  shown: ShownRuns = new ShownRuns(exercise),
): Promise<ItemResult[]> {
  const { items, code } = exercise.config
  if (items.length === 0) return []
  const expected = await loadAnswers(exercise)
  const context = await shown.itemContext(expected)
  try {
    return items.map((item) => gradeItem(item, expected[item.id], answers[item.id], context))
  } catch (error) {
    if (!(error instanceof MeasureError) && !(error instanceof FormulaError)) throw error
    throw new ContentError(code, `solutions/answers.yaml: ${error.message}`)
  }
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

function checkVerdict(result: CheckResult, firstFailing: ShownFailure | null): CheckVerdict {
  return {
    id: result.id,
    passed: result.passed,
    measured: Number.isFinite(result.measured) ? result.measured : null,
    limit: result.limit,
    relation: result.relation,
    unit: result.unit,
    byRun: result.byRun,
    operation: result.operation ?? null,
    firstFailing: result.passed ? null : firstFailing,
    parts: [],
  }
}

function itemVerdict({ id, passed, measured, limit, parts }: ItemResult): CheckVerdict {
  const unit = limit === null ? 'given' : 'share'
  return { id, passed, measured, limit, relation: '>=', unit, byRun: [], operation: null, firstFailing: null, parts }
}

function refused({ config }: Exercise, items: readonly ItemResult[], error: NonNullable<Verdict['error']>): Verdict {
  return {
    exercise: config.code,
    version: config.version,
    passed: false,
    checks: [
      ...config.checks.map((check) => ({
        id: check.id,
        passed: false,
        measured: null,
        ...limitOf(check),
        byRun: [],
        operation: null,
        firstFailing: null,
        parts: [],
      })),
      ...items.map(itemVerdict),
    ],
    feedback: ['does-not-start'],
    seeds: 0,
    onTheEdge: [],
    keptShare: null,
    error,
  }
}

/** Which of the pool's seeds this attempt is judged on: by HMAC, so that nobody can predict or choose them. */
function pickSeeds({ config }: Exercise, { learnerId, attempt, secret }: GradeInput): number[] {
  const { hidden } = config
  if (hidden === undefined) return []
  const rank = (seed: number): string =>
    createHmac('sha256', secret)
      .update(`${config.code}\n${config.version}\n${learnerId}\n${attempt}\n${seed}`)
      .digest('hex')
  return drawSeedPool(hidden.pool_seed, hidden.pool)
    .map((seed) => ({ seed, rank: rank(seed) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, hidden.at_most)
    .map(({ seed }) => seed)
}

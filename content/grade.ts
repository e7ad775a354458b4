import { createHmac } from 'node:crypto'
import { findExample } from '#sim/grading/find-example.ts'
import { drawSeedPool } from '#sim/grading/hidden-seeds.ts'
import { gradeRuns } from '#sim/grading/grade.ts'
import type { CheckResult } from '#sim/grading/evaluate-check.ts'
import { measureRun } from '#sim/grading/run-outcome.ts'
import { loadScenarioCode } from '#sim/mesh/learner-code/world/scenario-code.ts'
import { configFacts } from '#sim/run/config-facts.ts'
import { prepareCollector } from '#sim/run/prepare-collector.ts'
import { explainRequest } from '#sim/run/explain.ts'
import type { FinishedRun } from '#sim/run/finished-run.ts'
import { deliverToEnd, prepareScenario, recordToEnd } from '#sim/run/run-to-end.ts'
import { messageOfRequest } from '#sim/run/run-store.ts'
import { viewTrace } from '#sim/run/trace-view.ts'
import type { Explanation } from '#sim/worker/explanation-protocol.ts'
import type { TraceView } from '#sim/worker/request-protocol.ts'
import type { ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import { ContentError } from './content-error.ts'
import { findExercise, loadScenarioText } from './load.ts'
import type { Exercise } from './load.ts'
import { loadMisconceptions } from './solutions.ts'

/** The first failing request of a check, its spans as OTLP/JSON: the hidden run by its ordinal, never by its seed. */
export type ShownFailure = {
  ordinal: number
  services: ServiceInfo[]
  trace: TraceView
  message: string
  explanation: Explanation
}

/** One check of a verdict; shares are fractions. */
export type CheckVerdict = {
  id: string
  passed: boolean
  measured: number | null
  limit: number
  relation: '>=' | '<'
  /** One per hidden run, in order: whether that run alone passes. */
  byRun: boolean[]
  operation: string | null
  firstFailing: ShownFailure | null
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
  /** The collector's own stage and sentence, when it would not start. */
  error: { stage: string; message: string; line: number | null } | null
}

export type GradeInput = {
  /** A lesson code, or a lesson's folder. */
  exercise: string
  yaml: string
  learnerId: string
  /** Which attempt of this learner it is: another attempt gets other hidden runs. */
  attempt: number
  secret: string
  onProgress?: (fraction: number) => void
}

/**
 * Grades a collector configuration on hidden runs of the exercise's scenario, with the engine the browser
 * runs. Same input, same verdict. Throws ContentError when there is no such exercise.
 */
export async function gradeExercise(input: GradeInput): Promise<Verdict> {
  const exercise = await findExercise(input.exercise)
  if (exercise === undefined) throw new ContentError(input.exercise, 'there is no exercise of this name.')
  const { config } = exercise
  const prepared = prepareCollector(input.yaml)
  if ('error' in prepared) return refused(exercise, prepared.error)

  const scenario = prepareScenario(await loadScenarioText(config.scenario))
  if ('diagnostics' in scenario) throw new ContentError(config.scenario, scenario.diagnostics[0]!.message)
  await loadScenarioCode(scenario.scenario)
  const seeds = pickSeeds(exercise, input)
  const shown = new Map<string, ShownFailure>()
  let last: FinishedRun | undefined
  let startFailure: { stage: string; message: string } | null = null

  const judging = gradeRuns(
    config.checks,
    await loadMisconceptions(exercise),
    configFacts(prepared.setup),
    { first: config.hidden.seeds, atMost: config.hidden.at_most },
    (ordinal) => {
      const { load, duration_s } = config.hidden
      const recording = recordToEnd(scenario.scenario, { seed: seeds[ordinal - 1]!, load, durationS: duration_s })
      const run = deliverToEnd(prepared.setup, recording, { sampleCounters: false })
      if ('error' in run) {
        startFailure = run.error
        throw new StartRefused()
      }
      last = run.run
      return measureRun(last.recorder)
    },
    (check, result, ordinal) => {
      const request = findExample(check, result, last!.recorder)
      if (request === null) return
      shown.set(check.id, {
        ordinal,
        services: scenario.map.services,
        trace: viewTrace(last!, request),
        message: messageOfRequest(last!, request),
        explanation: explainRequest(last!, scenario.map, request),
      })
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
    return {
      exercise: config.code,
      version: config.version,
      passed: graded.passed,
      checks: graded.results.map((result) => checkVerdict(result, shown.get(result.id) ?? null)),
      feedback: graded.feedback,
      seeds: graded.runs,
      onTheEdge: graded.onTheEdge,
      keptShare: graded.keptShare,
      error: null,
    }
  } catch (error) {
    if (error instanceof StartRefused && startFailure !== null) {
      return refused(exercise, { ...(startFailure as { stage: string; message: string }), line: null })
    }
    throw error
  }
}

class StartRefused extends Error {}

function checkVerdict(result: CheckResult, firstFailing: ShownFailure | null): CheckVerdict {
  return {
    id: result.id,
    passed: result.passed,
    measured: result.measured,
    limit: result.limit,
    relation: result.relation,
    byRun: result.byRun,
    operation: result.operation ?? null,
    firstFailing: result.passed ? null : firstFailing,
  }
}

function refused({ config }: Exercise, error: { stage: string; message: string; line: number | null }): Verdict {
  return {
    exercise: config.code,
    version: config.version,
    passed: false,
    checks: config.checks.map((check) => ({
      id: check.id,
      passed: false,
      measured: null,
      limit: check.kind === 'keep' ? check.at_least : check.under,
      relation: check.kind === 'keep' ? '>=' : '<',
      byRun: [],
      operation: null,
      firstFailing: null,
    })),
    feedback: ['does-not-start'],
    seeds: 0,
    onTheEdge: [],
    keptShare: null,
    error,
  }
}

/** Which of the pool's seeds this attempt is judged on: by HMAC, so that nobody can predict or choose them. */
function pickSeeds({ config }: Exercise, { learnerId, attempt, secret }: GradeInput): number[] {
  const pool = drawSeedPool(config.hidden.pool_seed, config.hidden.pool)
  const rank = (seed: number): string =>
    createHmac('sha256', secret)
      .update(`${config.code}\n${config.version}\n${learnerId}\n${attempt}\n${seed}`)
      .digest('hex')
  return pool
    .map((seed) => ({ seed, rank: rank(seed) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, config.hidden.at_most)
    .map(({ seed }) => seed)
}

import { evaluateCheck, marginInSigmas } from '#sim/grading/evaluate-check.ts'
import { drawSeedPool } from '#sim/grading/hidden-seeds.ts'
import { gradeRuns } from '#sim/grading/grade.ts'
import { measureRun } from '#sim/grading/run-outcome.ts'
import type { RunOutcome } from '#sim/grading/run-outcome.ts'
import { loadScenarioCode } from '#sim/mesh/learner-code/world/scenario-code.ts'
import { configFacts } from '#sim/run/config-facts.ts'
import type { CollectorSetup } from '#sim/run/collector-setup.ts'
import { prepareCollector } from '#sim/run/prepare-collector.ts'
import { deliverToEnd, prepareScenario, recordToEnd } from '#sim/run/run-to-end.ts'
import { summarise } from '#sim/run/summary.ts'
import { loadScenarioText } from './load.ts'
import type { Exercise } from './load.ts'
import { loadSolutions } from './solutions.ts'

/** No named answer may be closer to a limit than this many standard deviations, in any group of runs. */
const LEAST_MARGIN = 4

/** What was proven of one answer: how close chance comes to turning its verdict. */
export type ProvenAnswer = { name: string; expected: string; margin: number; keptShare: number }

/** The proof of an exercise: sentences about what does not hold, and the margins of what does. */
export type Proof = { problems: string[]; answers: ProvenAnswer[]; seeds: number }

/** `expected` is `passes`, or the misconception that must be recognised. */
type Candidate = { name: string; expected: string; setup: CollectorSetup; outcomes: RunOutcome[] }

/**
 * Proves an exercise on the first `seeds` of its pool: the reference passes and every wrong answer fails
 * with its own feedback, in each group of as many runs as a submission gets, with a margin. The mesh runs
 * once per seed; its spans serve every answer.
 */
export async function proveExercise(exercise: Exercise, seeds: number, say: (line: string) => void): Promise<Proof> {
  const { config } = exercise
  const problems: string[] = []
  const solutions = await loadSolutions(exercise)
  const prepared = prepareScenario(await loadScenarioText(config.scenario))
  if ('diagnostics' in prepared) {
    return {
      problems: prepared.diagnostics.map(({ message }) => `${config.scenario}: ${message}`),
      answers: [],
      seeds: 0,
    }
  }
  const candidates: Candidate[] = []
  const add = (name: string, expected: string, yaml: string): void => {
    const loaded = prepareCollector(yaml)
    if ('error' in loaded) problems.push(`${config.code}: ${name} does not load: ${loaded.error.message}`)
    else candidates.push({ name, expected, setup: loaded.setup, outcomes: [] })
  }
  add('reference', 'passes', solutions.reference)
  for (const { name, misconception, collector } of solutions.wrong) add(name, misconception, collector)
  const named = new Set(solutions.misconceptions.map(({ id }) => id))
  for (const { name, expected } of candidates) {
    if (expected !== 'passes' && !named.has(expected))
      problems.push(`${config.code}: ${name} names no misconception of this exercise.`)
  }

  await loadScenarioCode(prepared.scenario)
  problems.push(...proveShownRun(exercise, prepared.scenario))
  const pool = drawSeedPool(config.hidden.pool_seed, config.hidden.pool).slice(0, seeds)
  for (const [index, seed] of pool.entries()) {
    const recording = recordToEnd(prepared.scenario, {
      seed,
      load: config.hidden.load,
      durationS: config.hidden.duration_s,
    })
    for (const candidate of candidates) {
      const run = deliverToEnd(candidate.setup, recording, { sampleCounters: false })
      if ('error' in run) problems.push(`${config.code}: ${candidate.name} does not start: ${run.error.message}`)
      else candidate.outcomes.push(measureRun(run.run.recorder))
    }
    say(`${config.code}: hidden run ${index + 1} of ${pool.length}`)
  }

  const answers: ProvenAnswer[] = []
  for (const { name, expected, setup, outcomes } of candidates) {
    const facts = configFacts(setup)
    for (let first = 0; first + config.hidden.seeds <= outcomes.length; first += config.hidden.seeds) {
      // As a submission is judged: these runs first, and the pool's next ones while a share is unsettled.
      const sampling = { first: config.hidden.seeds, atMost: Math.min(config.hidden.at_most, outcomes.length) }
      const judging = gradeRuns(
        config.checks,
        solutions.misconceptions,
        facts,
        sampling,
        (ordinal) => outcomes[(first + ordinal - 1) % outcomes.length]!,
      )
      let step = judging.next()
      while (!step.done) step = judging.next()
      const { passed, results, feedback } = step.value
      const where = `${config.code}: ${name} on hidden runs from ${first + 1}`
      const failed = results.filter((result) => !result.passed).map(({ id }) => id)
      if (expected === 'passes' && !passed) problems.push(`${where} fails ${failed.join(', ')}.`)
      if (expected !== 'passes' && passed) problems.push(`${where} passes.`)
      if (expected !== 'passes' && !passed && feedback[0] !== expected) {
        problems.push(`${where} is recognised as ${feedback.join(', ') || 'nothing'}, not as ${expected}.`)
      }
    }
    const margin = marginOfSubmission(config, outcomes)
    if (margin < LEAST_MARGIN) {
      problems.push(
        `${config.code}: ${name} is ${margin.toFixed(1)} standard deviations from turning; ${LEAST_MARGIN} are needed.`,
      )
    }
    const requests = outcomes.reduce((sum, run) => sum + run.requests, 0)
    const kept = outcomes.reduce((sum, run) => sum + run.tracesKept, 0)
    answers.push({ name, expected, margin, keptShare: requests === 0 ? 0 : kept / requests })
  }
  return { problems, answers, seeds: pool.length }
}

/**
 * How far the true shares are from their limits, in standard deviations of one submission. What passes is as safe
 * as its closest check; what fails, as its clearest failure.
 */
function marginOfSubmission({ checks, hidden }: Exercise['config'], outcomes: readonly RunOutcome[]): number {
  const results = checks.map((check) => evaluateCheck(check, outcomes))
  const failed = results.filter(({ passed }) => !passed)
  const shrunk = Math.sqrt(outcomes.length / hidden.seeds)
  const margins = (failed.length === 0 ? results : failed).map((result) => marginInSigmas(result) / shrunk)
  return failed.length === 0 ? Math.min(...margins) : Math.max(...margins)
}

/** The run everybody sees keeps exactly what the lesson says it keeps. */
function proveShownRun({ config, runConfig }: Exercise, scenario: Parameters<typeof recordToEnd>[0]): string[] {
  const loaded = prepareCollector(runConfig)
  if ('error' in loaded)
    return [`${config.code}: the configuration of the first run does not load: ${loaded.error.message}`]
  const { seed, load, duration_s, kept } = config.shown
  const delivered = deliverToEnd(loaded.setup, recordToEnd(scenario, { seed, load, durationS: duration_s }), {})
  if ('error' in delivered) return [`${config.code}: the first run does not start: ${delivered.error.message}`]
  const summary = summarise(delivered.run)
  return summary.kept === kept
    ? []
    : [`${config.code}: the first run keeps ${summary.kept} of ${summary.requests}, and the lesson says ${kept}.`]
}

import { evaluateCheck, marginInSigmas } from '#sim/grading/evaluate-check.ts'
import { drawSeedPool } from '#sim/grading/hidden-seeds.ts'
import { recogniseMisconceptions } from '#sim/grading/misconception.ts'
import { measureRun } from '#sim/grading/run-outcome.ts'
import type { RunOutcome } from '#sim/grading/run-outcome.ts'
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
export type ProvenAnswer = { name: string; expected: 'passes' | string; margin: number; keptShare: number }

/** The proof of an exercise: sentences about what does not hold, and the margins of what does. */
export type Proof = { problems: string[]; answers: ProvenAnswer[]; seeds: number }

type Candidate = { name: string; expected: 'passes' | string; setup: CollectorSetup; outcomes: RunOutcome[] }

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
  for (const candidate of candidates) {
    const { name, expected, outcomes } = candidate
    let margin = Infinity
    for (let first = 0; first + config.hidden.seeds <= outcomes.length; first += config.hidden.seeds) {
      const group = outcomes.slice(first, first + config.hidden.seeds)
      const results = config.checks.map((check) => evaluateCheck(check, group))
      const failed = results.filter(({ passed }) => !passed)
      const where = `${config.code}: ${name} on runs ${first + 1} to ${first + group.length}`
      // What passes is only as safe as its closest check; what fails, as its clearest failure.
      const margins = (failed.length === 0 ? results : failed).map(marginInSigmas)
      margin = Math.min(margin, failed.length === 0 ? Math.min(...margins) : Math.max(...margins))
      if (expected === 'passes') {
        if (failed.length > 0) problems.push(`${where} fails ${failed.map(({ id }) => id).join(', ')}.`)
        continue
      }
      if (failed.length === 0) {
        problems.push(`${where} passes.`)
        continue
      }
      const requests = group.reduce((sum, run) => sum + run.requests, 0)
      const feedback = recogniseMisconceptions(solutions.misconceptions, configFacts(candidate.setup), {
        failed: new Set(failed.map(({ id }) => id)),
        keptShare: group.reduce((sum, run) => sum + run.tracesKept, 0) / requests,
        evicted: group.reduce((sum, run) => sum + run.evicted, 0),
        onTheEdge: new Set(),
      })
      if (feedback[0] !== expected)
        problems.push(`${where} is recognised as ${feedback.join(', ') || 'nothing'}, not as ${expected}.`)
    }
    if (margin < LEAST_MARGIN)
      problems.push(
        `${config.code}: ${name} is ${margin.toFixed(1)} standard deviations from turning; ${LEAST_MARGIN} are needed.`,
      )
    const requests = outcomes.reduce((sum, run) => sum + run.requests, 0)
    const kept = outcomes.reduce((sum, run) => sum + run.tracesKept, 0)
    answers.push({ name, expected, margin, keptShare: requests === 0 ? 0 : kept / requests })
  }
  return { problems, answers, seeds: pool.length }
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

import { countRepetitions } from '#sim/mesh/count-repetitions.ts'
import { MOST_REPETITIONS } from '#sim/mesh/repetitions.ts'
import { splitName } from '#sim/mesh/scenario/operations.ts'
import type { Scenario } from '#sim/mesh/scenario.ts'
import type { ScenarioDocument } from '../schema/scenario-document.ts'
import type { Problem } from './place.ts'

/** Spans in one run, about: what a browser and a thread of the server can hold. */
const MOST_SPANS_OF_RUN = 400_000

/** Spans of all runs that one seed needs, about: 200 seeds of them take a quarter of an hour at most. */
const MOST_SPANS_OF_SEED = 400_000

/** Runs that nobody could wait for, found before one is begun. */
export function checkSize(document: ScenarioDocument, scenario: Scenario): Problem[] {
  const shown = spansOf(document.shown, scenario)
  const hidden = document.hidden === undefined ? 0 : spansOf(document.hidden, scenario)
  const problems: Problem[] = []
  const say = (key: 'shown' | 'hidden', spans: number): void => {
    if (spans <= MOST_SPANS_OF_RUN) return
    const message = `A run of this size has about ${count(spans)} spans; ${count(MOST_SPANS_OF_RUN)} are the most. Lower \`${key}.load\` or \`${key}.duration_s\`.`
    problems.push({ path: [key], code: 'too-large', message })
  }
  say('shown', shown)
  say('hidden', hidden)
  problems.push(...checkRepetitions(scenario))
  if (problems.length > 0) return problems
  // What changes the world is run by itself; collectors share the spans of one run.
  const changing = document.wrong_documents.filter((one) => one.document !== 'collector').length
  const editsWorld = Object.keys(document.documents).some((name) => name !== 'collector')
  const runs = document.checks.length === 0 ? 0 : 1 + (editsWorld ? 1 : 0) + changing
  const all = 2 * shown + runs * hidden
  if (all <= MOST_SPANS_OF_SEED) return []
  const key = runs * hidden > 2 * shown ? 'hidden' : 'shown'
  const message = `Each seed takes ${2 + runs} runs with about ${count(all)} spans together, and a proof tries 200 seeds; ${count(MOST_SPANS_OF_SEED)} are the most. Lower \`${key}.load\` or \`${key}.duration_s\`.`
  return [{ path: [key], code: 'too-large', message }]
}

/** Operations that a run is stopped in before one request of them is through. */
function checkRepetitions(scenario: Scenario): Problem[] {
  return Object.keys(scenario.load.mix).flatMap((operation) => {
    const times = countRepetitions(scenario, operation)
    if (times <= MOST_REPETITIONS) return []
    const [service, name] = splitName(operation)
    const message = `One request of \`${operation}\` repeats steps ${count(times)} times; ${count(MOST_REPETITIONS)} are the most in a whole run. Lower \`times\`.`
    return [{ path: ['world', 'services', service, 'operations', name], code: 'too-large', message }]
  })
}

function spansOf({ load, duration_s }: { load: number; duration_s: number }, scenario: Scenario): number {
  const { per_minute, phases } = scenario.load
  const busiest = Math.max(1, ...phases.map(({ factor }) => factor))
  // What an author says of it makes room in memory; a request has one span at least.
  return per_minute * busiest * load * (duration_s / 60) * Math.max(1, scenario.spans_per_request)
}

const count = (value: number): string => Math.round(value).toLocaleString('en')

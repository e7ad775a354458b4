import { parse } from 'yaml'
import { loadScenarioCode } from '#sim/mesh/learner-code/world/scenario-code.ts'
import { editScenario } from '#sim/mesh/edit-scenario.ts'
import { parseJoinedScenario } from '#sim/mesh/parse-scenario.ts'
import type { ParsedScenario } from '#sim/mesh/parse-scenario.ts'
import type { Scenario } from '#sim/mesh/scenario.ts'
import { JoinedYaml, mergeYaml } from '#sim/grading/merge-yaml.ts'
import { placeInPatch } from '#sim/grading/place-in-patch.ts'
import type { Diagnostic } from '#sim/diagnostic.ts'
import type { CollectorSetup } from '#sim/run/collector-setup.ts'
import { configFacts } from '#sim/run/config-facts.ts'
import type { ConfigFacts } from '#sim/run/config-facts.ts'
import { prepareCollector } from '#sim/run/prepare-collector.ts'
import { buildServiceMap } from '#sim/run/service-map.ts'
import type { ServiceMap } from '#sim/run/service-map.ts'
import { prepareTopology } from '#sim/run/topology/prepare-topology.ts'
import type { TopologyInput } from '#sim/run/topology/topology-run.ts'
import type { ScenarioText } from '#sim/worker/scenario-protocol.ts'
import { keepLately } from '#sim/keep-lately.ts'
import type { Exercise } from './load.ts'

/** Why an answer does not run: a stage, a sentence, and which document says so at which line. */
export type AnswerError = { stage: string; message: string; line: number | null; document: string | null }

/** What spans are sent to: one collector, or several. */
export type CollectorPlan = { kind: 'one'; setup: CollectorSetup } | { kind: 'several'; input: TopologyInput }

/** An answer that can be run. */
export type PreparedAnswer = {
  scenario: Scenario
  map: ServiceMap
  collector: CollectorPlan
  /** Answers with the same key have the same world: its first half need run only once for each seed. */
  worldKey: string
  config: ConfigFacts | null
  /** Types of the components and policies that pipelines of any collector use. */
  types: readonly string[]
  /** The texts by name, parsed where they are YAML, with what is YAML inside a topology. */
  documents: Record<string, { text: string; data: unknown }>
}

/** What an answer is laid over: of an exercise, or of a question with a world of its own. */
export type AnswerBase = Pick<Exercise, 'collector' | 'world' | 'documents'> & { config: { code: string } }

/** Answers to one exercise come one after the other, and most of them change nothing of its world. */
const MOST_WORLDS = 4
const textOf = keepLately(MOST_WORLDS, (yaml: string) => new JoinedYaml({ yaml }))
const mergeWorld = keepLately(MOST_WORLDS, (yaml: string, world: string) => mergeYaml(yaml, world))
const parsed = new WeakMap<JoinedYaml, ParsedScenario>()

function parseWorld(world: JoinedYaml): ParsedScenario {
  const made = parsed.get(world) ?? parseJoinedScenario(world)
  parsed.set(world, made)
  return made
}

/** Makes a world and its collector of an exercise's documents; what is wrong with them is a value. */
export async function prepareAnswer(
  exercise: AnswerBase,
  scenarioText: ScenarioText,
  documents: Readonly<Record<string, string>>,
): Promise<PreparedAnswer | { error: AnswerError }> {
  const { collector = exercise.collector ?? scenarioText.collector, world, ...others } = documents
  const plan = planCollector(collector)
  if ('error' in plan) return plan

  let joined = textOf(scenarioText.yaml)
  if (exercise.world !== null) {
    const merged = mergeWorld(scenarioText.yaml, exercise.world)
    if ('problems' in merged) throw new Error(`${exercise.config.code}: ${merged.problems[0]!.message}`)
    joined = merged
  }
  const before = joined
  if (world !== undefined) {
    const merged = mergeYaml(joined, world, exercise.documents['world']!.mayChange)
    if ('problems' in merged) {
      const { message, range } = merged.problems[0]!
      return { error: { stage: 'world', message, line: range?.startLine ?? null, document: 'world' } }
    }
    joined = merged
  }
  const read = parseWorld(joined)
  if ('diagnostics' in read) {
    // Lines of the joined text are of no use to anybody: nobody has seen it.
    const [found] = read.diagnostics
    const { message, range } = placeInPatch(found!, before.yaml, world ?? '')
    return { error: { stage: found!.stage, message, line: range?.startLine ?? null, document: 'world' } }
  }
  const { sdk, code } = sortDocuments(others)
  const edited = editScenario(read.scenario, { sdk, code })
  if ('diagnostics' in edited) {
    const [found] = edited.diagnostics.filter(({ severity }) => severity === 'error')
    return { error: errorOf(found!, 'sdk' in found!.of ? `sdk/${found!.of.sdk}` : null) }
  }
  const { scenario } = edited
  const [wrong] = (await loadScenarioCode(scenario)).filter(({ severity }) => severity === 'error')
  if (wrong !== undefined) return { error: errorOf(wrong, `code/${String(wrong.params?.['service'])}`) }
  return {
    scenario,
    map: buildServiceMap(scenario),
    collector: plan.plan,
    worldKey: JSON.stringify([joined.data, sdk, code]),
    config: plan.plan.kind === 'one' ? configFacts(plan.plan.setup) : null,
    types: typesOf(plan.plan),
    documents: Object.fromEntries(
      Object.entries(documents).map(([name, text]) => [
        name,
        { text, data: name.startsWith('code/') ? null : dataOf(text) },
      ]),
    ),
  }
}

function planCollector(text: string): { plan: CollectorPlan } | { error: AnswerError } {
  if (/^collectors:/m.test(text)) {
    const ready = prepareTopology(text)
    if (!('error' in ready)) return { plan: { kind: 'several', input: ready.input } }
    const { stage, message, collector, line } = ready.error
    const sentence = collector === null ? message : `${collector}: ${message}`
    return { error: { stage, message: sentence, line, document: 'collector' } }
  }
  const prepared = prepareCollector(text)
  return 'error' in prepared
    ? { error: { ...prepared.error, document: 'collector' } }
    : { plan: { kind: 'one', setup: prepared.setup } }
}

function typesOf(plan: CollectorPlan): string[] {
  const setups = plan.kind === 'one' ? [plan.setup] : [...plan.input.configs.values()].map(setupOf)
  const types = setups
    .map(configFacts)
    .flatMap(({ processors, exporters, policies }) => [
      ...processors,
      ...exporters,
      ...policies.map(({ type }) => type),
    ])
  return [...new Set(types)]
}

/** Of a topology that is ready every configuration loads. */
function setupOf(text: string): CollectorSetup {
  const prepared = prepareCollector(text)
  if ('error' in prepared) throw new Error(`A collector that is ready does not load: ${prepared.error.message}`)
  return prepared.setup
}

function sortDocuments(documents: Readonly<Record<string, string>>) {
  const sdk: Record<string, string> = {}
  const code: Record<string, string> = {}
  for (const [name, text] of Object.entries(documents)) {
    const [kind, service] = name.split('/')
    if (kind === 'sdk') sdk[service!] = text
    else code[service!] = text
  }
  return { sdk, code }
}

function errorOf({ stage, message, range }: Diagnostic, document: string | null): AnswerError {
  return { stage, message, line: range?.startLine ?? null, document }
}

function dataOf(text: string): unknown {
  let data: unknown
  try {
    data = parse(text)
  } catch {
    return null
  }
  const collectors = (data as { collectors?: unknown } | null)?.collectors
  if (typeof collectors !== 'object' || collectors === null) return data
  for (const each of Object.values(collectors) as ({ config?: unknown } | null)[]) {
    if (typeof each?.config === 'string') each.config = dataOf(each.config)
  }
  return data
}

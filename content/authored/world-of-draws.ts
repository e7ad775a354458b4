import { stringify } from 'yaml'
import { mergeYaml } from '#sim/grading/merge-yaml.ts'
import { placeInPatch } from '#sim/grading/place-in-patch.ts'
import { parseJoinedScenario } from '#sim/mesh/parse-scenario.ts'
import type { Scenario } from '#sim/mesh/scenario.ts'
import { drawParameters, findReferences, numberOf, putValues } from '../draw-parameters.ts'
import type { Drawn, Parameters } from '../schema/parameter.ts'
import type { ScenarioDocument } from '../schema/scenario-document.ts'
import type { Path, Problem } from './place.ts'
import { variantSeeds } from './variant-seeds.ts'

/** As long as a scenario may be. */
const LONGEST_WORLD = 500_000

/** How many draws are tried while an author types; the proof tries all of them. */
const MOST_DRAWS = 24

/** A text in one language stands for both: a fault's reason is shown in English until there is a Thai one. */
export function bothLanguages(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(bothLanguages)
  if (typeof data !== 'object' || data === null) return data
  const fields = data as Record<string, unknown>
  if (typeof fields['en'] === 'string' && fields['th'] === undefined && Object.keys(fields).length === 1)
    return { en: fields['en'], th: fields['en'] }
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, bothLanguages(value)]))
}

/** The scenario that an author's world comes to, with the values of the first draw; or what is wrong with it. */
export function readWorld(
  { world, parameters }: ScenarioDocument,
  base: string,
): { scenario: Scenario } | { problems: Problem[] } {
  const unknown = findReferences(world, ['world'])
    .filter(({ name }) => !Object.hasOwn(parameters, name))
    .map(({ name, path }) => {
      const known = Object.keys(parameters).map((each) => `$${each}`)
      const there = known.length === 0 ? 'there are no parameters' : `there is ${known.join(', ')}`
      const message = `\`$${name}\` is no parameter: ${there}. A dollar that means itself is written \`$$\`.`
      return { path, code: 'unknown-parameter', message }
    })
  if (unknown.length > 0) return { problems: unknown }
  let first: Scenario | undefined
  for (const draw of drawsToTry(parameters)) {
    const read = layOver(base, stringify(bothLanguages(putValues(world, draw)), { lineWidth: 0 }))
    if ('problems' in read) {
      const told = read.problems.map((one) => ({ ...one, message: one.message + drawnAt(world, one.path, draw) }))
      return { problems: told }
    }
    first ??= read.scenario
  }
  return { scenario: first! }
}

/** Which values stood where something is wrong, where the author's text has names of parameters. */
function drawnAt(world: ScenarioDocument['world'], path: Path, draw: Readonly<Record<string, Drawn>>): string {
  let value: unknown = { world }
  for (const key of path) value = (value as Record<string | number, unknown> | null | undefined)?.[key]
  const names = [...new Set(findReferences(value).map(({ name }) => name))]
  return names.length === 0 ? '' : ` (with ${names.map((name) => `$${name} = ${draw[name]}`).join(', ')})`
}

function layOver(base: string, patch: string): { scenario: Scenario } | { problems: Problem[] } {
  if (patch.length > LONGEST_WORLD) {
    const message = `With its aliases written out the world has ${patch.length} characters; ${LONGEST_WORLD} are the most.`
    return { problems: [{ path: ['world'], code: 'too-long', message }] }
  }
  const merged = mergeYaml(base, patch)
  if ('problems' in merged)
    return { problems: merged.problems.map(({ message }) => ({ path: ['world'], code: 'laid-over', message })) }
  const parsed = parseJoinedScenario(merged)
  if ('scenario' in parsed) return parsed
  const placed = parsed.diagnostics.map((found) => ({ found, ...placeInPatch(found, base, patch) }))
  // A name that is none lacks everything: that it is none is said once.
  const misspelt = placed.filter(({ isMisspelt }) => isMisspelt)
  const told = misspelt.length === 0 ? placed : misspelt.slice(0, 1)
  return {
    problems: told.map(({ found, message }) => ({
      path: ['world', ...(found.path ?? [])],
      code: found.code,
      message,
    })),
  }
}

/** One draw, and every other value of each parameter with it: a value that fits nowhere is found before the proof. */
function drawsToTry(parameters: Parameters): Record<string, Drawn>[] {
  const first = drawParameters(parameters, variantSeeds(1)[0]!)
  const others = Object.entries(parameters).flatMap(([name, parameter]) => {
    const values: Drawn[] =
      'pick' in parameter
        ? parameter.pick
        : parameter.between.map((bound) => (parameter.unit === undefined ? bound : `${bound}${parameter.unit}`))
    return values.filter((value) => value !== first[name]).map((value) => ({ ...first, [name]: value }))
  })
  return [first, ...others].slice(0, MOST_DRAWS)
}

/** Values of the first draw that stand for a parameter in a text of measures: for checking names that they make up. */
export function withFirstDraw(data: unknown, parameters: Parameters): unknown {
  return putValues(data, drawParameters(parameters, variantSeeds(1)[0]!))
}

/** Whether a parameter can stand where a number is wanted. */
export function isNumeric(parameters: Parameters, name: string): boolean {
  if (!Object.hasOwn(parameters, name)) return false
  const parameter = parameters[name]!
  return 'between' in parameter || parameter.pick.every((value) => numberOf(value) !== undefined)
}

/** The data of an author's world as it is written down for the exercise: names of parameters still in it. */
export function worldText(world: ScenarioDocument['world']): string {
  return stringify(bothLanguages(world), { lineWidth: 0, aliasDuplicateObjects: false })
}

import { parse, stringify } from 'yaml'
import { setAt } from '#app/_features/studio/document/edit-yaml.ts'
import { listAt, readYaml, textAt } from '#app/_features/studio/document/read-yaml.ts'
import type { ReaderApi, Reading, SeedRun } from '#app/_features/studio/reader/reader-protocol.ts'
import { fieldsAt, type Worlds } from '#app/_features/studio/world/worlds.ts'
import { checkQuestions } from '#content/authored/check-questions.ts'
import { checkReferences } from '#content/authored/check-references.ts'
import { checkSize } from '#content/authored/check-size.ts'
import { Placer } from '#content/authored/place.ts'
import { variantSeeds } from '#content/authored/variant-seeds.ts'
import { namesOf } from '#content/authored/world-names.ts'
import { bothLanguages, readWorld } from '#content/authored/world-of-draws.ts'
import { drawParameters, findReferences, putValues } from '#content/draw-parameters.ts'
import { scenarioDocument, type ScenarioDocument } from '#content/schema/scenario-document.ts'
import { evaluateFormula, FormulaError } from '#sim/grading/formula.ts'
import { mergeYaml } from '#sim/grading/merge-yaml.ts'
import { faultPlaces } from '#sim/mesh/fault/fault-places.ts'
import { readDocument } from '#sim/mesh/scenario/read-document.ts'
import { buildServiceMap } from '#sim/run/service-map.ts'
import type { Diagnostic } from '#sim/diagnostic.ts'
import type { ScenarioText } from '#sim/worker/scenario-protocol.ts'
import { checkForms } from './check-forms.ts'

/** A world of an author’s own is known to the engine by this name. */
const ownWorld = 'authored'

type Base = (id: string) => Promise<ScenarioText | null>

/** Reads documents as the server does before it proves them, with stock scenarios from wherever `base` gets them. */
export function createReader(base: Base): ReaderApi {
  return {
    async read({ text }): Promise<Reading> {
      const { document, diagnostics } = readUnfinished(text)
      const worlds = await worldsOf(text, base)
      if (document === null) return { diagnostics, scenario: null, worlds }
      const placer = new Placer(text)
      const stock = document.based_on === undefined ? null : await base(document.based_on)
      if (stock === null && document.based_on !== undefined) {
        const message = `There is no scenario \`${document.based_on}\`.`
        const problem = { path: ['based_on'], code: 'unknown-scenario', message }
        return { diagnostics: [placer.diagnose(problem)], scenario: null, worlds }
      }
      const world = readWorld(document, stock?.yaml ?? '{}')
      if ('problems' in world)
        return { diagnostics: world.problems.map((one) => placer.diagnose(one)), scenario: null, worlds }
      const names = namesOf(world.scenario)
      const { services, edges } = buildServiceMap(world.scenario)
      const problems = [
        ...checkReferences(document, names),
        ...checkQuestions(document, names),
        ...checkSize(document, world.scenario),
      ]
      const seeds = variantSeeds()
      const drawn = seeds.map((seed) => drawParameters(document.parameters, seed))
      const draws = Object.keys(document.parameters).map((name) => [name, drawn.map((values) => values[name]!)])
      return {
        diagnostics: [...diagnostics, ...problems.map((one) => placer.diagnose(one))],
        worlds,
        scenario: {
          document,
          names,
          places: faultPlaces(world.scenario),
          map: { services, edges },
          seeds,
          draws: Object.fromEntries(draws),
          lines: linesOfParameters(document, placer),
        },
      }
    },

    async runOf({ text, seed, with: side }): Promise<SeedRun | null> {
      const { document } = readUnfinished(text)
      if (document === null) return null
      const stock = document.based_on === undefined ? null : await base(document.based_on)
      if (stock === null && document.based_on !== undefined) return null
      const values = drawParameters(document.parameters, seed)
      const patch = stringify(bothLanguages(putValues(document.world, values)), { lineWidth: 0 })
      const { documents } = document
      const textOf = (name: string) => documents[name]?.[side]
      const collector = textOf('collector') ?? document.collector ?? stock?.collector ?? ''
      const edited = textOf('world')
      const world = [...(stock === null ? [] : [patch]), ...(edited === undefined ? [] : [edited])]
      const ofServices = (kind: string) =>
        Object.fromEntries(
          Object.keys(documents)
            .filter((name) => name.startsWith(`${kind}/`))
            .map((name) => [name.slice(kind.length + 1), textOf(name)!]),
        )
      const merged = stock === null ? mergeYaml('{}', patch) : null
      if (merged !== null && 'problems' in merged) return null
      return {
        settings: {
          scenario: stock?.id ?? ownWorld,
          seed,
          load: document.shown.load,
          durationS: document.shown.duration_s,
          collector,
          mesh: { world, sdk: ofServices('sdk'), code: ofServices('code') },
        },
        own: merged === null ? null : { id: ownWorld, yaml: merged.yaml, collector },
      }
    },

    checkForms: () => Promise.resolve(checkForms()),

    calculate({ formula, numbers }) {
      try {
        return Promise.resolve(evaluateFormula(formula, (name) => numbers[name]))
      } catch (error) {
        if (error instanceof FormulaError) return Promise.resolve(null)
        throw error
      }
    },
  }
}

/** The world of a text as data, before anything is drawn or checked. */
async function worldsOf(text: string, base: Base): Promise<Worlds | null> {
  const { data } = readYaml(text)
  if (data === null) return null
  const own = fieldsAt(data, 'world')
  const id = textAt(data, ['based_on'])
  const stock = id === '' ? null : await base(id)
  const under = stock?.yaml ?? '{}'
  const merged = mergeYaml(under, stringify(own, { lineWidth: 0 }))
  if ('problems' in merged) return null
  return {
    base: fieldsAt({ world: parse(under) as unknown }, 'world'),
    own,
    merged: fieldsAt({ world: parse(merged.yaml) as unknown }, 'world'),
  }
}

/** What a document that asks nothing yet is read with: its world can be played before there is anything to ask about it. */
const placeholder = { id: 'not-asked', kind: 'text', prompt: { en: '-' }, answer: { is: '-' } }

/** A document as far as it can be read, and what is wrong with it. */
function readUnfinished(text: string): { document: ScenarioDocument | null; diagnostics: Diagnostic[] } {
  const parsed = readDocument(text, 'A scenario', scenarioDocument, () => [])
  if ('value' in parsed) return { document: parsed.value, diagnostics: [] }
  const { diagnostics } = parsed
  const { data } = readYaml(text)
  if (data === null || listAt(data, ['questions']).length + listAt(data, ['checks']).length > 0)
    return { document: null, diagnostics }
  const asking = setAt(text, ['questions'], [placeholder])
  const read = asking === null ? null : readDocument(asking, 'A scenario', scenarioDocument, () => [])
  if (read === null || !('value' in read)) return { document: null, diagnostics }
  return { document: { ...read.value, questions: [] }, diagnostics }
}

/** Where parameters are declared, and where their names stand. */
function linesOfParameters({ parameters, world }: ScenarioDocument, placer: Placer): { line: number; name: string }[] {
  const places = [
    ...Object.keys(parameters).map((name) => ({ name, path: ['parameters', name] })),
    ...findReferences(world, ['world']),
  ]
  const lines = places.flatMap(({ name, path }) => {
    const at = placer.at(path)
    return at === null ? [] : [{ line: at.line, name }]
  })
  return lines.filter((one, index) => lines.findIndex(({ line }) => line === one.line) === index)
}

import type { Diagnostic } from '#sim/diagnostic.ts'
import { findClosest } from '#sim/find-closest.ts'
import { readDocument } from '#sim/mesh/scenario/read-document.ts'
import type { Scenario } from '#sim/mesh/scenario.ts'
import { competencyIds } from '../competency-ids.ts'
import { loadScenarioText, scenarioIds } from '../load.ts'
import { LONGEST_DOCUMENT, scenarioDocument } from '../schema/scenario-document.ts'
import type { ScenarioDocument } from '../schema/scenario-document.ts'
import { checkQuestions } from './check-questions.ts'
import { checkReferences } from './check-references.ts'
import { checkSize } from './check-size.ts'
import { Placer } from './place.ts'
import type { Problem } from './place.ts'
import { namesOf } from './world-names.ts'
import { readWorld } from './world-of-draws.ts'
import { writeFiles } from './write-files.ts'
import type { ScenarioNumber } from './write-files.ts'

/** A document that holds together: what it says, its world on the first draw, and the exercise that it comes to. */
export type CompiledScenario = {
  document: ScenarioDocument
  scenario: Scenario
  /** Texts by their paths in the exercise's folder. */
  files: Record<string, string>
}

/**
 * Makes the files of an exercise folder of an author's text. What is wrong with it are sentences with their places in
 * that text; nothing is run.
 */
export async function compileScenario(
  text: string,
  number: ScenarioNumber,
): Promise<CompiledScenario | { diagnostics: Diagnostic[] }> {
  if (text.length > LONGEST_DOCUMENT) {
    const message = `A scenario has at most ${LONGEST_DOCUMENT} characters; this one has ${text.length}.`
    return { diagnostics: [{ code: 'too-long', severity: 'error', stage: 'limit', message }] }
  }
  const read = readDocument(text, 'A scenario', scenarioDocument, () => [])
  if ('diagnostics' in read) return read
  const document = read.value
  const placer = new Placer(text)
  const wrong = (problems: readonly Problem[]) => ({ diagnostics: problems.map((one) => placer.diagnose(one)) })

  const around = await checkSurroundings(document)
  if (around.length > 0) return wrong(around)
  const base = document.based_on === undefined ? '{}' : (await loadScenarioText(document.based_on)).yaml
  const world = readWorld(document, base)
  if ('problems' in world) return wrong(world.problems)
  const names = namesOf(world.scenario)
  const problems = [
    ...checkReferences(document, names),
    ...checkQuestions(document, names),
    ...checkDocuments(document, names.services),
    ...checkSize(document, world.scenario),
  ]
  if (problems.length > 0) return wrong(problems)
  return { document, scenario: world.scenario, files: writeFiles(document, names, number) }
}

/** What a document names outside of itself. */
async function checkSurroundings(document: ScenarioDocument): Promise<Problem[]> {
  const { based_on, collector, documents, competencies, delivery, world } = document
  const problems: Problem[] = []
  if (based_on !== undefined) {
    const known = await scenarioIds()
    if (!known.includes(based_on)) {
      const closest = findClosest(based_on, known)
      const hint = closest === null ? `There is ${known.join(', ')}.` : `Did you mean \`${closest}\`?`
      problems.push({
        path: ['based_on'],
        code: 'unknown-scenario',
        message: `There is no scenario \`${based_on}\`. ${hint}`,
      })
    }
  } else if (Object.keys(world).length === 0) {
    const message = 'Name a scenario that it is `based_on`, or write a whole `world`.'
    problems.push({ path: ['world'], code: 'no-world', message })
  } else if (collector === undefined && documents['collector'] === undefined && world['topology'] === undefined) {
    const message = 'A world of its own needs a `collector`, or students who write one.'
    problems.push({ path: ['world'], code: 'no-collector', message })
  }
  if (collector !== undefined && documents['collector'] !== undefined) {
    const message = 'Students edit the collector, so that its text stands in `documents`; take it away here.'
    problems.push({ path: ['collector'], code: 'two-collectors', message })
  }
  if (delivery === 'workbench' && based_on === undefined) {
    const message =
      'The lab opens stock scenarios: a task for the workbench is `based_on` one, and lays its `world` over it.'
    problems.push({ path: ['delivery'], code: 'own-world', message })
  }
  const known = await competencyIds()
  for (const [index, id] of competencies.entries()) {
    if (known.has(id)) continue
    const closest = findClosest(id, [...known])
    const hint = closest === null ? '' : ` Did you mean \`${closest}\`?`
    const message = `There is no competency \`${id}\`.${hint}`
    problems.push({ path: ['competencies', index], code: 'unknown-competency', message })
  }
  return problems
}

function checkDocuments({ documents }: ScenarioDocument, services: readonly string[]): Problem[] {
  return Object.keys(documents).flatMap((name) => {
    const [, service] = name.split('/')
    if (service === undefined || services.includes(service)) return []
    const closest = findClosest(service, services)
    const hint = closest === null ? '' : ` Did you mean \`${closest}\`?`
    const message = `There is no service \`${service}\`.${hint}`
    return [{ path: ['documents', name], code: 'unknown-service', message }]
  })
}

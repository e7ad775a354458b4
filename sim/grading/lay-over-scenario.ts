import type { Diagnostic } from '../diagnostic.ts'
import { mergeYaml } from './merge-yaml.ts'
import type { MergeProblem } from './merge-yaml.ts'
import { placeInPatch } from './place-in-patch.ts'
import type { RunDiagnostic } from '../worker/run-protocol.ts'
import type { ScenarioText } from '../worker/scenario-protocol.ts'
import { prepareScenario } from '../run/run-to-end.ts'
import type { PreparedScenario } from '../run/run-to-end.ts'

/** Lays YAML texts over a scenario, one after the other; what is wrong is told of the text that brought it. */
export function layOverScenario(
  text: ScenarioText,
  patches: readonly string[],
): PreparedScenario | { diagnostics: RunDiagnostic[] } {
  let { yaml } = text
  for (const [world, patch] of patches.entries()) {
    const merged = mergeYaml(yaml, patch)
    if ('problems' in merged) {
      return { diagnostics: merged.problems.map((problem) => wrong('laid-over', problem, world)) }
    }
    ;({ yaml } = merged)
  }
  const prepared = prepareScenario({ ...text, yaml })
  if (!('diagnostics' in prepared)) return prepared
  const places = prepared.diagnostics.map((diagnostic) => tell(diagnostic, text.yaml, patches))
  // A name that is none lacks everything: that it is none is said once.
  const misspelt = places.filter(({ isMisspelt }) => isMisspelt)
  const told = places.filter((place) => {
    const first = misspelt.find(({ range }) => range?.start === place.range?.start)
    return first === undefined || first === place
  })
  return {
    diagnostics: told.map(({ code, message, range, world }) =>
      wrong(code, { message, ...(range && { range }) }, world),
    ),
  }
}

/** Ranges are of the joined text, which nobody sees: the text that says most of it is told, the last one of equals. */
function tell(diagnostic: Diagnostic, base: string, patches: readonly string[]) {
  const places = patches.map((patch, world) => ({ ...placeInPatch(diagnostic, base, patch), world }))
  return { code: diagnostic.code, ...places.reduce((best, place) => (place.depth >= best.depth ? place : best)) }
}

function wrong(code: string, problem: MergeProblem, world: number): RunDiagnostic {
  return { code, severity: 'error', stage: 'validate', ...problem, of: { world } }
}

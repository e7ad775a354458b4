import { mergeYaml } from './merge-yaml.ts'
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
      return { diagnostics: merged.problems.map(({ message }) => wrong('laid-over', message, world)) }
    }
    ;({ yaml } = merged)
  }
  const prepared = prepareScenario({ ...text, yaml })
  if (!('diagnostics' in prepared)) return prepared
  // Ranges are of the joined text, which nobody sees.
  const last = patches.length - 1
  return { diagnostics: prepared.diagnostics.map(({ code, message }) => wrong(code, message, last)) }
}

function wrong(code: string, message: string, world: number): RunDiagnostic {
  return { code, severity: 'error', stage: 'validate', message, of: { world } }
}

import { editScenario } from '../mesh/edit-scenario.ts'
import { checkScenarioCode } from '../mesh/learner-code/world/scenario-code.ts'
import { ofItsService } from '../run/code-diagnostics.ts'
import { untilCodeIsReady } from '../run/in-slices.ts'
import type { Progress, Stopped } from '../worker/call-protocol.ts'
import type { WorldSettings } from '../worker/mesh-protocol.ts'
import type { RunDiagnostic } from '../worker/run-protocol.ts'
import type { LoadedScenario, Workspace } from './workspace.ts'

/** Why a world cannot run: what is wrong with what was changed about it, the first error in a sentence. */
export type RefusedWorld = { diagnostics: RunDiagnostic[]; error: { stage: string; message: string } }

/** The scenario with everything its settings change, its programs checked, once they can run. */
export function* readyWorld(
  workspace: Workspace,
  settings: Pick<WorldSettings, 'scenario' | 'mesh'>,
): Generator<Progress, LoadedScenario | RefusedWorld | Stopped, boolean> {
  const loaded = workspace.laidOver(settings)
  if ('diagnostics' in loaded) return refused(loaded.diagnostics)
  const edited = editScenario(loaded.scenario, settings.mesh ?? {})
  if ('diagnostics' in edited) return refused(edited.diagnostics)
  const scenario = { ...loaded, scenario: edited.scenario }
  const cancelled = yield* untilCodeIsReady(scenario.scenario)
  if (cancelled !== null) return cancelled
  const problems = checkScenarioCode(scenario.scenario)
  if (problems[0] === undefined) return scenario
  return { diagnostics: problems.map(ofItsService), error: { stage: 'code', message: problems[0].message } }
}

/** The first error says why nothing runs; all of them are told. */
function refused(diagnostics: RunDiagnostic[]): RefusedWorld {
  const { stage, message } = diagnostics.find(({ severity }) => severity === 'error')!
  return { diagnostics, error: { stage, message } }
}

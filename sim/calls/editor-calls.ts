import { components } from '../collector/components.ts'
import { complete } from '../collector/language/complete.ts'
import { hover } from '../collector/language/hover.ts'
import { rehearseStart } from '../collector/service/rehearse.ts'
import { editScenario } from '../mesh/edit-scenario.ts'
import { API_TYPES } from '../mesh/learner-code/api-types.ts'
import { loadScenarioCode } from '../mesh/learner-code/world/scenario-code.ts'
import { completeSdkConfig, hoverSdkConfig } from '../mesh/sdk/config/editor-help.ts'
import { ofItsService } from '../run/code-diagnostics.ts'
import { prepareCollector } from '../run/prepare-collector.ts'
import type { EditorApi } from '../worker/editor-protocol.ts'
import type { Calls } from './calls.ts'
import type { Workspace } from './workspace.ts'

/** Says and offers what somebody needs who types a configuration, an SDK's document or a program. */
export function createEditorCalls(workspace: Workspace): Calls<keyof EditorApi> {
  return {
    longCalls: {},
    handlers: {
      checkConfig({ collector }) {
        const prepared = prepareCollector(collector)
        if ('error' in prepared) return { diagnostics: prepared.diagnostics }
        // What only shows when a collector starts, such as a policy type that does not exist, shows while typing here.
        const failure = rehearseStart(prepared.setup.config)
        return { diagnostics: [...(failure?.diagnostics ?? []), ...prepared.setup.diagnostics] }
      },
      complete: ({ collector, offset }) => complete(collector, offset, components),
      hover: ({ collector, offset }) => hover(collector, offset, components),
      async checkMesh({ scenario, mesh }) {
        const loaded = workspace.laidOver({ scenario, mesh })
        if ('diagnostics' in loaded) return { diagnostics: loaded.diagnostics }
        const edited = editScenario(loaded.scenario, mesh)
        if ('diagnostics' in edited) return { diagnostics: edited.diagnostics }
        return { diagnostics: (await loadScenarioCode(edited.scenario)).map(ofItsService) }
      },
      codeTypes: () => API_TYPES.map(({ path, text }) => ({ path, text })),
      completeSdk: ({ document, offset }) => completeSdkConfig(document, offset),
      hoverSdk: ({ document, offset }) => hoverSdkConfig(document, offset),
    },
  }
}

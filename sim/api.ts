import type { Calls } from './calls/calls.ts'
import { createEditorCalls } from './calls/editor-calls.ts'
import { createRunCalls } from './calls/run-calls.ts'
import { createTopologyCalls } from './calls/topology-calls.ts'
import { createTraceCalls } from './calls/trace-calls.ts'
import { Workspace } from './calls/workspace.ts'
import { createWorldCalls } from './calls/world-calls.ts'
import type { TraceFileHost } from './import/trace-file.ts'
import { prepareScenario } from './run/run-to-end.ts'
import { scenarioInfo } from './run/scenario-info.ts'
import { utf8Text } from './telemetry/utf8.ts'
import type { Method } from './worker/protocol.ts'

/** Version of the engine: raised whenever the same settings could give other bytes. Links carry it. */
export const ENGINE_VERSION = '1'

/** The release of otelcol-contrib that the collector engine is held against. */
export const COLLECTOR_RELEASE = 'v0.161.0'

/** The engine behind one caller: a worker's port, a thread of the server, a test. */
export type Simulator = Calls<Method>

/** Makes an engine without scenarios; `load` gives it some. The host lends what is faster there. */
export function createSimulator(host: TraceFileHost = { decode: utf8Text }): Simulator {
  const workspace = new Workspace()
  const editor = createEditorCalls(workspace)
  const runs = createRunCalls(workspace)
  const worlds = createWorldCalls(workspace)
  const topologies = createTopologyCalls(workspace)
  const traces = createTraceCalls(host, (source) => workspace.findRun(source))
  return {
    longCalls: { ...runs.longCalls, ...worlds.longCalls, ...topologies.longCalls, ...traces.longCalls },
    handlers: {
      ...editor.handlers,
      ...runs.handlers,
      ...worlds.handlers,
      ...topologies.handlers,
      ...traces.handlers,
      load({ scenarios }) {
        for (const text of scenarios) {
          const prepared = prepareScenario(text)
          if ('diagnostics' in prepared) return { diagnostics: prepared.diagnostics }
          workspace.load({ ...prepared, text })
        }
        return { diagnostics: [] }
      },
      engine: () => ({
        version: ENGINE_VERSION,
        collector: COLLECTOR_RELEASE,
        scenarios: workspace.loaded.map((scenario) => scenarioInfo(scenario, scenario.text)),
      }),
    },
  }
}

import { measured } from '../mesh/overhead/measured.ts'
import { work } from '../run/in-slices.ts'
import { tracingOverhead, withoutTracing } from '../run/measure-overhead.ts'
import { summariseInSlices } from '../run/truth/summarise-truth.ts'
import { viewTruth } from '../run/truth/view-truth.ts'
import { explainPlainHeaders } from '../run/wire/explain-plain-headers.ts'
import { pickRequests } from '../run/wire/pick-requests.ts'
import { viewWire } from '../run/wire/view-wire.ts'
import { WireLog } from '../run/wire/wire-log.ts'
import type { WireEdit } from '../run/wire/wire-log.ts'
import type { AskedRequest, MeshApi } from '../worker/mesh-protocol.ts'
import type { OverheadApi } from '../worker/overhead-protocol.ts'
import type { Input } from '../worker/protocol.ts'
import type { Calls, LongCall } from './calls.ts'
import type { Workspace } from './workspace.ts'

/** Answers about worlds, whatever collectors make of them: what was sent, what was true, what telemetry cost. */
export function createWorldCalls(workspace: Workspace): Calls<keyof MeshApi | keyof OverheadApi> {
  /** What a request sends; of the recording itself nothing is kept. */
  function* witnessed(asked: AskedRequest, edit: WireEdit | null): LongCall<'sendEdited'> {
    const settings = 'runId' in asked ? workspace.findRun(asked.runId).run.settings : asked.settings
    const log = new WireLog(asked.request, edit)
    const recording = yield* work(workspace.worldOf(settings), settings, log)
    if ('stopped' in recording) return recording
    if (log.diagnostics.length > 0) return { diagnostics: [...log.diagnostics] }
    return { wire: viewWire(recording, asked.request, log) }
  }

  function* truthSummary({ runId }: Input<'truthSummary'>): LongCall<'truthSummary'> {
    const { run } = workspace.findRun(runId)
    const { spanCount: spans } = run.recorder.recording
    const slices = summariseInSlices(run)
    let slice = slices.next()
    while (slice.done !== true) {
      const cancelled = yield { phase: 'collector', fraction: slice.value, spans, expectedSpans: spans }
      if (cancelled) return { stopped: 'cancelled', atNs: run.end, events: 0 }
      slice = slices.next()
    }
    return { truth: slice.value }
  }

  function* picks({ settings }: Input<'picks'>): LongCall<'picks'> {
    const recording = yield* workspace.record(workspace.worldOf(settings), settings)
    if ('stopped' in recording) return recording
    return { picks: pickRequests(recording), requests: recording.truth.count }
  }

  function* overhead(asked: Input<'overhead'>): LongCall<'overhead'> {
    const settings = { ...asked.settings, mesh: { ...asked.settings.mesh, coupled: true } }
    const scenario = workspace.worldOf(settings)
    const withIt = yield* workspace.record(scenario, settings)
    if ('stopped' in withIt) return withIt
    const without = yield* work({ scenario: withoutTracing(scenario.scenario) }, asked.settings)
    if ('stopped' in without) return without
    return { figures: tracingOverhead(withIt, without, asked.warmUpS * 1e9), costs: { ...measured } }
  }

  return {
    longCalls: {
      overhead,
      picks,
      truthSummary,
      wire: (asked) => witnessed(asked, null),
      sendEdited: ({ hop, text, ...asked }) => witnessed(asked, { hop, text }),
    },
    handlers: {
      explainHeaders: ({ headers }) => explainPlainHeaders(headers),
      truth: ({ runId, request }) => viewTruth(workspace.findRun(runId).run, request),
    },
  }
}

import type { SamplingSigns, SpanSampling } from '../../worker/sampling-protocol.ts'
import type { FinishedRun } from '../finished-run.ts'
import { FATE_STORED } from '../run-recorder.ts'
import { headDecision } from './head-decision.ts'
import { tailDecision } from './tail-decision.ts'

/** Why a span of a run is here: what it says of itself (`signs`), what its SDK decided, and what the collector did. */
export function spanSampling(run: FinishedRun, row: number, signs: SamplingSigns): SpanSampling {
  const { recorder } = run
  const { recording } = recorder
  const trace = recording.columns.trace[row]!
  const request = recording.truth.requestOfTrace(trace)
  return {
    signs,
    head: headDecision(recording, row),
    tail: tailDecision(run, trace),
    request: request >= 0 && recording.truth.trace[request] === trace ? request : null,
    isStored: recorder.fate[row] === FATE_STORED,
  }
}

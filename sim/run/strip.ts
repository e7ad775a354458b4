import type { Strip } from '../worker/run-protocol.ts'
import type { FinishedRun } from './finished-run.ts'
import { decidedAt, decisionCode, hasLateSpan, isError, isSlow } from './request-fate.ts'

/** The decision strip: one entry per request, in order of start. */
export function buildStrip(run: FinishedRun): Strip {
  const { recorder } = run
  const { truth } = recorder.recording
  const strip: Strip = {
    start: truth.start.slice(),
    duration: truth.response.slice(),
    flags: new Uint8Array(truth.count),
    decision: new Uint8Array(truth.count),
    decidedAt: new Float64Array(truth.count),
    policy: new Uint8Array(truth.count),
  }
  for (let request = 0; request < truth.count; request++) {
    strip.flags[request] =
      (isError(run, request) ? 1 : 0) | (isSlow(run, request) ? 2 : 0) | (hasLateSpan(run, request) ? 4 : 0)
    strip.decision[request] = decisionCode(run, request)
    strip.decidedAt[request] = decidedAt(run, request)
    const credited = recorder.credited[truth.trace[request]!]!
    strip.policy[request] = credited < 0 ? 255 : credited
  }
  return strip
}

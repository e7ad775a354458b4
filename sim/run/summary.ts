import { VOTE_SAMPLED } from '../collector/observer.ts'
import type { PolicyCount, RunSummary } from '../worker/run-protocol.ts'
import { decisionDelays } from './delays.ts'
import type { FinishedRun } from './finished-run.ts'
import { quantile } from './quantile.ts'
import { fateOf, isError, isSlow } from './request-fate.ts'

/** The numbers of a whole run. */
export function summarise(run: FinishedRun): RunSummary {
  const { recorder, setup, end } = run
  const { recording } = recorder
  const { truth } = recording
  let kept = 0
  let errors = 0
  let errorsKept = 0
  let slow = 0
  let slowKept = 0
  const policies: PolicyCount[] = (setup.tailSampling?.policies ?? []).map(({ name, type }) => ({
    name,
    type,
    votes: 0,
    credited: 0,
  }))
  for (let request = 0; request < truth.count; request++) {
    const trace = truth.trace[request]!
    const isKept = fateOf(run, request) === 'kept'
    if (isKept) kept++
    if (isError(run, request)) {
      errors++
      if (isKept) errorsKept++
    }
    if (isSlow(run, request)) {
      slow++
      if (isKept) slowKept++
    }
    policies.forEach((policy, index) => {
      if (recorder.votes[trace * recorder.policies + index] === VOTE_SAMPLED) policy.votes++
    })
    const credited = policies[recorder.credited[trace]!]
    if (credited !== undefined) credited.credited++
  }
  return {
    requests: truth.count,
    kept,
    keptShare: truth.count === 0 ? 0 : kept / truth.count,
    errors,
    errorsKept,
    slow,
    slowKept,
    lateSpans: recorder.lateSpans,
    spansCreated: recording.spanCount,
    spansReceived: recorder.spansReceived,
    spansStored: recorder.spansStored,
    bytesStored: recorder.bytesStored,
    spansDroppedInSdk: recorder.spansDroppedInSdk,
    spansRefused: recorder.spansRefused,
    spansLostInExport: recorder.spansLostInExport,
    loadEnd: recording.durationNs,
    end,
    policies,
    decisionDelayP95: quantile(Float64Array.from(decisionDelays(run)).sort(), 0.95),
  }
}

import type { Comparison } from '../worker/run-diff-protocol.ts'
import { counterPairs } from './counter-pairs.ts'
import { delaysOf } from './delays.ts'
import type { FinishedRun } from './finished-run.ts'
import { fateOf } from './request-fate.ts'
import { requestRow } from './request-list.ts'
import { summarise } from './summary.ts'

/** What differs between two deliveries of the same recording: who is kept only by one, what it cost, how long it took. */
export function compareRuns(a: FinishedRun, b: FinishedRun): Comparison {
  if (a.recorder.recording.truth.count !== b.recorder.recording.truth.count) {
    throw new Error('Two runs are comparable only on the same requests.')
  }
  const comparison: Comparison = {
    both: 0,
    onlyA: 0,
    onlyB: 0,
    neither: 0,
    flips: [],
    a: summarise(a),
    b: summarise(b),
    delays: { a: delaysOf(a), b: delaysOf(b) },
    counters: counterPairs(a, b),
    pipelines: { a: a.setup.pipeline, b: b.setup.pipeline },
  }
  for (let request = 0; request < a.recorder.recording.truth.count; request++) {
    const inA = fateOf(a, request) === 'kept'
    const inB = fateOf(b, request) === 'kept'
    if (inA && inB) comparison.both++
    else if (inA) comparison.onlyA++
    else if (inB) comparison.onlyB++
    else comparison.neither++
    if (inA !== inB) {
      comparison.flips.push({
        row: requestRow(b, request),
        inA,
        inB,
        hash: hashOf(inA ? a : b, request) ?? hashOf(a, request),
      })
    }
  }
  // Nearest to the line first: of what a percentage decides, the hash is the distance.
  comparison.flips.sort((x, y) => (x.hash ?? 2) - (y.hash ?? 2) || x.row.request - y.row.request)
  return comparison
}

/** What the probabilistic policy saw, as a fraction; null when none was asked. */
function hashOf({ recorder, setup }: FinishedRun, request: number): number | null {
  const index = setup.tailSampling?.policies.findIndex(({ type }) => type === 'probabilistic') ?? -1
  if (index < 0) return null
  const saw = recorder.saw[recorder.recording.truth.trace[request]! * recorder.policies + index]!
  return Number.isNaN(saw) || saw === 0 ? null : saw
}

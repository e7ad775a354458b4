import { VOTE_DROPPED, VOTE_SAMPLED } from '../../collector/observer.ts'
import { OUTCOME_ERROR } from '../../truth/truth-table.ts'
import type { CopyDecision, SplitRequest } from '../../worker/topology-protocol.ts'
import type { DecisionEntry } from './topology-recorder.ts'
import type { FinishedTopologyRun } from './topology-run.ts'

/** What copies made of one trace: whether several of one collector decided on it, and whether they disagreed. */
export type TraceVerdict = { decidedTwice: boolean; contradicted: boolean; decisions: DecisionEntry[] }

/** What became of every trace that was decided on, by ordinal. */
export function traceVerdicts({ recorder, replicas }: FinishedTopologyRun): Map<number, TraceVerdict> {
  const collectors = new Map(replicas.map(({ name, collector }) => [name, collector]))
  const byTrace = groupBy(recorder.decisions, ({ trace }) => trace)
  const verdicts = new Map<number, TraceVerdict>()
  for (const [trace, decisions] of byTrace) {
    let decidedTwice = false
    let contradicted = false
    // One tier that samples before another does not contradict it.
    const tiers = groupBy(decisions, ({ collector, processor }) => `${collectors.get(collector)!} ${processor}`)
    for (const own of tiers.values()) {
      const kept = new Map<string, boolean>()
      for (const { collector, decision } of own) {
        kept.set(collector, kept.get(collector) === true || decision === VOTE_SAMPLED)
      }
      if (kept.size > 1) decidedTwice = true
      if (new Set(kept.values()).size > 1) contradicted = true
    }
    verdicts.set(trace, { decidedTwice, contradicted, decisions })
  }
  return verdicts
}

function groupBy<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}

/** Of each trace, by ordinal: spans that the application exported, and those of them that a backend has. */
export function storedByTrace({ recorder, recording }: FinishedTopologyRun): {
  exported: Map<number, number>
  stored: Map<number, number>
} {
  const { columns, spanCount } = recording
  const stored = new Map<number, number>()
  const exported = new Map<number, number>()
  for (let row = 0; row < spanCount; row++) {
    if ((columns.flags[row]! & 1) === 0) continue
    const trace = columns.trace[row]!
    exported.set(trace, (exported.get(trace) ?? 0) + 1)
    if (recorder.wasStored(row)) stored.set(trace, (stored.get(trace) ?? 0) + 1)
  }
  return { exported, stored }
}

/** Every request that was decided on more than once or never, or is stored in part: contradictions first, then by start. */
export function splitRequests(run: FinishedTopologyRun): SplitRequest[] {
  const { truth } = run.recording
  const verdicts = traceVerdicts(run)
  const { exported, stored } = storedByTrace(run)
  const found: SplitRequest[] = []
  for (let request = 0; request < truth.count; request++) {
    const trace = truth.trace[request]!
    const verdict = verdicts.get(trace)
    const [spans, spansStored] = [exported.get(trace) ?? 0, stored.get(trace) ?? 0]
    const isPart = spansStored > 0 && spansStored < spans
    const undecided = verdicts.size > 0 && verdict === undefined
    if (!isPart && !undecided && verdict?.decidedTwice !== true) continue
    found.push({
      request,
      traceId: truth.traces.id(trace),
      operation: truth.operations[truth.operation[request]!]!.name,
      startNs: truth.start[request]!,
      durationNs: truth.response[request]!,
      error: truth.outcome[request] === OUTCOME_ERROR,
      spans,
      spansStored,
      decidedTwice: verdict?.decidedTwice ?? false,
      contradicted: verdict?.contradicted ?? false,
      undecided,
      decisions: (verdict?.decisions ?? []).map(copyDecision),
    })
  }
  return found.sort((a, b) => splitRank(a) - splitRank(b) || a.startNs - b.startNs)
}

/** What of a request comes first: 0 a contradiction, 1 decided twice, 2 never, 3 stored in part. */
export function splitRank({ contradicted, decidedTwice, undecided }: SplitRequest): number {
  if (contradicted) return 0
  if (decidedTwice) return 1
  return undecided ? 2 : 3
}

const copyDecision = ({ at, collector, processor, decision, policy, spans }: DecisionEntry): CopyDecision => ({
  copy: collector,
  processor,
  atNs: at,
  decision: decision === VOTE_SAMPLED ? 'sampled' : decision === VOTE_DROPPED ? 'dropped' : 'not_sampled',
  policy: policy === '' ? null : policy,
  spans,
})

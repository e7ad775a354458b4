import { VOTE_DROPPED, VOTE_ERROR, VOTE_NONE, VOTE_NOT_SAMPLED, VOTE_SAMPLED } from '../collector/observer.ts'
import { BufferedTrace } from '../collector/processor/tail-sampling/buffered-trace.ts'
import { createPolicies } from '../collector/processor/tail-sampling/create-policy.ts'
import type { TopPolicy } from '../collector/processor/tail-sampling/create-policy.ts'
import { explainPolicy } from '../collector/processor/tail-sampling/explain-policy.ts'
import type { PolicyExplanation } from '../collector/processor/tail-sampling/explain-policy.ts'
import type { PolicyDescription } from '../collector/processor/tail-sampling/policy.ts'
import { Environment } from '../kernel/environment.ts'
import type { ResourceSpans } from '../telemetry/traces.ts'
import type { Explanation, Flip, Needs, PolicyVote } from '../worker/explanation-protocol.ts'
import type { Fate } from '../worker/request-protocol.ts'
import type { TailSamplingSetup } from './collector-setup.ts'
import type { FinishedRun } from './finished-run.ts'
import { fateOf } from './request-fate.ts'
import { requestRow } from './request-list.ts'
import { FATE_LATE_DROPPED, NEVER } from './run-recorder.ts'
import type { ServiceMap } from './service-map.ts'
import { YamlPlaces } from './yaml-place.ts'

const VOTES: Record<number, PolicyVote['vote']> = {
  [VOTE_NONE]: 'not_asked',
  [VOTE_SAMPLED]: 'sampled',
  [VOTE_NOT_SAMPLED]: 'not_sampled',
  [VOTE_DROPPED]: 'dropped',
  [VOTE_ERROR]: 'error',
}

/**
 * Why a trace was kept or dropped: what had arrived by the tick that decided, what every policy looked
 * at, how the votes were combined, and which single change of the configuration would turn it.
 */
export function explainRequest(run: FinishedRun, map: ServiceMap, request: number): Explanation {
  const { recorder, setup } = run
  const { recording } = recorder
  const trace = recording.truth.trace[request]!
  const decidedAtNs = recorder.decidedAt[trace]! === NEVER ? null : recorder.decidedAt[trace]!
  const evictedAtNs = recorder.evictedAt.get(trace) ?? null
  const policies = setup.tailSampling === null ? [] : buildPolicies(setup.tailSampling)
  const buffered = decidedAtNs === null ? null : bufferedAt(run, trace, decidedAtNs)
  const asked = buffered === null ? [] : policies.map((policy) => explainPolicy(policy, buffered))
  const votes = policies.map((policy, index) => voteOf(run, trace, policy, index, asked[index]))
  const fate = fateOf(run, request)
  const vetoed = recorder.wasVetoed(trace)
  const isKept = recorder.decision[trace] === VOTE_SAMPLED
  const rows = recording.rows.of(trace)
  const lateRows = Array.from(rows).filter((row) => recorder.late[row] === 1)
  return {
    row: requestRow(run, request),
    verdict: vetoed ? 'dropped-by-policy' : fate,
    arrivals: arrivalsByService(run, map, trace),
    firstArrivalNs: recorder.firstArrival[trace]! === NEVER ? null : recorder.firstArrival[trace]!,
    decidedAtNs,
    tick: decidedAtNs === null ? null : Math.round(decidedAtNs / 1e9),
    spansAtDecision: recorder.spansAtDecision[trace]!,
    spansTotal: rows.length,
    votes,
    rule: ruleOf(run, trace, votes, fate),
    creditedPolicy: setup.tailSampling?.policies[recorder.credited[trace]!]?.name ?? null,
    lateSpans: lateRows.length,
    evictedAtNs,
    // What policies kept and somebody else lost is not turned by a policy.
    flips: buffered === null || isKept !== (fate === 'kept') ? [] : flipsOf(run, trace, policies, votes, asked),
  }
}

function buildPolicies({ policies }: TailSamplingSetup): TopPolicy[] {
  const built = createPolicies(
    policies.map(({ config }) => config),
    { env: new Environment(), log: { log: () => {} } },
  )
  if (typeof built === 'string') throw new Error(`The policies of a run that started cannot be built: ${built}`)
  return built
}

/** The trace as it lay in the buffer at `until`: its rows in order of arrival, as they came together. */
function bufferedAt({ recorder }: FinishedRun, trace: number, until: number): BufferedTrace {
  const { recording } = recorder
  const arrived = Array.from(recording.rows.of(trace))
    .filter((row) => recorder.arrivedAt[row]! < until)
    .toSorted((a, b) => recorder.arrivedAt[a]! - recorder.arrivedAt[b]! || a - b)
  const messages: ResourceSpans[] = []
  let at = -1
  let replica = -1
  let rows: number[] = []
  for (const row of arrived) {
    if (recorder.arrivedAt[row] !== at || recording.replica[row] !== replica) {
      at = recorder.arrivedAt[row]!
      replica = recording.replica[row]!
      rows = []
      messages.push({
        resource: recording.replicas[replica]!.resource,
        scopes: [{ scope: recording.scope[row]!, rows }],
      })
    }
    rows.push(row)
  }
  return BufferedTrace.of(recording.columns, trace, messages)
}

function voteOf(
  { recorder, setup }: FinishedRun,
  trace: number,
  { name, policy }: TopPolicy,
  index: number,
  asked: PolicyExplanation | undefined,
): PolicyVote {
  const cell = trace * recorder.policies + index
  const saw = recorder.saw[cell]!
  const vote = recorder.votes[cell]!
  return {
    name,
    type: policy.type,
    line: setup.tailSampling?.policies[index]?.line ?? null,
    ...described(policy.describe()),
    saw: vote === VOTE_NONE || Number.isNaN(saw) ? null : saw,
    vote: VOTES[vote] ?? 'not_asked',
    children: (asked?.children ?? []).map(askedVote),
  }
}

/** The vote of a sub-policy, which is not recorded: it was asked again. */
function askedVote({ name, description, vote, saw, children }: PolicyExplanation): PolicyVote {
  return {
    name,
    type: description.type,
    line: null,
    ...described(description),
    saw: Number.isNaN(saw) ? null : saw,
    vote: VOTES[vote] ?? 'not_asked',
    children: children.map(askedVote),
  }
}

function described({ looksAt, key, needs, inverted }: PolicyDescription): { looksAt: string; needs: Needs } {
  const label = key === undefined ? looksAt : `${looksAt}:${key}`
  const wrapped = (need: Needs): { looksAt: string; needs: Needs } => ({
    looksAt: inverted === true ? `not:${label}` : label,
    needs: need,
  })
  const [first, second] = needs
  if (first === undefined) return wrapped({ op: 'any', value: '', unit: 'none' })
  if ('values' in first) {
    return wrapped({ op: 'in', value: first.values.join(', '), unit: 'text' })
  }
  if (first.op === '=') return wrapped({ op: 'in', value: String(first.value), unit: 'text' })
  if ('of' in first) return wrapped({ op: '>=', value: first.of, unit: 'tokens' })
  if (!('value' in first)) return wrapped({ op: 'any', value: '', unit: 'none' })
  const unit = first.unit === 'int' ? 'none' : first.unit
  if (second !== undefined && 'value' in second && typeof second.value === 'number') {
    return wrapped({ op: 'range', value: first.value, upTo: second.value, unit })
  }
  return wrapped({ op: first.op, value: first.value, unit })
}

function ruleOf(run: FinishedRun, trace: number, votes: readonly PolicyVote[], fate: Fate): Explanation['rule'] {
  const { recorder, setup } = run
  if (recorder.firstArrival[trace] === NEVER) return 'never-arrived'
  if (setup.tailSampling === null) {
    if (fate === 'kept') return 'no-tail-sampling'
    return setup.headSampler ? 'head-sampled' : 'not-stored'
  }
  if (recorder.reachedSampler[trace] === 0) {
    if (fate === 'kept') return 'passed-by'
    return setup.headSampler ? 'head-sampled' : 'ended-before'
  }
  if (recorder.decidedAt[trace] === NEVER) return recorder.evictedAt.has(trace) ? 'evicted' : 'none-sampled'
  if (recorder.wasVetoed(trace)) return 'drop-veto'
  if (recorder.decision[trace] !== VOTE_SAMPLED) return 'none-sampled'
  return votes.some(({ vote }) => vote === 'not_asked') ? 'first-match' : 'any-sampled'
}

function arrivalsByService(run: FinishedRun, map: ServiceMap, trace: number): Explanation['arrivals'] {
  const { recorder } = run
  const { recording } = recorder
  const lanes = new Map<number, { service: number; spans: number; atNs: number[]; late: boolean[] }>()
  for (const row of recording.rows.of(trace)) {
    const service = map.indexOf.get(recording.replicas[recording.replica[row]!]!.service)!
    let lane = lanes.get(service)
    if (lane === undefined) {
      lane = { service, spans: 0, atNs: [], late: [] }
      lanes.set(service, lane)
    }
    lane.spans++
    if (recorder.arrivedAt[row] === NEVER) continue
    lane.atNs.push(recorder.arrivedAt[row]!)
    lane.late.push(recorder.late[row] === 1 || recorder.fate[row] === FATE_LATE_DROPPED)
  }
  return [...lanes.values()].toSorted((a, b) => a.service - b.service)
}

function flipsOf(
  run: FinishedRun,
  trace: number,
  policies: readonly TopPolicy[],
  votes: readonly PolicyVote[],
  asked: readonly PolicyExplanation[],
): Flip[] {
  const { setup, recorder } = run
  const tail = setup.tailSampling!
  const places = new YamlPlaces(setup.yaml)
  const kept = recorder.decision[trace] === VOTE_SAMPLED
  const vetoed = recorder.wasVetoed(trace)
  const yes = votes.filter(({ vote }) => vote === 'sampled').length
  const flips: Flip[] = []
  policies.forEach(({ name, isDrop }, index) => {
    const vote = votes[index]!.vote
    // One change turns a kept trace only when a single policy wanted it, and a vetoed one only at the veto.
    if (kept ? vote !== 'sampled' || yes !== 1 : vetoed ? vote !== 'dropped' : isDrop || vote !== 'not_sampled') return
    for (const { path, value, certain } of asked[index]!.hints) {
      if (!certain || (typeof value !== 'number' && typeof value !== 'boolean')) continue
      const full = ['processors', tail.key, 'policies', tail.policies[index]!.index, ...path]
      const field = String(path.at(-1))
      flips.push({
        kind: field === 'threshold_ms' ? 'threshold' : field === 'sampling_percentage' ? 'percentage' : 'policy-field',
        field,
        policy: name,
        from: places.written(full) ?? '',
        to: String(value),
        yaml: places.replaced(full, String(value)),
        line: places.lineOf(full) ?? tail.policies[index]!.line ?? 1,
      })
    }
  })
  const wait = waitFlip(run, trace, policies, kept, places)
  return wait === null ? flips : [...flips, wait]
}

/** A longer wait, where spans that came too late would have turned the decision. */
function waitFlip(
  run: FinishedRun,
  trace: number,
  policies: readonly TopPolicy[],
  kept: boolean,
  places: YamlPlaces,
): Flip | null {
  const { recorder, setup } = run
  const tail = setup.tailSampling!
  const first = recorder.firstArrival[trace]!
  let last = first
  for (const row of recorder.recording.rows.of(trace)) {
    const at = recorder.arrivedAt[row]!
    if (at !== NEVER && at > last) last = at
  }
  if (last <= recorder.decidedAt[trace]!) return null
  const whole = bufferedAt(run, trace, Infinity)
  const votes = policies.filter(({ policy }) => !policy.isStateful).map(({ policy }) => policy.evaluate(whole))
  const wouldKeep = !votes.includes(VOTE_DROPPED) && votes.includes(VOTE_SAMPLED)
  if (wouldKeep === kept) return null
  const path = ['processors', tail.key, 'decision_wait']
  const to = `${Math.ceil((last - first) / 1e9)}s`
  return {
    kind: 'wait',
    field: 'decision_wait',
    policy: null,
    from: places.written(path) ?? '30s',
    to,
    yaml: places.replaced(path, to),
    line: places.lineOf(path) ?? 1,
  }
}

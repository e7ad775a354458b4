import { VOTE_SAMPLED } from '../../collector/observer.ts'
import { spanCount } from '../../telemetry/traces.ts'
import type { ReplicaFigures, TopologyOverview, TopologySettings } from '../../worker/topology-protocol.ts'
import type { Replica } from './replica.ts'
import type { ReadyTopology } from './prepare-topology.ts'
import { splitRank, splitRequests } from './split-requests.ts'
import type { FinishedTopologyRun } from './topology-run.ts'
import { summariseTopology } from './topology-summary.ts'

/** Requests of each rank that the overview tells in full; a page shows no more. */
const SPLIT_KEPT = 200
/** Different sentences of logs that the overview tells. */
const LOGS_KEPT = 200

/** What a page shows of a run through several collectors. */
export function topologyOverview(
  settings: TopologySettings,
  { input: { topology }, pipeline }: ReadyTopology,
  run: FinishedTopologyRun,
): TopologyOverview {
  const split = splitRequests(run)
  const entry = topology.entry?.collector ?? Object.keys(topology.collectors)[0]
  return {
    settings,
    summary: summariseTopology(run),
    tiers: Object.entries(topology.collectors).map(([collector, { host = collector }]) => ({
      collector,
      host,
      isEntry: collector === entry,
      copies: run.replicas.filter((replica) => replica.collector === collector).map(({ name }) => name),
    })),
    replicas: run.replicas.map((replica) => replicaFigures(run, replica)),
    hops: hopsInOrder(run),
    split: [0, 1, 2, 3].flatMap((rank) => split.filter((one) => splitRank(one) === rank).slice(0, SPLIT_KEPT)),
    splitCounts: {
      contradicted: split.filter(({ contradicted }) => contradicted).length,
      decidedTwice: split.filter(({ decidedTwice }) => decidedTwice).length,
      undecided: split.filter(({ undecided }) => undecided).length,
      partlyStored: split.filter(({ spans, spansStored }) => spansStored > 0 && spansStored < spans).length,
      all: split.length,
    },
    logs: troubles(run),
    pipeline,
  }
}

/** From the services on, copy by copy. */
function hopsInOrder({ hops, replicas }: FinishedTopologyRun): TopologyOverview['hops'] {
  const rank = (place: string): number => {
    const index = replicas.findIndex(({ name }) => name === place)
    return index === -1 ? replicas.length : index
  }
  const kinds = ['entry', 'between', 'backend']
  return hops
    .map((hop) => ({ ...hop }))
    .sort(
      (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to),
    )
}

function replicaFigures(
  { recorder, hops }: FinishedTopologyRun,
  { name, collector, lifeSpans }: Replica,
): ReplicaFigures {
  const receipt = recorder.receipts.get(name)
  const decisions = recorder.decisions.filter((decision) => decision.collector === name)
  const traces = (own: typeof decisions): number => new Set(own.map(({ trace }) => trace)).size
  const lines = recorder.logs.filter(({ replica }) => replica === name)
  const stored = recorder.storedMessages.filter((message) => message.collector === name)
  return {
    name,
    collector,
    lifeSpans: lifeSpans.map(({ from, until, end }) => ({ fromNs: from, untilNs: until, end })),
    spansReceived: receipt?.received ?? 0,
    spansRefused: receipt?.refused ?? 0,
    tracesDecided: traces(decisions),
    tracesKept: traces(decisions.filter(({ decision }) => decision === VOTE_SAMPLED)),
    spansSentOn: hops.reduce((sum, hop) => (hop.from === name ? sum + hop.spansTaken : sum), 0),
    spansStored: stored.reduce((sum, message) => sum + spanCount(message.traces), 0),
    warnings: lines.filter(({ level }) => level === 'warn').length,
    errors: lines.filter(({ level }) => level === 'error').length,
  }
}

function troubles({ recorder }: FinishedTopologyRun): TopologyOverview['logs'] {
  const told = new Map<string, TopologyOverview['logs'][number]>()
  for (const { atNs, replica: copy, level, component, message, fields } of recorder.logs) {
    if (level !== 'warn' && level !== 'error') continue
    const error = fields.error === undefined ? null : String(fields.error)
    const key = JSON.stringify([copy, level, component, message, error])
    const before = told.get(key)
    if (before !== undefined) before.times++
    else if (told.size < LOGS_KEPT) told.set(key, { atNs, copy, level, component, message, error, times: 1 })
  }
  return [...told.values()]
}

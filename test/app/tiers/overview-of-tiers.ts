import type { HopFigures, ReplicaFigures, TopologyOverview } from '#sim/worker/topology-protocol.ts'

const copy = (name: string): ReplicaFigures => ({
  name,
  collector: name.replace(/-\d+$/, ''),
  lifeSpans: [{ fromNs: 0, untilNs: 80e9, end: 'shutdown' }],
  spansReceived: 100,
  spansRefused: 0,
  tracesDecided: 10,
  tracesKept: 1,
  spansSentOn: 10,
  spansStored: 10,
  warnings: 0,
  errors: 0,
})

const hop = (kind: HopFigures['kind'], from: string, to: string): HopFigures => {
  return { kind, from, to, messages: 1, spans: 100, spansTaken: 100, lost: 0, duplicated: 0, refused: 0, broken: 0 }
}

/** An overview of one agent before so many gateways, all with the same figures. */
export function overviewOfTiers(gateways = 2): TopologyOverview {
  const names = Array.from({ length: gateways }, (_, index) => `gateway-${index}`)
  return {
    settings: { scenario: 'shop', seed: 1, load: 1, durationS: 60, topology: '' },
    summary: {
      requests: 10,
      kept: 1,
      whole: 1,
      decided: 10,
      decidedTwice: 0,
      contradicted: 0,
      spansCreated: 100,
      spansSent: 100,
      tracesSent: 10,
      spansStored: 10,
      spansDroppedInSdk: 0,
      spansRefused: 0,
      end: 80e9,
    },
    tiers: [
      { collector: 'agent', host: 'agent', isEntry: true, copies: ['agent-0'] },
      { collector: 'gateway', host: 'gateway', isEntry: false, copies: names },
    ],
    replicas: [copy('agent-0'), ...names.map(copy)],
    hops: [
      hop('entry', 'services', 'agent-0'),
      ...names.map((name) => hop('between', 'agent-0', name)),
      ...names.map((name) => hop('backend', name, 'otlp_grpc')),
    ],
    split: [],
    splitCounts: { contradicted: 0, decidedTwice: 0, undecided: 0, partlyStored: 0, all: 0 },
    pipeline: { receivers: [], processors: [], exporters: [] },
    logs: [],
  }
}

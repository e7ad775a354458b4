import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Outage } from '../../sim/backend/answer-request.ts'
import { prepareScenario, recordToEnd } from '../../sim/run/run-to-end.ts'
import { parseTopology } from '../../sim/run/topology/parse-topology.ts'
import { TopologyRun } from '../../sim/run/topology/topology-run.ts'
import type { FinishedTopologyRun } from '../../sim/run/topology/topology-run.ts'
import type { Recording } from '../../sim/mesh/recording.ts'

const shop = readFileSync(join(import.meta.dirname, '../../content/scenarios/shop.yaml'), 'utf8')

/** Half a minute of the shop, or less, before anything is delivered. */
export function recordShop(seed = 1, durationS = 30): Recording {
  const prepared = prepareScenario({ id: 'shop', yaml: shop, collector: '' })
  if ('diagnostics' in prepared) throw new Error(prepared.diagnostics.map(({ message }) => message).join('\n'))
  return recordToEnd(prepared.scenario, { seed, load: 1, durationS })
}

const traces = (exporter: string, processors = ''): string =>
  `service: { pipelines: { traces: { receivers: [otlp], processors: [${processors}], exporters: [${exporter}] } } }`
const LISTENING = 'receivers: { otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" } } } }'

/** Samples with these policies what agents send. */
export const gateway = (policies: string, receivers = LISTENING): string => `
${receivers}
processors: { tail_sampling: { decision_wait: 10s, policies: [${policies}] } }
exporters: { otlp_grpc/tempo: { endpoint: "tempo:4317", tls: { insecure: true } } }
${traces('otlp_grpc/tempo', 'tail_sampling')}
`

/** Sends each trace to one gateway. */
export const balancingAgent = (resolver = 'dns: { hostname: gateway }'): string => `
${LISTENING}
exporters: { load_balancing: { protocol: { otlp: { tls: { insecure: true } } }, resolver: { ${resolver} } } }
${traces('load_balancing')}
`

/** Sends requests to the gateways in turn. */
export const plainAgent = (settings = ''): string => `
${LISTENING}
exporters: { otlp_grpc: { endpoint: "gateway:4317", tls: { insecure: true }${settings} } }
${traces('otlp_grpc')}
`

/** An agent, gateways, and how long their backends are down; `more` is the rest of the topology. */
type TwoTiers = { agent: string; gateway: string; replicas?: number; more?: string; outages?: readonly Outage[] }

/** Runs a recording through an agent and gateways. */
export function runTwoTiers(recording: Recording, tiers: TwoTiers): FinishedTopologyRun {
  const { agent, gateway: own, replicas = 2, more = '', outages = [] } = tiers
  const yaml = `collectors: { agent: { config: agent.yaml }, gateway: { config: gateway.yaml, replicas: ${replicas} } }\n${more}`
  const parsed = parseTopology(yaml)
  if ('diagnostics' in parsed) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'))
  const configs = new Map([
    ['agent', agent],
    ['gateway', own],
  ])
  const run = TopologyRun.start({ topology: parsed.topology, configs }, recording, { outages })
  if (!(run instanceof TopologyRun)) throw new Error(`${run.collector}: ${run.stage}: ${run.message}`)
  while (!run.step(1_000_000)) if (run.stopped !== null) throw new Error(run.stopped.message)
  return run.finish()
}

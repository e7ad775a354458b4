import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { loadScenarioText } from '#content/load.ts'
import type { Recording } from '#sim/mesh/recording.ts'
import { prepareScenario, recordToEnd } from '#sim/run/run-to-end.ts'
import { runTopologyToEnd } from '#sim/run/topology/run-topology-to-end.ts'
import { summariseTopology } from '#sim/run/topology/topology-summary.ts'
import type { ScenarioText } from '#sim/worker/scenario-protocol.ts'
import { rootsOf } from './measure-figures.ts'

type Declared = {
  services: Record<string, { propagators?: unknown }>
  topology: { collectors: Record<string, { config: string }> }
}

/** A scenario of the site with something changed. */
async function scenarioWith(id: string, change: (declared: Declared) => void = () => {}): Promise<ScenarioText> {
  const text = await loadScenarioText(id)
  const declared = parse(text.yaml) as Declared
  change(declared)
  return { ...text, yaml: stringify(declared) }
}

function record(text: ScenarioText, durationS: number): Recording {
  const prepared = prepareScenario(text)
  if ('diagnostics' in prepared) throw new Error(prepared.diagnostics.map(({ message }) => message).join('\n'))
  return recordToEnd(prepared.scenario, { seed: 7, load: 1, durationS })
}

/** The services whose spans begin a trace, and how often. */
function beginnings(recording: Recording): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const row of rootsOf(recording)) {
    const { service } = recording.replicas[recording.replica[row]!]!
    counts[service] = (counts[service] ?? 0) + 1
  }
  return counts
}

describe('tiers', () => {
  const route = (text: ScenarioText) => {
    const { topology } = parse(text.yaml) as Declared
    const prepared = prepareScenario(text)
    if ('diagnostics' in prepared) throw new Error('It does not parse.')
    const configs = new Map(Object.entries(topology.collectors).map(([name, { config }]) => [name, config]))
    const input = { topology: prepared.scenario.topology!, configs }
    const result = runTopologyToEnd({ scenario: text, seed: 7, load: 1, durationS: 10, topology: input })
    if ('error' in result) throw new Error(result.error.message)
    return result.run
  }

  it('has every trace decided in one place and kept whole or not at all, and loses nothing', async () => {
    const summary = summariseTopology(route(await scenarioWith('tiers')))
    expect(summary).toMatchObject({ requests: 2000, decided: 2000, decidedTwice: 0, contradicted: 0 })
    expect(summary.whole).toBe(summary.kept)
    expect([summary.spansDroppedInSdk, summary.spansRefused]).toEqual([0, 0])
  })

  it('has what runs on a host sent to the agent of that host', async () => {
    const { recording, hops } = route(await scenarioWith('tiers'))
    const onHost = [0, 0, 0, 0]
    for (let row = 0; row < recording.spanCount; row++) onHost[recording.replica[row]! % 4]!++
    const taken = [0, 1, 2, 3].map((host) => hops.find(({ to }) => to === `agent-${host}`)!.spansTaken)
    expect(taken).toEqual(onHost)
  })

  it('has halves of traces decided apart when routers go round instead of by trace', async () => {
    const text = await scenarioWith('tiers', ({ topology: { collectors } }) => {
      collectors.router!.config = collectors
        .agent!.config.replace('endpoint: router:4317', 'endpoint: sampler:4317')
        .replace('limit_mib: 128', 'limit_mib: 256')
    })
    const { decidedTwice, contradicted, whole, kept } = summariseTopology(route(text))
    expect(decidedTwice).toBeGreaterThan(1500)
    // Shares go by the trace's id, which all copies see; errors and slowness only one of them may.
    expect(contradicted).toBeGreaterThan(0)
    expect(whole).toBeLessThan(kept)
  })
})

describe('the mixed estate', () => {
  it('falls apart at the services that do not read B3 when the gateway writes nothing else', async () => {
    const text = await scenarioWith('mixed-estate', ({ services }) => {
      services.gateway!.propagators = { extract: ['tracecontext', 'baggage'], inject: ['b3multi'] }
    })
    const recording = record(text, 10)
    const asked = (name: string): number => {
      const spans = Array.from({ length: recording.spanCount }, (_, row) => row)
      return spans.filter(
        (row) =>
          recording.columns.kind[row] === 2 && recording.columns.strings.text(recording.columns.name[row]!) === name,
      ).length
    }
    expect(beginnings(recording)).toEqual({
      portal: 1000,
      pricing: asked('POST /price'),
      labels: asked('POST /labels'),
    })
  })

  it('loses customs when pricing writes only what it was asked in', async () => {
    const text = await scenarioWith('mixed-estate', ({ services }) => {
      services.pricing!.propagators = ['jaeger']
    })
    expect(Object.keys(beginnings(record(text, 5))).toSorted()).toEqual(['customs', 'portal'])
  })
})

describe('payments', () => {
  it('begins new traces behind the second topic when the processor publishes without a context', async () => {
    const text = await scenarioWith('payments', ({ services }) => {
      services['stream-processor']!.propagators = { extract: ['tracecontext'], inject: ['none'] }
    })
    const { payment, billing, ...others } = beginnings(record(text, 5))
    expect(payment).toBe(500)
    expect(billing).toBeGreaterThan(400)
    expect(others).toEqual({})
  })
})

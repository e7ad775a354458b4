import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createSimulator } from '#sim/api.ts'
import type { JourneyStep } from '#sim/worker/journey-protocol.ts'
import type { Progress } from '#sim/worker/call-protocol.ts'
import type { TopologyOverview } from '#sim/worker/topology-protocol.ts'
import { balancingAgent, gateway, plainAgent } from '../../../support/two-tier.ts'

const shop = readFileSync('content/scenarios/shop.yaml', 'utf8')
const indented = (text: string): string => text.trim().replaceAll('\n', '\n      ')

class Tiers {
  private readonly simulator = createSimulator()
  private readonly settings
  readonly run: TopologyOverview

  constructor(agent: string, policies: string, more = '') {
    const topology = `collectors:
  agent:
    config: |
      ${indented(agent)}
  gateway:
    replicas: 2
    config: |
      ${indented(gateway(policies))}
${more}`
    this.settings = { scenario: 'shop', seed: 3, load: 1, durationS: 10, topology }
    this.simulator.handlers.load({ scenarios: [{ id: 'shop', yaml: shop, collector: '' }] })
    const output = finish(this.simulator.longCalls.runTopology(this.settings))
    if (!('run' in output)) throw new Error(JSON.stringify(output))
    this.run = output.run
  }

  get lines(): string[] {
    return this.settings.topology.split('\n')
  }

  journeys(request: number) {
    const output = finish(this.simulator.longCalls.topologyJourney({ settings: this.settings, request }))
    if (!('spans' in output)) throw new Error('stopped')
    return output.spans
  }
}

function finish<T>(slices: Generator<Progress, T, boolean>): T {
  let slice = slices.next(false)
  while (slice.done !== true) slice = slices.next(false)
  return slice.value
}

const way = (steps: readonly JourneyStep[]): string[] =>
  steps.map(({ place, end }) => `${place.collector ?? 'services'} ${place.kind} ${end}`)
const ALL = '{ name: all, type: always_sample }'

describe('the journey of a span through several collectors', () => {
  it('goes from the agent to one gateway and to its backend, with the lines of the whole text', () => {
    const tiers = new Tiers(balancingAgent(), ALL)
    const [{ steps } = { steps: [] }] = tiers.journeys(0)
    const copy = steps.at(-1)!.place.collector!
    expect(copy).toMatch(/^gateway-[01]$/)
    expect(way(steps)).toEqual([
      'services sdk passed',
      'agent-0 receiver passed',
      'agent-0 exporter passed',
      'agent-0 exporter passed',
      `${copy} receiver passed`,
      `${copy} processor passed`,
      `${copy} exporter passed`,
      `${copy} backend stored`,
    ])
    expect(steps.map(({ from }) => from)).toEqual([null, 0, 1, 2, 3, 4, 5, 6])
    // The network takes its time.
    expect(steps[4]!.atNs).toBeGreaterThan(steps[3]!.leftNs!)
    const sampler = steps[5]!
    expect(tiers.lines[sampler.place.line! - 1]).toContain('tail_sampling')
    expect(sampler.reasons).toMatchObject([{ kind: 'decision', decision: 'sampled', policy: 'all' }])
  })

  it('shows the fragments of a trace judged apart', () => {
    const tiers = new Tiers(plainAgent(), '{ name: large, type: span_count, span_count: { min_spans: 9 } }')
    const split = tiers.run.split.find(({ contradicted }) => contradicted)!
    const spans = tiers.journeys(split.request)
    const decisions = spans.map(({ steps }) => {
      const { place, reasons } = steps.find(({ place: { id } }) => id === 'tail_sampling')!
      const decided = reasons.find((reason) => reason.kind === 'decision')!
      return `${place.collector} ${decided.decision} ${decided.spans}`
    })
    const expected = split.decisions.map(({ copy, decision, spans: held }) => `${copy} ${decision} ${held}`)
    expect(new Set(decisions)).toEqual(new Set(expected))
    expect(spans.filter(({ steps }) => steps.at(-1)!.end === 'stored')).toHaveLength(split.spansStored)
  })

  it('ends where a gateway was killed with what it held', () => {
    const tiers = new Tiers(balancingAgent(), ALL, 'events: [{ at: 6s, kill: gateway-0 }]')
    const lost = tiers.run.split.find(({ spansStored, spans }) => spansStored < spans)!
    const held = tiers.journeys(lost.request).flatMap(({ steps }) => steps.filter(({ end }) => end === 'held'))
    expect(held.length).toBeGreaterThan(0)
    expect(new Set(held.map(({ place }) => `${place.collector} ${place.id}`))).toEqual(
      new Set(['gateway-0 tail_sampling']),
    )
  })

  it('agrees with the overview about what is stored', () => {
    const tiers = new Tiers(plainAgent(), '{ name: large, type: span_count, span_count: { min_spans: 9 } }')
    for (const { request, spansStored } of tiers.run.split.slice(0, 12)) {
      const stored = tiers.journeys(request).filter(({ steps }) => steps.some(({ end }) => end === 'stored'))
      expect(stored).toHaveLength(spansStored)
    }
  })
})

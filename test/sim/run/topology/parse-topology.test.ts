import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { randomStream } from '#sim/kernel/random.ts'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import { parseTopology } from '#sim/run/topology/parse-topology.ts'

const TWO = 'collectors: { agent: { config: a.yaml }, gateway: { config: g.yaml, replicas: 2 } }\n'
const sentences = (more: string): string[] => {
  const parsed = parseTopology(TWO + more)
  return 'diagnostics' in parsed
    ? parsed.diagnostics.map(({ message, range }) => `${range?.startLine ?? 0}: ${message}`)
    : []
}

describe('parseTopology', () => {
  it('takes a list of collectors for a whole: one copy, a clean network of one millisecond, nothing happens', () => {
    const parsed = parseTopology('collectors: { agent: { config: a.yaml } }')
    if ('diagnostics' in parsed) throw new Error('mistakes')
    const { collectors, network, events, entry } = parsed.topology
    expect(collectors).toEqual({ agent: { config: 'a.yaml', replicas: 1 } })
    expect([events, entry, network.loss, network.duplicate, network.reorder, network.dns.delay]).toEqual([
      [],
      undefined,
      0,
      0,
      undefined,
      0,
    ])
    expect(network.latency(randomStream(1, 'x'))).toBe(1e6)
  })

  it('reads shares, durations and every event', () => {
    const parsed = parseTopology(`${TWO}
network: { loss: 0.5%, reorder: { share: 2%, by: 50ms }, dns: { delay: 5s } }
entry: { collector: gateway, balance: round_robin }
events:
  - { at: 1s, start: gateway-1 }
  - { at: 2s, kill: gateway-1 }
  - { at: 3s, drain: gateway-0 }
  - { at: 4s, dns: gateway, replicas: [] }`)
    if ('diagnostics' in parsed) throw new Error(parsed.diagnostics[0]!.message)
    const { network, entry, events } = parsed.topology
    expect([network.loss, network.reorder!.share, network.dns.delay]).toEqual([0.005, 0.02, 5e9])
    expect(entry).toEqual({ collector: 'gateway', balance: 'round_robin' })
    expect(events[2]).toEqual({ at: 3e9, drain: 'gateway-0', grace: 30e9 })
  })

  it.each([
    ['entry: edge', ['2: There is no collector edge.']],
    ['events: [{ at: 1s, kill: gateway-2 }]', ['2: There is no copy gateway-2.']],
    [
      'events: [{ at: 1s, dns: edge, replicas: [agent-1] }]',
      ['2: No collector answers at edge.', '2: There is no copy agent-1.'],
    ],
    ['events: [{ at: 1s, kill: gateway }]', ['2: Write a replica as its collector’s name and its number: gateway-0.']],
    ['network: { loss: 1 }', ['2: Invalid input: expected string, received number']],
    ['network: { lost: 1% }', ['2: There is no key `lost` here.']],
  ])('marks what is wrong with %s', (more, expected) => {
    expect(sentences(more)).toEqual(expected)
  })

  it('wants host names to mean one collector', () => {
    const parsed = parseTopology(
      'collectors: { a: { config: x, host: c }, b: { config: x, host: c }, d: { config: x, host: a-0 } }',
    )
    expect('diagnostics' in parsed && parsed.diagnostics.map(({ message }) => message)).toEqual([
      'a answers at c already.',
      'a-0 is the name of one copy of a collector.',
    ])
  })

  it('is a part of a scenario too, with its mistakes marked there', () => {
    const shop = readFileSync(new URL('../../../../content/scenarios/shop.yaml', import.meta.url), 'utf8')
    const topology = 'topology:\n  collectors: { agent: { config: a.yaml } }\n'
    const parsed = parseScenario(shop + topology)
    expect('scenario' in parsed && Object.keys(parsed.scenario.topology!.collectors)).toEqual(['agent'])
    const wrong = parseScenario(`${shop}${topology}  entry: edge\n`)
    expect('diagnostics' in wrong && wrong.diagnostics.map(({ message }) => message)).toEqual([
      'There is no collector edge.',
    ])
  })
})

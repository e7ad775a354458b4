import { describe, expect, it } from 'vitest'
import { completeInTopology, hoverInTopology } from '#sim/run/topology/topology-language.ts'

const TEXT = `collectors:
  agent:
    config: |
      receivers: { otlp: { protocols: { grpc: } } }
      exporters:
        nop:
      processors:
        tail_sampling:
          decision_wait: 10s
          
  gateway:
    config: |
      receivers:
`
const end = (part: string): number => TEXT.indexOf(part) + part.length

describe('the language of configurations inside a topology', () => {
  it('completes keys at a blank line, with places in the whole text', () => {
    const offset = end('10s\n          ')
    const { items, from, to } = completeInTopology({ topology: TEXT, offset })
    expect(items.map(({ label }) => label)).toContain('num_traces')
    expect([from, to]).toEqual([offset, offset])
  })

  it('replaces what is typed of a word', () => {
    const topology = TEXT.replace('decision_wait: 10s\n          ', 'decision_wait: 10s\n          num_tr')
    const offset = topology.indexOf('num_tr') + 6
    const { items, from, to } = completeInTopology({ topology, offset })
    expect(items.map(({ label }) => label)).toContain('num_traces')
    expect(topology.slice(from, to)).toBe('num_tr')
  })

  it('explains a key, at its place in the whole text', () => {
    const found = hoverInTopology({ topology: TEXT, offset: TEXT.indexOf('decision_wait') + 3 })
    expect(found!.markdown).toContain('decision_wait')
    expect(TEXT.slice(found!.range.start, found!.range.end)).toContain('decision_wait')
  })

  it('knows nothing of the topology itself, nor of a broken text', () => {
    for (const topology of [TEXT, '', 'collectors: [', 'collectors: { a: { config: | } }']) {
      expect(completeInTopology({ topology, offset: 3 }).items).toEqual([])
      expect(hoverInTopology({ topology, offset: 3 })).toBeNull()
    }
  })
})

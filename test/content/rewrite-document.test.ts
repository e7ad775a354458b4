import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { keepEverything, rewriteDocument } from '#content/rewrite-document.ts'
import { configFacts } from '#sim/run/config-facts.ts'
import { prepareCollector } from '#sim/run/prepare-collector.ts'

const text = `receivers:
  otlp: { protocols: { grpc: {} } }
processors:
  memory_limiter: { check_interval: 1s, limit_mib: 128 }
  tail_sampling:
    decision_wait: 10s
    num_traces: 50000
    policies:
      - { name: errors, type: status_code, status_code: { status_codes: [ERROR] } }
      - { name: some, type: probabilistic, probabilistic: { sampling_percentage: 10 } }
exporters:
  otlp_grpc/tempo: { endpoint: tempo:4317 }
service:
  pipelines:
    traces: { receivers: [otlp], processors: [memory_limiter, tail_sampling], exporters: [otlp_grpc/tempo] }
`
const kinds = ['renamed', 'reordered', 'renumbered']
const factsOf = (yaml: string) => {
  const prepared = prepareCollector(yaml)
  if ('error' in prepared) throw new Error(prepared.error.message)
  return configFacts(prepared.setup)
}

describe('a rewrite of a configuration', () => {
  const [renamed, reordered, renumbered] = rewriteDocument('collector', text, kinds)

  it('loads, and means the same under other names and in another order', () => {
    expect(factsOf(renamed!.text)).toEqual(factsOf(text))
    expect(renamed!.text).toContain('processors: [ memory_limiter/x, tail_sampling/x ]')
    const { policies, ...others } = factsOf(reordered!.text)
    expect(others).toEqual({ ...others, ...factsOf(text), policies: undefined })
    expect(policies.map(({ type }) => type)).toEqual(['probabilistic', 'status_code'])
    expect(Object.keys(parse(reordered!.text) as object)).toEqual(['service', 'exporters', 'processors', 'receivers'])
  })

  it('counts sizes and percentages a little differently, and leaves times alone', () => {
    expect(parse(renumbered!.text)).toMatchObject({
      processors: {
        memory_limiter: { check_interval: '1s', limit_mib: 129 },
        tail_sampling: { decision_wait: '10s', num_traces: 50500 },
      },
    })
    expect(factsOf(renumbered!.text).policies[1]!.block).toMatchObject({ sampling_percentage: 10.1 })
  })

  it('keeps everything when every processor is taken out of the pipelines', () => {
    expect(factsOf(keepEverything(text)!)).toMatchObject({ processors: [], policies: [], exporters: ['otlp_grpc'] })
    expect(parse(keepEverything(text)!)).not.toHaveProperty('processors')
    expect(keepEverything('services: {}')).toBeNull()
  })

  it('leaves out what is not asked for, and what cannot be read', () => {
    expect(rewriteDocument('collector', text, ['renamed']).map(({ kind }) => kind)).toEqual(['renamed'])
    expect(rewriteDocument('collector', 'a: [', kinds)).toEqual([])
    expect(rewriteDocument('world', 'a: 1', kinds).map(({ kind }) => kind)).toEqual(['reordered', 'renumbered'])
  })
})

import { describe, expect, it } from 'vitest'
import { recogniseMisconceptions } from '#sim/grading/misconception.ts'
import type { Misconception } from '#sim/grading/misconception.ts'
import type { ConfigFacts, PolicyFact } from '#sim/run/config-facts.ts'

const policy = (type: string, block: Record<string, unknown> = {}, more: Partial<PolicyFact> = {}): PolicyFact => ({
  type,
  top: true,
  contains: [],
  block,
  ...more,
})
const config = (policies: PolicyFact[], more: Partial<ConfigFacts> = {}): ConfigFacts => ({
  policies,
  processors: ['tail_sampling'],
  exporters: ['otlp_grpc'],
  decisionWaitS: 10,
  ...more,
})
const graded = (failed: string[], onTheEdge: string[] = []) => ({
  failed: new Set(failed),
  keptShare: 0.3,
  evicted: 0,
  onTheEdge: new Set(onTheEdge),
})

describe('recognising a misconception', () => {
  const seconds: Misconception = {
    id: 'seconds',
    when: { policy: { type: 'latency', number: { field: 'threshold_ms', at_most: 20 } }, failed: ['volume'] },
  }
  const none: Misconception = { id: 'no-baseline', when: { failed: ['healthy'] } }

  it('looks at types, places and numbers', () => {
    expect(
      recogniseMisconceptions([seconds], config([policy('latency', { threshold_ms: 1 })]), graded(['volume'])),
    ).toEqual(['seconds'])
    expect(
      recogniseMisconceptions([seconds], config([policy('latency', { threshold_ms: 1000 })]), graded(['volume'])),
    ).toEqual([])
  })

  it('says nothing about an answer that passes', () => {
    expect(
      recogniseMisconceptions([seconds, none], config([policy('latency', { threshold_ms: 1 })]), graded([])),
    ).toEqual([])
  })

  it('names a second one only for what the first does not explain', () => {
    const facts = config([policy('latency', { threshold_ms: 1 })])
    expect(recogniseMisconceptions([seconds, none], facts, graded(['volume', 'healthy']))).toEqual([
      'seconds',
      'no-baseline',
    ])
    expect(
      recogniseMisconceptions([seconds, { id: 'again', when: { failed: ['volume'] } }], facts, graded(['volume'])),
    ).toEqual(['seconds'])
  })

  it('tells a policy at the top from one inside another', () => {
    const inner: Misconception = { id: 'inner', when: { policy: { type: 'probabilistic', top: false } } }
    const outer = policy('and', {}, { contains: ['probabilistic'] })
    const nested = policy('probabilistic', {}, { top: false })
    expect(recogniseMisconceptions([inner], config([outer, nested]), graded(['x']))).toEqual(['inner'])
    expect(recogniseMisconceptions([inner], config([policy('probabilistic')]), graded(['x']))).toEqual([])
  })

  it('speaks of headroom when a share is on the edge, whether it passed or not', () => {
    const edge: Misconception = { id: 'edge', when: { on_the_edge: 'volume' } }
    expect(recogniseMisconceptions([edge], config([]), graded([], ['volume']))).toEqual(['edge'])
    expect(recogniseMisconceptions([edge], config([]), graded(['volume'], []))).toEqual([])
  })

  it('looks into the parsed texts of any document, and into programs without their comments', () => {
    const ratio: Misconception = {
      id: 'ratio',
      when: { has: { document: 'sdk/*', path: 'tracer_provider.**.ratio', at_most: 0.5 } },
    }
    const bare: Misconception = {
      id: 'bare',
      when: {
        has: { document: 'code/orders', matches: 'setTimeout\\(' },
        lacks: { document: 'code/orders', matches: 'context\\.bind' },
      },
    }
    const documents = (sampler: object, code: string) => ({
      ...graded(['x']),
      documents: {
        'sdk/orders': { text: '', data: { tracer_provider: { sampler } } },
        'code/orders': { text: code, data: null },
      },
    })
    const named = (sampler: object, code = '') => recogniseMisconceptions([ratio, bare], null, documents(sampler, code))
    expect(named({ trace_id_ratio_based: { ratio: 0.1 } })).toEqual(['ratio'])
    expect(named({ parent_based: { root: { trace_id_ratio_based: { ratio: 0.5 } } } })).toEqual(['ratio'])
    expect(named({ trace_id_ratio_based: { ratio: 0.9 } })).toEqual([])
    expect(named({}, 'setTimeout(go, 5) // context.bind would help')).toEqual(['bare'])
    expect(named({}, 'setTimeout(context.bind(context.active(), go), 5)')).toEqual([])
    expect(named({}, '/* setTimeout( */')).toEqual([])
  })

  it('looks at what was measured, and at what was answered', () => {
    const all: Misconception = { id: 'all', when: { measured: [{ check: 'volume', at_least: 0.9 }], passed: ['kept'] } }
    const thirds: Misconception = { id: 'thirds', when: { answer: { item: 'share', at_least: 30, at_most: 35 } } }
    const both: Misconception = {
      id: 'both',
      when: {
        answer: [
          { item: 'which', contains: 'a' },
          { item: 'which', lacks: 'b' },
          { item: 'hop', row: 'b3', is: '0' },
        ],
      },
    }
    const named = (measured: Record<string, number>, answers: Record<string, unknown>, failed = ['volume']) =>
      recogniseMisconceptions([all, thirds, both], null, { ...graded(failed), measured, answers })
    expect(named({ volume: 0.95 }, {})).toEqual(['all'])
    expect(named({ volume: 0.95 }, {}, ['volume', 'kept'])).toEqual([])
    expect(named({ volume: 0.5 }, { share: 33 })).toEqual(['thirds'])
    expect(named({}, { which: ['a', 'c'], hop: { b3: '0' } })).toEqual(['both'])
    expect(named({}, { which: ['a', 'b'], hop: { b3: '0' } })).toEqual([])
  })
})

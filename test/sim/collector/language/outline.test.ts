import { describe, expect, it } from 'vitest'
import { outline } from '#sim/collector/language/outline.ts'
import { EVERYTHING } from '../../../support/collector-configs.ts'

const lineOf = (text: string) => EVERYTHING.slice(0, EVERYTHING.indexOf(text)).split('\n').length

describe('outline', () => {
  it('knows the lines of components and policies', () => {
    const { receivers, exporters, processors, tailSampling } = outline(EVERYTHING)
    expect(receivers).toEqual([{ id: 'otlp', line: 2 }])
    expect(exporters).toContainEqual({ id: 'otlp_grpc/tempo', line: lineOf('otlp_grpc/tempo:') })
    expect(processors.map(({ id }) => id)).toContain('probabilistic_sampler/tenth')
    expect(tailSampling).toEqual([
      {
        id: 'tail_sampling',
        policies: [
          { name: 'errors', type: 'status_code', line: lineOf('name: errors') },
          { name: 'slow', type: 'latency', line: lineOf('name: slow') },
          { name: 'baseline', type: 'probabilistic', line: lineOf('name: baseline') },
        ],
        decisionWaitLine: lineOf('decision_wait'),
        numTracesLine: null,
      },
    ])
  })

  it('knows what it can of a text that is half typed', () => {
    expect(
      outline('processors:\n  tail_sampling/x:\n    num_traces: 5\n    policies:\n      - name: a\n        typ')
        .tailSampling,
    ).toEqual([
      { id: 'tail_sampling/x', policies: [{ name: 'a', type: '', line: 5 }], decisionWaitLine: null, numTracesLine: 3 },
    ])
  })

  it('finds nothing in nothing', () => {
    expect(outline('')).toEqual({ receivers: [], processors: [], exporters: [], tailSampling: [] })
  })
})

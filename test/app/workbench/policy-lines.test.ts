import { describe, expect, it } from 'vitest'
import { policyLines } from '#app/_features/counters/policy-lines.ts'
import type { PolicyView } from '#sim/worker/collector-protocol.ts'

const prefix = 'otelcol_processor_tail_sampling_'

const view = (name: string, more: Partial<PolicyView> = {}): PolicyView => ({
  name,
  type: 'latency',
  line: 7,
  label: name,
  sampled: 0,
  notSampled: 0,
  dropped: 0,
  errors: 0,
  credited: 0,
  aloneKept: 0,
  ...more,
})

describe('the lines of policies', () => {
  const timeline = {
    atNs: [0, 1e9],
    series: {
      [`${prefix}count_traces_sampled{decision="sampled",policy="shop.slow",sampled="true"}`]: [0, 3],
      [`${prefix}count_traces_sampled{decision="not_sampled",policy="shop.slow",sampled="false"}`]: [0, 40],
      [`${prefix}count_traces_sampled{decision="dropped",policy="no \\"x\\"",sampled="false"}`]: [0, 2],
      [`${prefix}sampling_policy_execution_count{policy="shop.slow"}`]: [0, 43],
      [`${prefix}global_count_traces_sampled{decision="sampled",sampled="true"}`]: [0, 5],
    },
  }

  it('are read from the series of each policy, under its label, at one sample', () => {
    const views = [view('no "x"', { type: 'drop' }), view('slow', { label: 'shop.slow' })]
    const { lines, decisions } = policyLines(timeline, 1, views)
    expect(lines.map(({ kept, notKept, vetoed, asked }) => [kept, notKept, vetoed, asked])).toEqual([
      [0, 0, 2, 0],
      [3, 40, 0, 43],
    ])
    expect(decisions).toEqual({ kept: 5, notKept: 0, vetoed: 0 })
    expect(policyLines(timeline, 0, views).decisions.kept).toBe(0)
  })

  it('count spans only where the collector does', () => {
    expect(policyLines(timeline, 1, [view('slow', { label: 'shop.slow' })]).lines[0]?.spansKept).toBeNull()
    const gated = `${prefix}count_spans_sampled{decision="sampled",policy="shop.slow",sampled="true"}`
    const series = { ...timeline.series, [gated]: [0, 51] }
    const { lines } = policyLines({ ...timeline, series }, 1, [view('slow', { label: 'shop.slow' }), view('other')])
    expect(lines.map(({ spansKept }) => spansKept)).toEqual([51, 0])
  })

  it('know nothing of a collector that tells nothing of itself', () => {
    const { lines, decisions } = policyLines({ atNs: [0], series: {} }, 0, [view('slow')])
    expect(lines[0]).toMatchObject({ kept: null, notKept: null, asked: null, time: null })
    expect(decisions).toEqual({ kept: null, notKept: null, vetoed: null })
  })
})

import { describe, expect, it } from 'vitest'
import type { Explanation, PolicyVote } from '#sim/worker/explanation-protocol.ts'
import { decidingReasons } from '#app/_features/explain/deciding-reasons.ts'
import { formatNeeds, formatSaw, gapToNeeds } from '#app/_features/explain/format-vote.ts'
import { layOutArrivals } from '#app/_features/explain/lay-out-arrivals.ts'
import { layOutGauge } from '#app/_features/explain/lay-out-gauge.ts'

const errors: PolicyVote = {
  name: 'errors',
  type: 'status_code',
  line: 15,
  looksAt: 'status-codes',
  saw: 0,
  needs: { op: 'in', value: 'ERROR', unit: 'text' },
  vote: 'not_sampled',
  children: [],
}
const slow: PolicyVote = {
  ...errors,
  name: 'slow',
  type: 'latency',
  looksAt: 'duration',
  saw: 987.4,
  needs: { op: '>', value: 1000, unit: 'ms' },
}
const baseline: PolicyVote = {
  ...errors,
  name: 'baseline',
  type: 'probabilistic',
  looksAt: 'trace-id-hash',
  saw: 0.43,
  needs: { op: '<=', value: 0.1, unit: 'hash' },
}

function explanation(change: Partial<Explanation>): Explanation {
  return {
    row: {
      request: 1,
      traceId: '0bd3edd0',
      operation: 'POST /checkout',
      startNs: 21e9,
      durationNs: 987e6,
      error: false,
      slow: false,
      late: false,
      fate: 'dropped',
      policy: null,
      spans: 36,
      spansReceived: 36,
    },
    verdict: 'dropped',
    arrivals: [],
    firstArrivalNs: 22.3e9,
    decidedAtNs: 33e9,
    tick: 33,
    spansAtDecision: 36,
    spansTotal: 36,
    votes: [errors, slow, baseline],
    rule: 'none-sampled',
    creditedPolicy: null,
    lateSpans: 0,
    evictedAtNs: null,
    flips: [],
    ...change,
  }
}

const kinds = (change: Partial<Explanation>) =>
  decidingReasons(explanation(change)).map(
    (reason) => `${reason.kind}${'vote' in reason ? ` ${reason.vote.name}` : ''}`,
  )

describe('deciding reasons', () => {
  it('says how near a dropped trace came, and where its hash fell', () => {
    expect(kinds({})).toEqual(['no_vote', 'short_of slow', 'hash_above baseline'])
    expect(gapToNeeds(slow)).toBe('14\u00A0ms')
  })

  it('names the policy with the nothing it found where no duration is compared', () => {
    expect(kinds({ votes: [errors, baseline] })).toEqual(['no_vote', 'none_of errors', 'hash_above baseline'])
  })

  it('gives the credited policy first, then who else wanted it', () => {
    const votes = [
      errors,
      { ...slow, saw: 1284, vote: 'sampled' as const },
      { ...baseline, saw: 0.04, vote: 'sampled' as const },
    ]
    expect(kinds({ rule: 'any-sampled', verdict: 'kept', creditedPolicy: 'slow', votes })).toEqual([
      'kept_by_slow slow',
      'also baseline',
    ])
  })

  it('lets a drop policy overrule', () => {
    const votes = [
      { ...slow, vote: 'sampled' as const },
      { ...errors, name: 'no-health', vote: 'dropped' as const },
    ]
    expect(kinds({ rule: 'drop-veto', verdict: 'dropped-by-policy', votes })).toEqual(['vetoed_by no-health'])
  })

  it('has a sentence for traces that were never voted on', () => {
    expect(kinds({ rule: 'evicted', votes: [] })).toEqual(['evicted'])
    expect(kinds({ rule: 'ended-before', votes: [] })).toEqual(['ended_before'])
    expect(kinds({ rule: 'passed-by', verdict: 'kept', votes: [] })).toEqual(['passed_by'])
    expect(kinds({ rule: 'not-stored', votes: [] })).toEqual(['not_stored'])
    expect(kinds({ rule: 'none-sampled', verdict: 'open', votes: [] })).toEqual(['undecided'])
    expect(kinds({ rule: 'never-arrived', votes: [] })).toEqual(['never_arrived'])
  })
})

describe('vote figures', () => {
  it('truncates milliseconds as the collector does, and keeps hashes comparable', () => {
    expect([formatSaw(1000.9, 'ms'), formatSaw(0.43, 'hash'), formatSaw(0.0859, 'hash')]).toEqual([
      '1,000\u00A0ms',
      '0.430',
      '0.0859',
    ])
    expect(formatNeeds(slow.needs)).toBe('> 1,000')
    expect(formatNeeds({ op: 'range', value: 500, upTo: 900, unit: 'ms' })).toBe('500–900\u00A0ms')
  })
})

describe('vote gauge', () => {
  it('washes the passing side of the threshold', () => {
    expect(layOutGauge(slow.needs, 987)).toMatchObject({ passesFrom: 1000 / 1200, passesTo: 1, value: 987 / 1200 })
    expect(layOutGauge(baseline.needs, 0.43)).toMatchObject({ threshold: 0.1, passesFrom: 0, passesTo: 0.1 })
  })

  it('draws nothing where no number is compared', () => {
    expect(layOutGauge(errors.needs, 0)).toBeNull()
  })
})

describe('arrivals', () => {
  const arrivals = [
    { service: 0, spans: 3, atNs: [23e9, 23e9, 28e9], late: [false, false, false] },
    { service: 3, spans: 1, atNs: [50e9], late: [true] },
  ]

  it('holds the first span, the decision and what came late on one axis', () => {
    const layout = layOutArrivals(explanation({ arrivals, firstArrivalNs: 23e9 }), 10e9)
    expect(layout).toMatchObject({ fromNs: 22e9, toNs: 50.25e9 })
    expect(layout?.decided).toBeCloseTo(11 / 28.25, 10)
    expect(layout?.lanes.map(({ spans, late }) => [spans, late])).toEqual([
      [3, 0],
      [1, 1],
    ])
  })

  it('draws one mark per batch', () => {
    const layout = layOutArrivals(explanation({ arrivals, firstArrivalNs: 23e9 }), 10e9)
    expect(layout?.lanes[0]?.marks).toHaveLength(2)
  })

  it('is nothing for a trace of which nothing came', () => {
    expect(layOutArrivals(explanation({ firstArrivalNs: null }), 10e9)).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { evaluateCheck, marginInSigmas } from '#sim/grading/evaluate-check.ts'
import type { RunOutcome } from '#sim/grading/run-outcome.ts'

const outcome = (change: Partial<RunOutcome> = {}): RunOutcome => ({
  requests: 1000,
  error: { happened: 10, kept: 10 },
  slow: { happened: 20, kept: 20 },
  healthy: { happened: 970, kept: 78 },
  healthyByOperation: { buy: { happened: 300, kept: 24 }, look: { happened: 670, kept: 54 } },
  tracesKept: 108,
  spansCreated: 15000,
  spansStored: 1700,
  evicted: 0,
  measured: {},
  ...change,
})

describe('a check', () => {
  it('asks for every error on every run, without tolerance', () => {
    const check = { id: 'e', kind: 'keep', where: 'error', at_least: 1 } as const
    const missed = outcome({ error: { happened: 10, kept: 9 } })
    expect(evaluateCheck(check, [outcome(), outcome()]).passed).toBe(true)
    expect(evaluateCheck(check, [outcome(), missed])).toMatchObject({ passed: false, byRun: [true, false], sigma: 0 })
  })

  it('pools a volume over the runs: one run above the limit may pass with another below', () => {
    const check = { id: 'v', kind: 'volume', of: 'traces', under: 0.12 } as const
    const high = outcome({ tracesKept: 121, healthy: { happened: 970, kept: 91 } })
    const low = outcome({ tracesKept: 110 })
    expect(evaluateCheck(check, [high, low])).toMatchObject({ passed: true, byRun: [false, true], measured: 0.1155 })
    expect(evaluateCheck(check, [high]).passed).toBe(false)
  })

  it('does not pass a volume that is exactly the limit', () => {
    const check = { id: 'v', kind: 'volume', of: 'traces', under: 0.108 } as const
    expect(evaluateCheck(check, [outcome()]).passed).toBe(false)
  })

  it('counts requests by whatever is stored of them, not by the trace they began with', () => {
    const check = { id: 'v', kind: 'volume', of: 'requests', under: 0.12 } as const
    const elsewhere = outcome({ tracesKept: 0, measured: { v: { happened: 1000, kept: 470 } } })
    expect(evaluateCheck(check, [elsewhere])).toMatchObject({ passed: false, measured: 0.47 })
    expect(evaluateCheck(check, [outcome({ measured: { v: { happened: 1000, kept: 90 } } })]).passed).toBe(true)
  })

  it('judges the worst operation', () => {
    const check = { id: 'h', kind: 'keep', where: 'healthy', per: 'operation', at_least: 0.05 } as const
    const poor = outcome({ healthyByOperation: { buy: { happened: 300, kept: 3 }, look: { happened: 670, kept: 75 } } })
    expect(evaluateCheck(check, [outcome()]).passed).toBe(true)
    expect(evaluateCheck(check, [poor])).toMatchObject({ passed: false, operation: 'buy', measured: 0.01 })
  })

  it('takes the worst run where a number is no share, and says how far runs are from the limit', () => {
    const check = { id: 'd', kind: 'delay', percentile: 95, under_s: 12 } as const
    const runs = [9, 10, 11].map((value) => outcome({ measured: { d: { value } } }))
    const result = evaluateCheck(check, runs)
    expect(result).toMatchObject({ passed: true, measured: 11, limit: 12, unit: 's', sigma: 1, mean: 10 })
    expect(marginInSigmas(result)).toBe(2)
    expect(evaluateCheck(check, [...runs, outcome({ measured: { d: { value: 12 } } })]).passed).toBe(false)
    const floor = { id: 'd', kind: 'floor', window_s: 60, at_least: 10 } as const
    expect(evaluateCheck(floor, runs)).toMatchObject({ passed: false, measured: 9, byRun: [false, true, true] })
  })

  it('finds nothing right about nothing, and pools what is not asked for whole', () => {
    const whole = { id: 'w', kind: 'complete', where: 'all', at_least: 0.99 } as const
    const share = (happened: number, kept: number): RunOutcome => outcome({ measured: { w: { happened, kept } } })
    expect(evaluateCheck(whole, [share(0, 0)])).toMatchObject({ passed: false, measured: 0 })
    expect(evaluateCheck(whole, [share(100, 98), share(100, 100)])).toMatchObject({ passed: true, measured: 0.99 })
    const exact = { ...whole, at_least: 1 }
    expect(evaluateCheck(exact, [share(100, 99), share(100, 100)])).toMatchObject({ passed: false, sigma: 0 })
    const none = { id: 'w', kind: 'loss', at_most: 0 } as const
    expect(evaluateCheck(none, [share(100, 0)])).toMatchObject({ passed: true, relation: '<=' })
  })

  it('knows how far a pooled share is from its limit: only healthy requests are drawn by chance', () => {
    const check = { id: 'v', kind: 'volume', of: 'traces', under: 0.12 } as const
    const six = Array.from({ length: 6 }, () =>
      outcome({ requests: 5000, tracesKept: 635, healthy: { happened: 4850, kept: 485 } }),
    )
    const result = evaluateCheck(check, six)
    expect(result.sigma).toBeCloseTo(0.0017, 4)
    expect(marginInSigmas(result)).toBeGreaterThan(4)
  })
})

import { describe, expect, it } from 'vitest'
import { isForGraders, judgeLocally, meetsEvery } from '#app/_features/workbench/check-relation.ts'
import type { Check } from '#sim/grading/check.ts'
import type { RunSummary } from '#sim/worker/run-protocol.ts'

const keep: Check = { id: 'errors', kind: 'keep', where: 'error', at_least: 1 }
const wire: Check = { id: 'header', kind: 'wire', edge: 'a>b', header: 'traceparent', at_least: 1 }
const heap: Check = { id: 'heap', kind: 'buffer', under_mib: 100 }
const one = (rule: Check) => ({ id: rule.id, rule })
const result = (passed: boolean) => ({ passed, measured: '1', limit: '' })

describe('checks on the run that is shown', () => {
  it('leave headers and texts to graders, and what only one collector counts where there are several', () => {
    expect(isForGraders(keep, true)).toBe(false)
    expect(isForGraders(wire, false)).toBe(true)
    expect(isForGraders(heap, false)).toBe(false)
    expect(isForGraders(heap, true)).toBe(true)
  })

  it('are met when all that can be judged here pass, and something can', () => {
    expect(meetsEvery([one(keep), one(wire)], new Map([['errors', result(true)]]), false)).toBe(true)
    expect(meetsEvery([one(keep), one(wire)], new Map([['errors', result(false)]]), false)).toBe(false)
    expect(meetsEvery([one(wire)], new Map(), false)).toBe(false)
    expect(meetsEvery([one(keep)], new Map(), false)).toBe(false)
  })

  it('say the very limit they are held against, half a percent and all', () => {
    const summary = { requests: 3600, kept: 241, keptShare: 241 / 3600 } as RunSummary
    const enough: Check = { id: 'enough', kind: 'keep', where: 'all', at_least: 0.075 }
    expect(judgeLocally(enough, summary, null)).toMatchObject({ passed: false, limit: '≥ 7.5\u00A0%' })
    const few: Check = { id: 'few', kind: 'volume', of: 'traces', under: 0.065 }
    expect(judgeLocally(few, summary, null)).toMatchObject({ passed: false, limit: '< 6.5\u00A0%' })
    const every: Check = { id: 'every', kind: 'keep', where: 'all', at_least: 1 }
    expect(judgeLocally(every, summary, null)).toMatchObject({ limit: '' })
  })
})

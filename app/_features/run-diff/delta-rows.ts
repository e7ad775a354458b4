import type { RunSummary } from '#sim/worker/run-protocol.ts'
import { monthlyCost } from '../cost/monthly-cost.ts'
import type { PairRow } from './pair-row.ts'

type DeltaRow = PairRow & {
  id: 'kept' | 'errors' | 'slow' | 'late' | 'spans' | 'bytes' | 'delay' | 'cost'
}

/** The figures two runs are compared by. */
export function deltaRows(a: RunSummary, b: RunSummary, price: number): DeltaRow[] {
  return [
    { id: 'kept', a: a.keptShare, b: b.keptShare, unit: 'share' },
    { id: 'errors', a: a.errorsKept, b: b.errorsKept, unit: 'count', of: b.errors },
    { id: 'slow', a: a.slowKept, b: b.slowKept, unit: 'count', of: b.slow },
    { id: 'late', a: a.lateSpans, b: b.lateSpans, unit: 'count' },
    { id: 'spans', a: a.spansStored, b: b.spansStored, unit: 'count' },
    { id: 'bytes', a: a.bytesStored, b: b.bytesStored, unit: 'bytes' },
    { id: 'delay', a: a.decisionDelayP95, b: b.decisionDelayP95, unit: 'duration' },
    { id: 'cost', a: monthlyCost(a, price).dollars, b: monthlyCost(b, price).dollars, unit: 'money' },
  ]
}

import type { RunSummary } from '#sim/worker/protocol.ts'

export type DeltaUnit = 'share' | 'count' | 'bytes' | 'duration' | 'money'

export type DeltaRow = {
  id: 'kept' | 'errors' | 'slow' | 'late' | 'spans' | 'bytes' | 'delay' | 'cost'
  a: number
  b: number
  unit: DeltaUnit
  /** Both are out of this many. */
  of?: number
}

const monthS = 30 * 24 * 3600

function monthly(summary: RunSummary, price: number): number {
  return ((summary.spansStored * monthS) / Math.max(summary.loadEnd / 1e9, 1e-9) / 1e6) * price
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
    { id: 'cost', a: monthly(a, price), b: monthly(b, price), unit: 'money' },
  ]
}

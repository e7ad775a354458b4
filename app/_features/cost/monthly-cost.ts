import type { RunSummary } from '#sim/worker/run-protocol.ts'

const monthS = 30 * 24 * 3600

export type MonthlyCost = { spans: number; bytes: number; dollars: number; everythingDollars: number }

/** What a month at this rate would store and cost, at a price per million spans; `everything` stores every span. */
export function monthlyCost(summary: RunSummary, pricePerMillionSpans: number): MonthlyCost {
  const perMonth = monthS / Math.max(summary.loadEnd / 1e9, 1e-9)
  const spans = summary.spansStored * perMonth
  return {
    spans,
    bytes: summary.bytesStored * perMonth,
    dollars: (spans / 1e6) * pricePerMillionSpans,
    everythingDollars: ((summary.spansCreated * perMonth) / 1e6) * pricePerMillionSpans,
  }
}

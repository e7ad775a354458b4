import type { Comparison, CounterPair, DelaySpread } from '#sim/worker/run-diff-protocol.ts'
import type { PolicyCount } from '#sim/worker/run-protocol.ts'
import { splitSeries } from '../counters/counter-at.ts'
import { deltaRows } from '../run-diff/delta-rows.ts'
import type { PairRow } from '../run-diff/pair-row.ts'
import type { TwinResult } from './twin.ts'

type DeltaId = ReturnType<typeof deltaRows>[number]['id']

/** Takes the figures of a side that did not run out of every row. */
function ofThoseThatRan<Row extends PairRow>({ a, b }: TwinResult, rows: Row[]): Row[] {
  return rows.map((row) => ({ ...row, a: a ? row.a : null, b: b ? row.b : null }))
}

function deltas<Id extends DeltaId>(result: TwinResult, price: number, ids: readonly Id[]): (PairRow & { id: Id })[] {
  const rows = deltaRows(result.comparison.a, result.comparison.b, price)
  const wanted = ids.flatMap((id) => rows.filter((row): row is typeof row & { id: Id } => row.id === id))
  return ofThoseThatRan(result, wanted)
}

/** How much of the traffic was kept, and how much of what matters. */
export function traceRows(result: TwinResult) {
  return deltas(result, 0, ['kept', 'errors', 'slow', 'late'] as const)
}

/** What was stored, and what a month of it costs at a price per million spans. */
export function costRows(result: TwinResult, price: number) {
  return deltas(result, price, ['spans', 'bytes', 'cost'] as const)
}

type LossRow = PairRow & { id: 'lost_sdk' | 'lost_refused' | 'lost_export' }

/** Spans that neither was asked to drop, by where they were lost. */
export function lossRows(result: TwinResult): LossRow[] {
  const { a, b } = result.comparison
  const unit = 'count'
  return ofThoseThatRan<LossRow>(result, [
    { id: 'lost_sdk', a: a.spansDroppedInSdk, b: b.spansDroppedInSdk, unit },
    { id: 'lost_refused', a: a.spansRefused, b: b.spansRefused, unit },
    { id: 'lost_export', a: a.spansLostInExport, b: b.spansLostInExport, unit },
  ])
}

export type PolicyRow = PairRow & { policy: string; type: string; figure: 'votes' | 'credited' }

/** Votes and credit of every policy by its name: those of A in their order, then those only B has. */
export function policyRows(result: TwinResult): PolicyRow[] {
  const { a, b } = result.comparison
  const known = (policies: PolicyCount[], name: string) => policies.find((policy) => policy.name === name)
  const all = [...(result.a ? a.policies : []), ...(result.b ? b.policies : [])]
  const unique = all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index)
  const rows = unique.flatMap(({ name, type }) =>
    (['votes', 'credited'] as const).map((figure): PolicyRow => {
      const [inA, inB] = [known(a.policies, name), known(b.policies, name)]
      const unit = 'count'
      return {
        id: `${name} ${figure}`,
        policy: name,
        type,
        figure,
        a: inA?.[figure] ?? null,
        b: inB?.[figure] ?? null,
        unit,
      }
    }),
  )
  return ofThoseThatRan(result, rows)
}

export type DelayRow = PairRow & { wait: 'decision' | 'stored'; spread: keyof DelaySpread }

/** How long decisions and storing took: the middle, nearly all, and the longest. */
export function delayRows(result: TwinResult): DelayRow[] {
  const { delays } = result.comparison
  const rows = (['decision', 'stored'] as const).flatMap((wait) =>
    (['p50', 'p95', 'max'] as const).map((spread): DelayRow => {
      const [a, b] = [delays.a[wait]?.[spread] ?? null, delays.b[wait]?.[spread] ?? null]
      return { id: `${wait} ${spread}`, wait, spread, a, b, unit: 'duration' }
    }),
  )
  return ofThoseThatRan(result, rows)
}

export type CounterRow = PairRow & { metric: string; labels: string }

/** The collector's own series at the end, those that differ or all of them. */
export function counterRows(result: TwinResult, all: boolean): CounterRow[] {
  const wanted = all ? result.comparison.counters : result.comparison.counters.filter(differs)
  const rows = wanted.map(({ series, a, b }): CounterRow => ({
    id: series,
    ...splitSeries(series),
    a,
    b,
    unit: 'value',
  }))
  return ofThoseThatRan(result, rows)
}

/** A series that one run never had differs from one that counted something; from one at 0 it does not. */
export function differs({ a, b }: CounterPair): boolean {
  return (a ?? 0) !== (b ?? 0)
}

/** Ids of the components of either pipeline. */
export function bothPipelines({ pipelines }: Comparison): Comparison['pipelines']['a'] {
  const { a, b } = pipelines
  const join = (one: string[], other: string[]) => [...new Set([...one, ...other])]
  return {
    receivers: join(a.receivers, b.receivers),
    processors: join(a.processors, b.processors),
    exporters: join(a.exporters, b.exporters),
  }
}

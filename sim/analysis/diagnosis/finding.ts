import type { TraceShape } from '../trace-shape.ts'

/** What a diagnosis can find; `finding-text.ts` says each in a sentence. */
export type FindingCode =
  | 'orphans'
  | 'several-roots'
  | 'duplicate-ids'
  | 'cycles'
  | 'single-span-traces'
  | 'untimed'
  | 'backwards'
  | 'zero-length'
  | 'far-in-time'
  | 'clock-skew'
  | 'clock-step'
  | 'clock-inconsistent'
  | 'missing-server'
  | 'missing-client'
  | 'unexplained-work'
  | 'broken-propagation'
  | 'broken-messaging'
  | 'attribute-renamed'
  | 'attribute-both-names'
  | 'attribute-removed'
  | 'attribute-type'
  | 'attribute-unit'
  | 'name-high-cardinality'
  | 'name-raw-path'
  | 'service-name-missing'
  | 'server-error-on-4xx'
  | 'kind-mismatch'
  | 'personal-data'

/** `error`: what is shown is wrong because of it; `warning`: something is lost or will mislead; `info`: good to know. */
export type FindingSeverity = 'error' | 'warning' | 'info'

/** Something that is wrong, or worth knowing, with the spans of a store; plain data, so that whoever shows it words it. */
export type Finding = {
  code: FindingCode
  severity: FindingSeverity
  /** How many spans, or traces where the code is about traces. */
  count: number
  /** In how many traces. */
  traces: number
  /** Rows of at most five spans that show it. */
  rows: readonly number[]
  /** What the sentence needs; times are ns. */
  values: Readonly<Record<string, string | number>>
}

/** Most examples of one finding. */
const EXAMPLES = 5

/** Counts spans of one kind of finding, trace after trace. */
export class Tally {
  count = 0
  traces = 0
  readonly rows: number[] = []
  private lastTrace = -1

  add(row: number, trace: number): void {
    this.count++
    // Examples from different traces show more.
    if (trace === this.lastTrace) return
    this.lastTrace = trace
    this.traces++
    if (this.rows.length < EXAMPLES) this.rows.push(row)
  }

  finding(code: FindingCode, severity: FindingSeverity, values: Finding['values'] = {}): Finding[] {
    const { count, traces, rows } = this
    return count === 0 ? [] : [{ code, severity, count, traces, rows, values }]
  }
}

/** One tally for each key. */
export class Tallies {
  readonly byKey = new Map<string, Tally>()

  add(key: string, row: number, trace: number): void {
    let tally = this.byKey.get(key)
    if (tally === undefined) this.byKey.set(key, (tally = new Tally()))
    tally.add(row, trace)
  }
}

/** Looks at one trace after another, and says in the end what it found. */
export type Finder = {
  visit(shape: TraceShape, trace: number): void
  findings(): Finding[]
}

/** The worst first, and of equally bad the most frequent. */
export function sortFindings(findings: Finding[]): Finding[] {
  const ranks: Record<FindingSeverity, number> = { error: 0, warning: 1, info: 2 }
  return findings.sort((a, b) => ranks[a.severity] - ranks[b.severity] || b.count - a.count)
}

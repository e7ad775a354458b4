import type { PersonalData } from '../conventions/personal-data.ts'
import type { TraceShape } from '../trace-shape.ts'
import type { ContextFormat, PropagationCause } from './propagation-cause.ts'

type Nothing = Readonly<Record<string, never>>
type Where = 'span' | 'resource' | 'event'

/**
 * What a diagnosis and the lint of conventions can find, with the values that a sentence of it needs (`finding-text.ts` has
 * them in English). Times are ns; `fix` is OTTL for a transform processor's `trace_statements`, a statement per line.
 */
export type FindingValues = {
  /** Spans of a service name a parent that is not there. */
  orphans: { service: string }
  /** Traces with more than one root, and the most roots that one has. Orphans are no roots here. */
  'several-roots': { most: number }
  'duplicate-ids': Nothing
  cycles: Nothing
  /** Share of all traces. */
  'single-span-traces': { share: number }
  untimed: Nothing
  backwards: Nothing
  'zero-length': Nothing
  /** The largest distance to the trace in the middle, negative for the past. */
  'far-in-time': { farthestNs: number }
  /** The clock of `b` minus that of `a`, with its bounds where there are any. */
  'clock-skew': ClockNames & { offsetNs: number; lowNs?: number; highNs?: number }
  'clock-step': ClockNames & { atUnixNano: string; beforeOffsetNs: number; afterOffsetNs: number }
  /** The offset in the middle of the time, and how fast it grows in parts per million. */
  'clock-drift': ClockNames & { offsetNs: number; driftPpm: number }
  /** The best offset, and how many spans are impossible with it still. */
  'clock-inconsistent': ClockNames & { offsetNs: number; remaining: number }
  /** Calls without the span of a service that makes some elsewhere; `linked` calls have it. */
  'missing-server': { from: string; to: string; linked: number }
  'missing-client': { from: string; to: string }
  'unexplained-work': { service: string; name: string }
  /** Rows are calls and the servers that lost them, in turn. */
  'broken-propagation': {
    from: string
    to: string
    cause: PropagationCause['cause'] | 'pair' | 'receiver' | 'sender'
    /** What `from` seems to write and `to` to read; says something when the cause is `formats` or `ignored`. */
    sends: ContextFormat
    reads: ContextFormat
    /** Per cent. */
    confidence: number
    /** Calls without a server's span, and with one. */
    calls: number
    linked: number
    /** Calls of the same caller that others continue, and of others that the same server continues. */
    continuedElsewhere: number
    continuesOthers: number
    /** Traces that the server began, and all its spans. */
    roots: number
    servers: number
    /** How many would have matched at another time. */
    byChance: number
  }
  /** `unread` messages have no consumer. */
  'broken-messaging': { from: string; to: string; destination: string; unread: number }
  /** Several replacements are separated by commas. */
  'attribute-renamed': { key: string; replacement: string; where: Where; fix?: string }
  'attribute-both-names': { key: string; replacement: string; where: Where; fix: string }
  'attribute-removed': { key: string; where: Where }
  'attribute-type': { key: string; expected: string; found: string; fix: string }
  /** The unit in UCUM. */
  'attribute-unit': { key: string; unit: string; sample: string }
  /** How many different names, one of them, and what it could be. */
  'name-high-cardinality': { service: string; names: number; sample: string; suggestion: string }
  'name-raw-path': { service: string; sample: string }
  'service-name-missing': Nothing
  'server-error-on-4xx': { service: string; fix: string }
  'kind-mismatch': { service: string; kind: string; expected: string; key: string }
  'personal-data': { key: string; data: PersonalData; where: Where; fix: string }
}

/** Two clocks, and how many calls and messages crossed between them. */
type ClockNames = { a: string; b: string; calls: number; messages: number }

export type FindingCode = keyof FindingValues

/** `error`: what is shown is wrong because of it; `warning`: something is lost or will mislead; `info`: good to know. */
export type FindingSeverity = 'error' | 'warning' | 'info'

/** Something that is wrong, or worth knowing, with the spans of a store; plain data, so that whoever shows it words it. */
export type Finding<Code extends FindingCode = FindingCode> = {
  [C in Code]: {
    code: C
    severity: FindingSeverity
    /** How many spans, or traces where the code is about traces. */
    count: number
    /** In how many traces. */
    traces: number
    /** Rows of at most five spans that show it. */
    rows: readonly number[]
    values: FindingValues[C]
  }
}[Code]

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

  finding<Code extends FindingCode>(
    code: Code,
    severity: FindingSeverity,
    values: FindingValues[Code],
  ): Finding<Code>[] {
    const { count, traces, rows } = this
    // That code and values belong together is what the parameters say; TypeScript does not follow it into the union.
    return count === 0 ? [] : [{ code, severity, count, traces, rows, values } as unknown as Finding<Code>]
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

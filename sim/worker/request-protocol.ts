import type { Stopped } from './call-protocol.ts'
import type { SpanJourney } from './journey-protocol.ts'

/** What became of the trace of a request. `never` arrived whole in time to be decided, `open` is undecided at the end. */
export type Fate = 'kept' | 'dropped' | 'never' | 'open'

export type RequestFilter = {
  fate?: Fate
  error?: boolean
  slow?: boolean
  late?: boolean
  policy?: string
  operation?: string
  service?: string
  /** Start of a trace id, or part of an operation. */
  text?: string
}

export type RequestSort = 'start' | 'longest' | 'shortest'

export type RequestRow = {
  /** Index of the request in the run: its name in every other call. */
  request: number
  traceId: string
  operation: string
  startNs: number
  durationNs: number
  error: boolean
  slow: boolean
  late: boolean
  fate: Fate
  policy: string | null
  spans: number
  spansReceived: number
}

/** Where a span ended up: stored in the backend, or where it was lost. */
export type SpanEnd =
  | 'stored'
  | 'dropped'
  | 'late-dropped'
  | 'sdk-dropped'
  | 'not-exported'
  | 'died'
  | 'elsewhere'
  | 'refused'
  | 'export-lost'

/** What only the simulation knows of a span. */
export type SpanFate = {
  spanId: string
  end: SpanEnd
  /** When it reached the collector, ns; null when it never did. */
  arrivedNs: number | null
  /** The silent peer it called (`redis`), if any. */
  peer: string | null
}

/** A request of a run as it truly happened, and what became of each of its spans; the spans are at `openTrace`. */
export type TraceView = {
  row: RequestRow
  /** Ordinal of its trace in the run's source. */
  trace: number
  fates: SpanFate[]
  /** What truly went wrong, in the scenario's words; null for a healthy request. */
  cause: { en: string; th: string } | null
}

/** What can be asked about the requests of a run. */
export type RequestApi = {
  requests(input: { runId: string; filter: RequestFilter; sort: RequestSort; offset: number; limit: number }): {
    total: number
    rows: RequestRow[]
  }
  trace(input: { runId: string; request: number }): TraceView
  /** The way of every span of a request through SDKs, pipelines and backends. */
  journey(input: { runId: string; request: number }): { spans: SpanJourney[] } | Stopped
}

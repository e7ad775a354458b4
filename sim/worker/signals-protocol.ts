/** What a log pipeline believes a service's lines to be; `declared` knows what the service was told to write. */
export type LineReader = 'json' | 'logfmt' | 'pattern' | 'declared'

/** What log pipelines believe, by service; `json` where nothing is said. */
export type LineReaders = Readonly<Record<string, LineReader>>

/** Whether a line leads to its trace, and why not. */
export const LINE_VERDICTS = [
  /** To the trace of the request that it truly belongs to. */
  'found',
  /** To a trace of that request, but not to the one that the request began with. */
  'apart',
  /** To the trace of another request. */
  'wrong',
  /** The id is right, but no backend has anything of that trace. */
  'not-stored',
  /** The end of an id, which leads to one trace when searched for. */
  'by-end',
  /** A piece of an id, or one in another form. */
  'partial',
  'zeros',
  /** An id that no trace has. */
  'unknown',
  /** The id stands in the text, but the line is not of the format that the pipeline reads. */
  'unread',
  /** The line is read, but the id stands where nobody looks for it. */
  'misplaced',
  /** A span id or flags, but no trace id. */
  'context-only',
  /** There is no id in it. */
  'none',
] as const

/** One of `LINE_VERDICTS`. */
export type LineVerdict = (typeof LINE_VERDICTS)[number]

/** Log lines as they stand on standard output, or log records as backends received them over OTLP. */
export type LineSource = 'lines' | 'records'

/** How serious a line is; the six levels of OpenTelemetry. */
export type LineLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal'

/** What a list of lines is narrowed by. */
export type LineFilter = {
  service?: string
  /** At least so serious; lines whose level was not read are left out. */
  level?: LineLevel
  /** Any part of the line, whatever its case. */
  text?: string
  /** Whether they lead to a trace that a backend has. */
  leads?: boolean
  /** Those that lead to this trace, as far as the pipeline can tell. */
  trace?: string
  /** The same of a span. */
  span?: string
}

/** A line or record, as a log pipeline has it. */
export type ServiceLine = {
  /** Its place among all: its name as long as the run is the same. */
  index: number
  /** When it was written, ns; of a record, what its host's clock said. */
  atNs: number
  service: string
  replica: string
  /** Null when nobody could read it. */
  level: LineLevel | null
  message: string
  /** The line as it stands; of a record, nothing. */
  text: string
  verdict: LineVerdict
  /** As they were read; empty where nothing was. */
  traceId: string
  spanId: string
  /** Where it leads: a request, and the span in it if a backend has that. */
  request: number | null
  /** The request it truly belongs to; null for none, and for records. */
  trueRequest: number | null
  /** Of a record: the exporter by which it came, and what it carries. */
  backend: string | null
  attributes: [string, string][]
}

/** How much of what a service logs leads to traces. */
export type LineShare = {
  service: string
  /** The format in which it writes lines; null when it writes none. */
  kind: 'json' | 'logfmt' | 'plain' | 'multiline' | null
  reader: LineReader
  /** Lines on standard output, and how many of them truly belong to a request. */
  lines: number
  ofRequests: number
  verdicts: Record<LineVerdict, number>
  /** Records that its SDK made, and that backends received. */
  made: number
  received: number
  recordVerdicts: Record<LineVerdict, number>
}

/** A metric as backends received it, under the name, kind and temporality it came with. */
export type InstrumentInfo = {
  /** Its name in other calls. */
  key: string
  name: string
  unit: string
  description: string
  kind: 'gauge' | 'sum' | 'histogram' | 'exponential_histogram' | 'summary'
  temporality: 'delta' | 'cumulative' | null
  isMonotonic: boolean
  /** The exporter by which it came. */
  backend: string
  services: string[]
  series: number
  points: number
  exemplars: number
  /** Some measurements were too many for the cardinality limit and are one point, `otel.metric.overflow`. */
  overflows: boolean
}

/** What of a metric is drawn: as it was received, its growth per second, or a quantile of what came between two points. */
export type SeriesShape = 'received' | 'rate' | 'p50' | 'p95' | 'p99'

/** One series of a metric; values are null where there is none. */
export type MetricSeries = {
  service: string
  replica: string
  attributes: [string, string][]
  overflow: boolean
  atNs: number[]
  values: (number | null)[]
}

/** A measurement that stands for a point, and the trace it was made in. */
export type ExemplarView = {
  /** Index into the answer's series. */
  series: number
  atNs: number
  value: number
  traceId: string
  spanId: string
  /** Whose trace it is; null where nobody knows. */
  request: number | null
  /** Whether a backend has anything of that trace. */
  stored: boolean
}

/** What the engine can be asked about logs and metrics that services make of their own. */
export type SignalsApi = {
  /** What services log, each read as somebody believes it to be written. */
  lineShares(input: { runId: string; readers: LineReaders }): { shares: LineShare[] }
  /** Some of the lines that a filter leaves, in order of time. With `trace`, also how many truly belong to its request. */
  serviceLines(input: {
    runId: string
    source: LineSource
    readers: LineReaders
    filter: LineFilter
    offset: number
    limit: number
  }): { total: number; lines: ServiceLine[]; truly: number | null }
  /** The metrics that backends received. */
  instruments(input: { runId: string }): { instruments: InstrumentInfo[] }
  /** The first `limit` series of one of them, overflow first, with at most that many exemplars each. */
  metricSeries(input: { runId: string; key: string; shape: SeriesShape; limit: number }): {
    series: MetricSeries[]
    total: number
    exemplars: ExemplarView[]
    exemplarsTotal: number
  }
}

/** What a run has of these signals: services that log and that measure, whatever became of it. */
export type SignalsMade = { lines: number; metrics: number }

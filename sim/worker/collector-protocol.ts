import type { Stopped } from './call-protocol.ts'

/** A part of the collector that answers over HTTP. */
export type PageSource = {
  /** Id of the extension or exporter. */
  component: string
  kind: 'extension' | 'exporter'
  type: string
  /** Scheme and endpoint as configured, e.g. `http://localhost:55679`. */
  url: string
  /** Paths that are known to answer; others may be asked for. */
  paths: string[]
  /** Answers in OpenMetrics to whoever asks for it. */
  openMetrics: boolean
}

/** An answer over HTTP; a page of tables is told by their rows instead of a text. A cell is a text or a list of names. */
export type CollectorPage = {
  atNs: number
  status: number
  contentType: string
  text: string
  rows: (string | string[])[][] | null
}

/** What one tail_sampling policy had said by a moment, in traces. */
export type PolicyView = {
  name: string
  type: string
  line: number | null
  /** What its series have as `policy`. */
  label: string
  sampled: number
  notSampled: number
  dropped: number
  errors: number
  /** Traces it got the credit for. */
  credited: number
  /** Kept traces that nobody else voted to keep; null when not everybody was asked. */
  aloneKept: number | null
}

/** Series of the collector's own telemetry over a run. */
export type CounterTimeline = { atNs: number[]; series: Record<string, number[]> }

/** What the collector of a run says about itself. */
export type CollectorApi = {
  counters(input: { runId: string }): CounterTimeline
  /** What each policy of tail_sampling had said by a moment, in the order in which they are asked. */
  policies(input: { runId: string; atNs: number }): PolicyView[]
  /**
   * A page as the running collector answers it at a moment; `down` when it had shut down by then. The run is repeated
   * up to the moment, unless the last page asked for was of the same run and no later.
   */
  page(input: {
    runId: string
    atNs: number
    component: string
    path: string
    accept?: string
  }): { page: CollectorPage } | { down: { sinceNs: number } } | Stopped
  logs(input: { runId: string }): {
    atNs: number
    level: string
    component: string
    message: string
    fields: Record<string, string | number | boolean>
  }[]
}

import type { Diagnostic } from '../diagnostic.ts'
import type { TraceStore } from '../query/trace-store.ts'

/** Whose format a file is in. */
export type TraceFormat = 'otlp' | 'tempo' | 'jaeger' | 'zipkin-v1' | 'zipkin-v2'

/** How a file writes its format down. */
export type TraceEncoding = 'json' | 'jsonl' | 'protobuf'

/** What reading needs of where it runs. */
export type TraceFileHost = {
  /** UTF-8 as text, a byte order mark included: `new TextDecoder('utf-8', { ignoreBOM: true })`. */
  decode(bytes: Uint8Array): string
}

/**
 * A file whose spans are in a store: ids, times, names, kinds, statuses, resources and scopes at once, all that views
 * arrange spans by. Attributes, events and links are still to be filled in; until then spans have no attributes, and
 * those that have events or links have empty lists of them.
 */
export type TraceFile = {
  store: TraceStore
  format: TraceFormat
  encoding: TraceEncoding
  /** How many spans the file added. */
  spans: number
  /** How many log records lead to traces; complete when the details are. */
  records(): number
  /** What was wrong with it, each kind once; complete when the details are. Errors are parts that were left out. */
  problems(): readonly Diagnostic[]
  /** Fills in the rest, letting go of the file; yields how many spans are done, each thousand or so. To be run once. */
  fillDetails(): Generator<number, void, undefined>
}

/** A file of which nothing could be read, and why; one of logs alone is of use to whoever has their traces. */
export type UnreadableFile = { diagnostic: Diagnostic; logs?: LogFile }

/** The log records of a file, which are given to the traces that they name once all of those are read. */
export type LogFile = {
  encoding: TraceEncoding
  records(): number
  problems(): readonly Diagnostic[]
  /** Yields from time to time. To be run once. */
  fill(store: TraceStore): Generator<number, void, undefined>
}

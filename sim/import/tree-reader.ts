import type { Json } from '../telemetry/json-reader.ts'
import type { SpanWriter } from './span-writer.ts'

/**
 * Reads spans out of parsed JSON in two passes, as `OtlpJsonReader` does out of bytes. It first collects the lists that
 * hold spans, which may be scattered over many lines.
 */
export type TreeReader = {
  /** How many spans there may be. */
  readonly size: number
  /** The first start that somebody set, Unix time in ns; 0 when there is none. */
  firstUnixNano(): bigint
  /** Writes what places spans in their traces. */
  writeSpans(writer: SpanWriter): void
  /** Writes the rest, letting go of what it has read; yields how many spans are done, each `slice` spans. */
  fillDetails(slice: number): Generator<number, void, undefined>
}

/** Spans that stand in one list of a file; `place` is that list's. */
export type SpanList = { spans: (Json | undefined)[]; place: string }

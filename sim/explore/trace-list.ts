import type { SpanStore } from '../query/span-store.ts'
import { SpanIdIndex } from '../telemetry/span-id-index.ts'
import { STATUS_ERROR } from '../telemetry/span-columns.ts'
import type { TraceFilter, TraceRow, TraceSort } from '../worker/explore-protocol.ts'
import { traitTest } from './span-trait.ts'

/** A figure per trace of a store, for lists: columns, since a store may have a million traces. */
export type TraceFigures = {
  /** ns since the store's epoch. */
  start: Float64Array
  duration: Float64Array
  spans: Uint32Array
  services: Uint32Array
  errors: Uint32Array
  roots: Uint32Array
  orphans: Uint32Array
  /** The row that begins the trace: the first root, or what started first. */
  rootRow: Uint32Array
}

/** Reads every trace of a store once. */
export function measureTraces(store: SpanStore): TraceFigures {
  const { columns } = store
  const { start, end, status, spanHigh, spanLow, parentHigh, parentLow } = columns
  const count = columns.traces.count
  const figures: TraceFigures = {
    start: new Float64Array(count),
    duration: new Float64Array(count),
    spans: new Uint32Array(count),
    services: new Uint32Array(count),
    errors: new Uint32Array(count),
    roots: new Uint32Array(count),
    orphans: new Uint32Array(count),
    rootRow: new Uint32Array(count),
  }
  const services = new Set<number>()
  for (let trace = 0; trace < count; trace++) {
    const rows = store.rowsOf(trace)
    if (rows.length === 0) continue
    const ids = new SpanIdIndex(rows.length)
    for (let index = 0; index < rows.length; index++) ids.add(spanHigh[rows[index]!]!, spanLow[rows[index]!]!, index)
    let from = Number.POSITIVE_INFINITY
    let to = Number.NEGATIVE_INFINITY
    let first = rows[0]!
    let firstRoot = -1
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index]!
      from = Math.min(from, start[row]!)
      to = Math.max(to, end[row]!, start[row]!)
      if (start[row]! < start[first]!) first = row
      if (status[row] === STATUS_ERROR) figures.errors[trace]!++
      services.add(store.serviceOf(row))
      if (columns.isRoot(row)) {
        figures.roots[trace]!++
        if (firstRoot < 0 || start[row]! < start[firstRoot]!) firstRoot = row
      } else if (ids.get(parentHigh[row]!, parentLow[row]!) < 0) figures.orphans[trace]!++
    }
    figures.start[trace] = from
    figures.duration[trace] = to - from
    figures.spans[trace] = rows.length
    figures.services[trace] = services.size
    figures.rootRow[trace] = firstRoot < 0 ? first : firstRoot
    services.clear()
  }
  return figures
}

/** The traces that a filter lets through, in order. */
export function selectTraces(
  store: SpanStore,
  figures: TraceFigures,
  filter: TraceFilter,
  sort: TraceSort,
): Uint32Array {
  const { columns } = store
  const text = filter.text?.trim().toLowerCase() ?? ''
  const mayHold = text === '' ? null : textsWith(store, text)
  const among = filter.among === undefined ? null : new Set(filter.among)
  const hasTrait = filter.trait === undefined ? null : traitTest(store, filter.trait)
  const chosen: number[] = []
  for (let trace = 0; trace < figures.spans.length; trace++) {
    if (figures.spans[trace] === 0) continue
    if (among !== null && !among.has(trace)) continue
    if (filter.error === true && figures.errors[trace] === 0) continue
    if (filter.minNs !== undefined && figures.duration[trace]! < filter.minNs) continue
    if (filter.maxNs !== undefined && figures.duration[trace]! > filter.maxNs) continue
    if (filter.service !== undefined && !someRow(store, trace, (row) => store.serviceOf(row) === filter.service)) {
      continue
    }
    if (hasTrait !== null && !hasTrait(trace)) continue
    if (mayHold !== null) {
      const { names, services } = mayHold
      const holds =
        columns.traces.id(trace).startsWith(text) ||
        someRow(store, trace, (row) => names.has(columns.name[row]!) || services.has(store.serviceOf(row)))
      if (!holds) continue
    }
    chosen.push(trace)
  }
  const { start, duration, spans, errors } = figures
  const by: Record<TraceSort, (a: number, b: number) => number> = {
    start: (a, b) => start[a]! - start[b]!,
    longest: (a, b) => duration[b]! - duration[a]!,
    shortest: (a, b) => duration[a]! - duration[b]!,
    spans: (a, b) => spans[b]! - spans[a]!,
    errors: (a, b) => errors[b]! - errors[a]!,
  }
  const order = by[sort]
  return Uint32Array.from(chosen).sort((a, b) => order(a, b) || a - b)
}

/** What a list shows of a trace. */
export function traceRow(store: SpanStore, figures: TraceFigures, trace: number): TraceRow {
  const { columns } = store
  const root = figures.rootRow[trace]!
  return {
    trace,
    traceId: columns.traces.id(trace),
    service: store.serviceOf(root),
    name: columns.strings.text(columns.name[root]!),
    startUnixMs: Number(columns.epochUnixNano / 1000n) / 1000 + figures.start[trace]! / 1e6,
    durationNs: figures.duration[trace]!,
    spans: figures.spans[trace]!,
    services: figures.services[trace]!,
    errors: figures.errors[trace]!,
    roots: figures.roots[trace]!,
    orphans: figures.orphans[trace]!,
  }
}

function someRow(store: SpanStore, trace: number, holds: (row: number) => boolean): boolean {
  const rows = store.rowsOf(trace)
  for (let index = 0; index < rows.length; index++) if (holds(rows[index]!)) return true
  return false
}

/** Names and services that have the text in them: each is looked at once, however many spans there are. */
function textsWith(store: SpanStore, text: string): { names: Set<number>; services: Set<number> } {
  const holding = (texts: readonly string[]): Set<number> =>
    new Set(texts.flatMap((name, index) => (name.toLowerCase().includes(text) ? [index] : [])))
  return { names: holding(store.columns.strings.texts), services: holding(store.services) }
}

import type { SpanStore } from '../query/span-store.ts'
import { AttributeShares } from './attribute-shares.ts'
import type { AttributeDifferences, Side } from './attribute-shares.ts'
import { generalName } from './conventions/span-name.ts'
import { selfTime } from './self-time.ts'
import { MARK_ERROR, shapeTrace } from './trace-shape.ts'
import type { TraceShape } from './trace-shape.ts'

/** Some traces of a store. */
export type TraceSet = { store: SpanStore; traces: Uint32Array }

/** An operation in one of two sets; times in ns. */
export type OperationFigures = {
  spans: number
  /** Traces that have it. */
  traces: number
  /** Spans of it for each trace of the set. */
  perTrace: number
  p50Ns: number
  p95Ns: number
  selfP50Ns: number
  selfP95Ns: number
  /** Work of its own for each trace of the set. */
  selfPerTraceNs: number
  /** Share of its spans that failed, 0 to 1. */
  errorShare: number
}

/** An operation in both sets, its name without values; `delta` is B − A, figure by figure. */
export type OperationDifference = {
  service: string
  name: string
  a: OperationFigures
  b: OperationFigures
  delta: OperationFigures
}

/** One of the two sets as a whole; times in ns. */
export type SetFigures = { traces: number; spans: number; p50Ns: number; p95Ns: number; errorShare: number }

export type SetComparison = {
  a: SetFigures
  b: SetFigures
  /** Operations, first where work for each trace changed most. */
  operations: OperationDifference[]
  /** Operations that were left out of the list. */
  moreOperations: number
  attributes: AttributeDifferences
}

type Tally = { durations: number[]; selves: number[]; selfNs: number; errors: number; traces: number; seen: number }
type Operation = { service: string; name: string; sides: [Tally, Tally] }
type Whole = { durations: number[]; spans: number; errors: number }

const LISTED = 500
/** Traces between two looks at the clock. */
const STEP = 50

/**
 * What is different about two sets of traces: which operations are called more, take longer or fail, and which attributes
 * go with it. Yields the share that is done.
 */
export function* compareSets(a: TraceSet, b: TraceSet): Generator<number, SetComparison, void> {
  const operations = new Map<string, Operation>()
  const wholes: [Whole, Whole] = [emptyWhole(), emptyWhole()]
  const shares = new AttributeShares(a.store, b.store)
  const sets = [a, b] as const
  const total = Math.max(1, (a.traces.length + b.traces.length) * 1.25)
  let done = 0
  for (const side of [0, 1] as const) {
    const { store, traces } = sets[side]
    /** By name's and service's numbers in this store. */
    const local = new Map<number, Operation>()
    for (const trace of traces) {
      const shape = shapeTrace(store, trace)
      tally(shape, store, side, done, local, operations, wholes[side])
      shares.add(side, shape.row)
      if (++done % STEP === 0) yield done / total
    }
  }
  if (shares.divide()) {
    for (const side of [0, 1] as const) {
      for (const trace of sets[side].traces) {
        shares.addNumbers(side, sets[side].store.rowsOf(trace))
        if (++done % (STEP * 10) === 0) yield Math.min(1, done / total)
      }
    }
  }
  const compared = Array.from(operations.values(), (operation): OperationDifference => {
    const { service, name, sides } = operation
    const before = figuresOf(sides[0], a.traces.length)
    const after = figuresOf(sides[1], b.traces.length)
    return { service, name, a: before, b: after, delta: deltaOf(before, after) }
  }).sort((x, y) => Math.abs(y.delta.selfPerTraceNs) - Math.abs(x.delta.selfPerTraceNs))
  return {
    a: wholeOf(wholes[0]),
    b: wholeOf(wholes[1]),
    operations: compared.slice(0, LISTED),
    moreOperations: Math.max(0, compared.length - LISTED),
    attributes: shares.differences(),
  }
}

function tally(
  shape: TraceShape,
  store: SpanStore,
  side: Side,
  trace: number,
  local: Map<number, Operation>,
  operations: Map<string, Operation>,
  whole: Whole,
): void {
  const self = selfTime(shape)
  const { row, service, name, from, to, marks, services, names } = shape
  let failed = false
  for (let span = 0; span < row.length; span++) {
    const key = store.columns.name[row[span]!]! * 0x10000 + service[span]!
    let operation = local.get(key)
    if (operation === undefined) {
      const texts = { service: services[service[span]!]!, name: generalName(names[name[span]!]!).name }
      const id = JSON.stringify([texts.service, texts.name])
      operation = operations.get(id)
      if (operation === undefined) operations.set(id, (operation = { ...texts, sides: [emptyTally(), emptyTally()] }))
      local.set(key, operation)
    }
    const its = operation.sides[side]
    its.durations.push(to[span]! - from[span]!)
    its.selves.push(self[span]!)
    its.selfNs += self[span]!
    if ((marks[span]! & MARK_ERROR) !== 0) {
      its.errors++
      failed = true
    }
    if (its.seen !== trace) {
      its.seen = trace
      its.traces++
    }
  }
  whole.durations.push(shape.extentNs)
  whole.spans += row.length
  if (failed) whole.errors++
}

const emptyTally = (): Tally => ({ durations: [], selves: [], selfNs: 0, errors: 0, traces: 0, seen: -1 })
const emptyWhole = (): Whole => ({ durations: [], spans: 0, errors: 0 })

function figuresOf({ durations, selves, selfNs, errors, traces }: Tally, ofTraces: number): OperationFigures {
  const spans = durations.length
  const sorted = Float64Array.from(durations).sort()
  const sortedSelf = Float64Array.from(selves).sort()
  return {
    spans,
    traces,
    perTrace: ofTraces === 0 ? 0 : spans / ofTraces,
    p50Ns: quantile(sorted, 0.5),
    p95Ns: quantile(sorted, 0.95),
    selfP50Ns: quantile(sortedSelf, 0.5),
    selfP95Ns: quantile(sortedSelf, 0.95),
    selfPerTraceNs: ofTraces === 0 ? 0 : selfNs / ofTraces,
    errorShare: spans === 0 ? 0 : errors / spans,
  }
}

const deltaOf = (a: OperationFigures, b: OperationFigures): OperationFigures => ({
  spans: b.spans - a.spans,
  traces: b.traces - a.traces,
  perTrace: b.perTrace - a.perTrace,
  p50Ns: b.p50Ns - a.p50Ns,
  p95Ns: b.p95Ns - a.p95Ns,
  selfP50Ns: b.selfP50Ns - a.selfP50Ns,
  selfP95Ns: b.selfP95Ns - a.selfP95Ns,
  selfPerTraceNs: b.selfPerTraceNs - a.selfPerTraceNs,
  errorShare: b.errorShare - a.errorShare,
})

function wholeOf({ durations, spans, errors }: Whole): SetFigures {
  const sorted = Float64Array.from(durations).sort()
  const traces = durations.length
  return {
    traces,
    spans,
    p50Ns: quantile(sorted, 0.5),
    p95Ns: quantile(sorted, 0.95),
    errorShare: traces === 0 ? 0 : errors / traces,
  }
}

/** 0 of nothing. */
const quantile = (sorted: Float64Array, share: number): number =>
  sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!

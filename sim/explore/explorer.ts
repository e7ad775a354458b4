import type { TraceSet } from '../analysis/compare-sets.ts'
import type { ComparedTrace } from '../analysis/compare-traces.ts'
import { criticalPath, DEFAULT_ASSUMPTION } from '../analysis/critical-path.ts'
import type { CriticalPath, PathAssumption } from '../analysis/critical-path.ts'
import { clockSkew, correctSkew } from '../analysis/clock-skew.ts'
import type { ClockSkew } from '../analysis/clock-skew.ts'
import { lintConventions } from '../analysis/conventions/lint-conventions.ts'
import { diagnose } from '../analysis/diagnosis/diagnose.ts'
import { gapGhosts } from '../analysis/ghost-spans.ts'
import type { GhostSpan } from '../analysis/ghost-spans.ts'
import { followsFrom } from '../analysis/follows-from.ts'
import { idleGaps } from '../analysis/idle-gaps.ts'
import { operationGraph } from '../analysis/operation-graph.ts'
import type { OperationGraph } from '../analysis/operation-graph.ts'
import { selfTime } from '../analysis/self-time.ts'
import { ServiceGraphIndex } from '../analysis/service-graph.ts'
import type { GraphView, NodeTraffic, ServiceGraph } from '../analysis/service-graph.ts'
import { responseRoot, shapeTrace } from '../analysis/trace-shape.ts'
import type { TraceShape } from '../analysis/trace-shape.ts'
import type { SpanStore } from '../query/span-store.ts'
import { encodeTraces } from '../telemetry/otlp-json.ts'
import type {
  EventColumns,
  ExploreApi,
  OpenOptions,
  SourceFinding,
  TraceFilter,
  TraceLogEntry,
  TraceSort,
} from '../worker/explore-protocol.ts'
import type { TracePick } from '../worker/compare-protocol.ts'
import { chooseTraces } from './choose-traces.ts'
import { errorList } from './error-list.ts'
import { flameAggregated, flameOverTime } from './flame-layout.ts'
import { attributeKeys, groupSpans } from './group-spans.ts'
import { LinkIndex } from './link-index.ts'
import { messageOf } from '../query/message-of.ts'
import { spanDetail } from './span-detail.ts'
import { findSpans } from './span-query.ts'
import { traceEvents, zeroOf } from './trace-events.ts'
import { linesThatHold, placeLines } from './trace-lines.ts'
import type { FoundLine } from '../worker/explore-protocol.ts'
import { measureTraces, selectTraces, traceRow } from './trace-list.ts'
import type { TraceFigures } from './trace-list.ts'

type Input<M extends keyof ExploreApi> = Omit<Parameters<ExploreApi[M]>[0], 'source'>
type Output<M extends keyof ExploreApi> = ReturnType<ExploreApi[M]>

/** What truly happened for a trace and left no span. */
export type TraceTruth = (shape: TraceShape, trace: number) => GhostSpan[]

/** Answers about the traces of one store; what was worked out for one answer is kept for the next. */
export class Explorer {
  readonly store: SpanStore
  private readonly links: LinkIndex
  private readonly truth: TraceTruth | null
  private figures: TraceFigures | null = null
  private found: SourceFinding[] | null = null
  private listed: { key: string; among: Uint32Array | undefined; traces: Uint32Array } | null = null
  private graph: ServiceGraphIndex | null = null
  private shaped: { trace: number; shape: TraceShape; self: Float64Array } | null = null

  constructor(store: SpanStore, truth: TraceTruth | null = null) {
    this.store = store
    this.truth = truth
    this.links = new LinkIndex(store)
  }

  /** Traces that have a span. */
  get traceCount(): number {
    // A single trace is shown, not listed: nobody waits for its figures.
    if (this.store.columns.traces.count === 1) return Math.min(1, this.store.rowsOf(0).length)
    const figures = (this.figures ??= measureTraces(this.store))
    return figures.spans.reduce((count, spans) => count + (spans > 0 ? 1 : 0), 0)
  }

  traceList({ filter, sort, offset, limit }: Input<'traceList'>): Output<'traceList'> {
    const figures = (this.figures ??= measureTraces(this.store))
    const traces = this.select(figures, filter, sort)
    const shown = Array.from(traces.subarray(offset, offset + limit))
    return { total: traces.length, rows: shown.map((trace) => traceRow(this.store, figures, trace)) }
  }

  findTrace({ traceId }: Input<'findTrace'>): Output<'findTrace'> {
    const trace = this.store.columns.traces.find(traceId.toLowerCase())
    return trace === undefined || this.store.rowsOf(trace).length === 0 ? null : trace
  }

  /** The trace that has all the spans; null when there are several, or none. */
  onlyTrace(): number | null {
    if (this.traceCount !== 1) return null
    let trace = 0
    while (this.store.rowsOf(trace).length === 0) trace++
    return trace
  }

  openTrace({ trace, options = AS_RECORDED }: Input<'openTrace'>): Output<'openTrace'> {
    const recorded = this.shape(trace).shape
    const skew = clockSkew(recorded, this.store)
    const shape = options.clocks === 'corrected' ? corrected(recorded, skew) : recorded
    return {
      options,
      clocks: skew.clocks.flatMap((name, clock) => {
        const offsetNs = Math.round(skew.offsetNs[clock]!)
        return offsetNs === 0 ? [] : [{ name, offsetNs }]
      }),
      outlives: shape.to.some((to, span) => shape.parent[span]! >= 0 && to > shape.to[shape.parent[span]!]!),
      shape,
      self: shape === recorded ? this.shape(trace).self : selfTime(shape),
      root: responseRoot(shape),
      path: this.path(shape, options.assumption),
      events: eventsOf(this.store, shape),
      idle: idleGaps(shape),
      ghosts: this.ghosts(shape, trace),
    }
  }

  findings(): Output<'findings'> {
    const { columns } = this.store
    this.found ??= [...diagnose(this.store), ...lintConventions(this.store)].map((finding) => ({
      ...finding,
      rows: [...finding.rows],
      examples: finding.rows.map((row) => ({ trace: columns.trace[row]!, spanId: columns.spanId(row) })),
    }))
    return this.found
  }

  spanDetail({ row }: Input<'spanDetail'>): Output<'spanDetail'> {
    return spanDetail(this.store, this.links, row)
  }

  findSpans({ trace, query }: Input<'findSpans'>): Output<'findSpans'> {
    const { shape, self } = this.shape(trace)
    return findSpans(this.store, shape, self, query)
  }

  groupSpans({ trace, key }: Input<'groupSpans'>): Output<'groupSpans'> {
    const { shape, self } = this.shape(trace)
    const groups = groupSpans(this.store, shape, self, this.path(shape, DEFAULT_ASSUMPTION), key)
    return { groups, keys: attributeKeys(this.store, shape) }
  }

  flame({ trace, order }: Input<'flame'>): Output<'flame'> {
    const { shape, self } = this.shape(trace)
    return order === 'time' ? flameOverTime(shape) : flameAggregated(shape, self)
  }

  /** The lines that somebody found for a trace, at their places in it. */
  traceLines(found: readonly FoundLine[], { trace, options, limit }: Input<'traceLines'>): Output<'traceLines'> {
    const lines = placeLines(this.store, this.shapeAs(trace, options), found)
    return { total: lines.length, lines: lines.slice(0, limit) }
  }

  traceLog(found: readonly FoundLine[], { trace, options, text, limit }: Input<'traceLog'>): Output<'traceLog'> {
    const shape = this.shapeAs(trace, options)
    const { total, events } = traceEvents(this.store, shape, text, limit)
    const lines = linesThatHold(placeLines(this.store, shape, found), text)
    const entries = [
      ...events.map((event): TraceLogEntry => ({ ...event, kind: 'event' })),
      ...lines.slice(0, limit).map((line): TraceLogEntry => ({ ...line, kind: 'line' })),
    ].toSorted((a, b) => a.atNs - b.atNs)
    return { events: total, lines: lines.length, entries: entries.slice(0, limit) }
  }

  errorChains({ trace, limit }: Input<'errorChains'>): Output<'errorChains'> {
    return errorList(this.store, this.shape(trace).shape, limit)
  }

  rawTrace({ trace }: Input<'rawTrace'>): Output<'rawTrace'> {
    return JSON.stringify(encodeTraces(messageOf(this.store, this.store.rowsOf(trace))), null, 2)
  }

  serviceGraph(view: GraphView): ServiceGraph {
    return (this.graph ??= new ServiceGraphIndex(this.store)).view(view)
  }

  serviceTraffic({ parts }: { parts: number }): NodeTraffic[] {
    return (this.graph ??= new ServiceGraphIndex(this.store)).traffic(parts)
  }

  operationGraph({
    trace,
    assumption = DEFAULT_ASSUMPTION,
  }: {
    trace: number
    assumption?: PathAssumption
  }): OperationGraph {
    const { shape, self } = this.shape(trace)
    return operationGraph(shape, self, this.path(shape, assumption))
  }

  /** A trace as it is compared with others. */
  compared(trace: number): ComparedTrace {
    return this.shape(trace)
  }

  /** Some traces, to be compared with others. */
  choose(filter: TraceFilter, pick: Exclude<TracePick, { by: 'fate' }>): TraceSet {
    const figures = (this.figures ??= measureTraces(this.store))
    return { store: this.store, traces: chooseTraces(this.store, figures, filter, pick) }
  }

  /** What was worked out before attributes, events and links were there is worked out again. */
  forgetFindings(): void {
    this.figures = null
    this.found = null
    this.listed = null
    this.graph = null
    this.shaped = null
  }

  private select(figures: TraceFigures, filter: TraceFilter, sort: TraceSort): Uint32Array {
    // There may be as many ordinals as traces: too many for a text.
    const { among, ...rest } = filter
    const key = JSON.stringify([rest, sort])
    if (this.listed?.key !== key || !sameOrdinals(this.listed.among, among)) {
      this.listed = { key, among, traces: selectTraces(this.store, figures, filter, sort) }
    }
    return this.listed.traces
  }

  /** The path of whoever answered, past what only follows from its parent. */
  private path(shape: TraceShape, assumption: PathAssumption): CriticalPath {
    return criticalPath(shape, assumption, responseRoot(shape), followsFrom(shape, this.store))
  }

  /** What is known of the truth, and what only orphans tell. */
  private ghosts(shape: TraceShape, trace: number): GhostSpan[] {
    if (this.truth === null) return gapGhosts(shape, this.store)
    const known = this.truth(shape, trace)
    return [...known, ...gapGhosts(shape, this.store, new Set(known.flatMap(({ children }) => [...children])))]
  }

  /** Its spans at the times that somebody reads them with. */
  private shapeAs(trace: number, { clocks }: OpenOptions = AS_RECORDED): TraceShape {
    const { shape } = this.shape(trace)
    return clocks === 'corrected' ? corrected(shape, clockSkew(shape, this.store)) : shape
  }

  private shape(trace: number): { shape: TraceShape; self: Float64Array } {
    if (this.shaped?.trace !== trace) {
      const shape = shapeTrace(this.store, trace)
      this.shaped = { trace, shape, self: selfTime(shape) }
    }
    return this.shaped
  }
}

const sameOrdinals = (a: Uint32Array | undefined, b: Uint32Array | undefined): boolean =>
  a === b || (a?.length === b?.length && a!.every((ordinal, index) => ordinal === b![index]))

/** What is shown of a trace before anybody changes it. */
const AS_RECORDED: OpenOptions = { clocks: 'recorded', assumption: DEFAULT_ASSUMPTION }

/** The same tree at the times that one clock would have shown. */
function corrected(shape: TraceShape, skew: ClockSkew): TraceShape {
  const { from, to, extentNs, startNs } = correctSkew(shape, skew)
  return { ...shape, from, to, extentNs, startUnixNano: shape.startUnixNano + BigInt(Math.round(startNs)) }
}

/** Events of a trace's spans, by span and then by time. */
function eventsOf({ columns }: SpanStore, shape: TraceShape): EventColumns {
  const found: { span: number; at: number; name: string }[] = []
  for (let span = 0; span < shape.row.length; span++) {
    const there = columns.events.get(shape.row[span]!)
    if (there === undefined) continue
    const zero = zeroOf(columns, shape, span)
    for (const { name, time } of there) found.push({ span, at: time - zero, name })
  }
  const names = [...new Set(found.map(({ name }) => name))]
  const index = new Map(names.map((name, at) => [name, at]))
  return {
    span: Uint32Array.from(found, ({ span }) => span),
    at: Float64Array.from(found, ({ at }) => at),
    name: Uint32Array.from(found, ({ name }) => index.get(name)!),
    names,
  }
}

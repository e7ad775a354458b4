import type {
  FoundSpans,
  OpenOptions,
  OpenedTrace,
  SpanDetail,
  ToldErrorChain,
  TraceLine,
} from '#sim/worker/explore-protocol.ts'
import type { SpanSampling } from '#sim/worker/sampling-protocol.ts'
import type { SpanEnd } from '#sim/worker/request-protocol.ts'
import type { GhostPlaces } from './with-ghosts.ts'

/** A service of a trace: what it is called, and its colour in the palette. */
export type TraceService = { name: string; palette: number }

/** What only a run of ours knows of each span, by position. */
export type SpanFates = {
  /** Some of the trace's spans are in the backend, and some are not. */
  isPartial: boolean
  ends: readonly SpanEnd[]
  /** When it reached the collector, ns of the run; NaN when it never did. */
  arrivedNs: Float64Array
  /** The silent peer it called. */
  peers: readonly (string | null)[]
}

/** A trace to look at, and whom to ask about it. */
export type ShownTrace = {
  opened: OpenedTrace
  services: readonly TraceService[]
  fates: SpanFates | null
  /** From request to response where that is known, else from the first start to the last end; ns. */
  responseNs: number
  /** Reads the trace another way; without it there is no choice. */
  reopen?: (options: OpenOptions) => void
  detailOf(row: number): Promise<SpanDetail>
  /** Why a span is here; without it nobody asks. */
  samplingOf?: (row: number) => Promise<SpanSampling>
  find(query: string): Promise<FoundSpans>
  errorChains(limit: number): Promise<ErrorChains>
  /** The log lines that lead to it, by positions as it was opened; without it nobody looks for any. */
  linesOf?: () => Promise<{ lines: readonly TraceLine[] }>
  /** Where spans that never arrived stand among those that did, once they are shown. */
  ghosts?: GhostPlaces | null
}

/** How errors spread, the longest chain first, and how many chains there are. */
export type ErrorChains = { total: number; chains: ToldErrorChain[] }

/** Bits of `shape.marks`; a test holds them equal to the engine's. */
export const marks = {
  error: 1,
  orphan: 2,
  duplicate: 4,
  cycle: 8,
  untimed: 16,
  backwards: 32,
  events: 64,
  links: 128,
} as const

/** What OTLP's numbers of kinds stand for. */
export const spanKinds = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const

/** How many spans a trace has; those that never arrived do not count. */
export const spanCount = ({ opened, ghosts }: ShownTrace): number => ghosts?.shown.length ?? opened.shape.row.length

/** How many spans hang directly under one. */
export function countUnder({ descendants }: OpenedTrace['shape'], position: number): number {
  const last = position + (descendants[position] ?? 0)
  let count = 0
  for (let child = position + 1; child <= last; child += (descendants[child] ?? 0) + 1) count++
  return count
}

/** The id of a span by its position, 16 hexadecimal digits. */
export function spanIdAt({ spanHigh, spanLow }: OpenedTrace['shape'], position: number): string {
  const half = (value: number | undefined) => (value ?? 0).toString(16).padStart(8, '0')
  return half(spanHigh[position]) + half(spanLow[position])
}

/** Where a span is in its trace; -1 when it is not there. */
export function positionOf(shape: OpenedTrace['shape'], spanId: string): number {
  const high = Number.parseInt(spanId.slice(0, 8), 16)
  const low = Number.parseInt(spanId.slice(8), 16)
  return shape.spanHigh.findIndex((half, position) => half === high && shape.spanLow[position] === low)
}

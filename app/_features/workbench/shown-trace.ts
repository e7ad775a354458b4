import type { OpenedTrace } from '#sim/worker/explore-protocol.ts'
import type { TraceView } from '#sim/worker/request-protocol.ts'
import type { ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import { spanIdAt, type ShownTrace, type SpanFates } from '../trace-view/opened-trace.ts'

type Asking = Pick<ShownTrace, 'detailOf' | 'samplingOf' | 'find' | 'errorChains'>

/** A request's trace in the colours of its world, with what became of each span. */
export function shownTrace(
  opened: OpenedTrace,
  request: TraceView,
  services: readonly ServiceInfo[],
  asking: Asking,
): ShownTrace {
  const palettes = new Map(services.map(({ name, palette }) => [name, palette]))
  return {
    opened,
    services: opened.shape.services.map((name) => ({ name, palette: palettes.get(name) ?? 0 })),
    fates: fatesOf(opened, request),
    responseNs: request.row.durationNs,
    ...asking,
  }
}

function fatesOf({ shape }: OpenedTrace, { fates }: TraceView): SpanFates {
  const byId = new Map(fates.map((fate) => [fate.spanId, fate]))
  const inOrder = Array.from(shape.row, (_, position) => byId.get(spanIdAt(shape, position)))
  const stored = fates.reduce((count, { end }) => count + (end === 'stored' ? 1 : 0), 0)
  return {
    isPartial: stored > 0 && stored < fates.length,
    ends: inOrder.map((fate) => fate?.end ?? 'stored'),
    arrivedNs: Float64Array.from(inOrder, (fate) => fate?.arrivedNs ?? Number.NaN),
    peers: inOrder.map((fate) => fate?.peer ?? null),
  }
}

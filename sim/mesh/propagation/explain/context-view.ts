import { propagation, trace } from '@opentelemetry/api'
import type { Context } from '@opentelemetry/api'

/** What a context carries, as plain data. */
export type ContextView = {
  span: {
    traceId: string
    spanId: string
    sampled: boolean
    random: boolean
    traceState: string | null
    /** Whether the SDK continues it; with ids that are none it begins a new trace. */
    isValid: boolean
  } | null
  baggage: readonly { key: string; value: string; metadata: string | null }[]
}

/** A context as plain data. */
export function contextView(context: Context): ContextView {
  const span = trace.getSpanContext(context)
  return {
    span:
      span === undefined
        ? null
        : {
            traceId: span.traceId,
            spanId: span.spanId,
            sampled: (span.traceFlags & 1) !== 0,
            random: (span.traceFlags & 2) !== 0,
            traceState: span.traceState?.serialize() ?? null,
            isValid: trace.isSpanContextValid(span),
          },
    baggage: (propagation.getBaggage(context)?.getAllEntries() ?? []).map(([key, { value, metadata }]) => ({
      key,
      value,
      metadata: metadata?.toString() ?? null,
    })),
  }
}

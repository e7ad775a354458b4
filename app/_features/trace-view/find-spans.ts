import type { SpanView } from '#sim/worker/protocol.ts'

/** Spans whose service, name, attributes or events hold the text, in their order. */
export function findSpans(spans: SpanView[], serviceNames: string[], text: string): number[] {
  const wanted = text.trim().toLowerCase()
  if (!wanted) return []
  const holds = (value: string) => value.toLowerCase().includes(wanted)
  return spans.flatMap((span, index) => {
    const found =
      holds(span.name) ||
      holds(serviceNames[span.service] ?? '') ||
      holds(span.spanId) ||
      (span.peer !== null && holds(span.peer)) ||
      span.attributes.some(([key, value]) => holds(key) || holds(value)) ||
      span.events.some((event) => holds(event.name))
    return found ? [index] : []
  })
}

import { ROOT_CONTEXT } from '@opentelemetry/api'
import type { Attributes, Span } from '@opentelemetry/api'
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base'
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base'
import type { SpanTemplate } from '#sim/mesh/instrumentation/span-template.ts'

/** What a span says in the end. */
export type Traced = {
  name: string
  attributes: Attributes
  status: { code: number; message?: string }
  events: { name: string; attributes?: Attributes }[]
}

/** Makes a span of a template with the real SDK, and shows what `write` leaves of it. */
export function traced({ name, kind, attributes }: SpanTemplate, write: (span: Span) => void): Traced {
  const spans: ReadableSpan[] = []
  const provider = new BasicTracerProvider({
    spanProcessors: [
      {
        onStart() {},
        onEnd: (span) => void spans.push(span),
        forceFlush: () => Promise.resolve(),
        shutdown: () => Promise.resolve(),
      },
    ],
  })
  const span = provider.getTracer('test').startSpan(name, { kind, startTime: [0, 0] }, ROOT_CONTEXT)
  span.setAttributes(attributes.fixed)
  for (const { key, source } of attributes.filled) span.setAttribute(key, source(['42']))
  write(span)
  span.end([0, 1])
  const [ended] = spans
  return {
    name: ended!.name,
    attributes: ended!.attributes,
    status: ended!.status,
    events: ended!.events.map((event) => ({
      name: event.name,
      ...(event.attributes && { attributes: event.attributes }),
    })),
  }
}

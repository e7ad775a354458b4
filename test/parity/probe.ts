import { ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api'
import type { HrTime, Link, Span } from '@opentelemetry/api'
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base'
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace-base'
import { LIBRARIES } from '#sim/mesh/instrumentation/libraries.ts'
import type { LibraryId } from '#sim/mesh/instrumentation/libraries.ts'
import type { SpanTemplate } from '#sim/mesh/instrumentation/span-template.ts'
import type { PlainSpan } from './recording.ts'

/** Makes spans of the simulated libraries' templates with the real SDK, as the mesh does, and shows them as recordings have them. */
export class Probe {
  private readonly started: ReadableSpan[] = []
  private readonly provider: BasicTracerProvider
  /** The moment at which everything happens. */
  readonly time: HrTime = [1_700_000_000, 0]

  constructor() {
    const keep: SpanProcessor = {
      onStart: (span) => void this.started.push(span),
      onEnd() {},
      forceFlush: () => Promise.resolve(),
      shutdown: () => Promise.resolve(),
    }
    this.provider = new BasicTracerProvider({ spanProcessors: [keep] })
  }

  /** A span of the code around the library. */
  code(name: string, parent: Span | null = null): Span {
    return this.begin('caller', undefined, name, SpanKind.INTERNAL, parent)
  }

  /** A span of a library. */
  start(library: LibraryId, template: SpanTemplate, parent: Span | null, links: Link[] = []): Span {
    const { scope } = LIBRARIES[library]
    const span = this.begin(scope.name, scope.version, template.name, template.kind, parent, links)
    span.setAttributes(template.attributes.fixed)
    for (const { key, source } of template.attributes.filled) span.setAttribute(key, source([]))
    return span
  }

  end(...spans: Span[]): void {
    for (const span of spans) span.end(this.time)
  }

  /** All spans so far, in the order in which they began. */
  plain(): PlainSpan[] {
    const ids = new Map(this.started.map((span, index) => [span.spanContext().spanId, `s${index}`]))
    const traces = new Map<string, string>()
    return this.started.map((span) => {
      const { spanId, traceId } = span.spanContext()
      if (!traces.has(traceId)) traces.set(traceId, `t${traces.size}`)
      const parent = span.parentSpanContext
      const { name, version } = span.instrumentationScope
      return {
        id: ids.get(spanId)!,
        trace: traces.get(traceId)!,
        parent: parent === undefined ? null : ids.get(parent.spanId)!,
        scope: { name, ...(version !== undefined && { version }) },
        name: span.name,
        kind: SpanKind[span.kind],
        attributes: span.attributes,
        status: span.status,
        events: span.events.map((event) => ({ name: event.name, attributes: event.attributes ?? {} })),
        links: span.links.map((link) => ({
          span: ids.get(link.context.spanId)!,
          attributes: link.attributes ?? {},
        })),
      }
    })
  }

  private begin(
    scope: string,
    version: string | undefined,
    name: string,
    kind: SpanKind,
    parent: Span | null,
    links: Link[] = [],
  ): Span {
    const context = parent === null ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parent)
    return this.provider.getTracer(scope, version).startSpan(name, { kind, startTime: this.time, links }, context)
  }
}

/* oxlint-disable -- a program with a hole in it, for a snippet */
import { trace } from '@opentelemetry/api'
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'

const made = new InMemorySpanExporter()
new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(made)] }).register()
const tracer = trace.getTracer('orders')

async function askTheBank() {
  tracer.startActiveSpan('bank', (span) => span.end())
}

// snippet

await authorize('wallet')
const spans = made.getFinishedSpans()
const span = spans.find(({ name }) => name !== 'bank')
const children = spans.filter(({ parentSpanContext }) => parentSpanContext?.spanId === span.spanContext().spanId)
console.log(`${span.name} payment.method=${span.attributes['payment.method']} children=${children.length}`)

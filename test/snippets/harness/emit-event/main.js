/* oxlint-disable -- a program with a hole in it, for a snippet */
import { trace } from '@opentelemetry/api'
import { logs as provided } from '@opentelemetry/api-logs'
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs'
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node'

new NodeTracerProvider().register()
const made = new InMemoryLogRecordExporter()
provided.setGlobalLoggerProvider(new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter: made })] }))

await trace.getTracer('payment').startActiveSpan('pay', async (span) => {
  // snippet
  const [record] = made.getFinishedLogRecords()
  const same = record.spanContext?.traceId === span.spanContext().traceId
  console.log(`${record.eventName} payment.attempt=${record.attributes['payment.attempt']} in the same trace: ${same}`)
  span.end()
})

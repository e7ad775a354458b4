import { trace } from '@opentelemetry/api' // no SDK anywhere

trace.getTracer('payment').startActiveSpan('charge', (span) => {
  console.log(span.isRecording()) // false
  span.end()
})

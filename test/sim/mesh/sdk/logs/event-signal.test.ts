import { ROOT_CONTEXT, trace } from '@opentelemetry/api'
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base'
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base'
import { describe, expect, it } from 'vitest'
import { exceptionSignalOf, writeException } from '#sim/mesh/sdk/logs/event-signal.ts'
import type { EventSignal } from '#sim/mesh/sdk/logs/event-signal.ts'
import { EVENT_BRIDGE } from '#sim/mesh/sdk/logs/event-bridge.ts'
import { LogRecorder } from '#sim/mesh/sdk/logs/log-recorder.ts'
import { createLoggerProvider } from '#sim/mesh/sdk/logs/logger-provider.ts'
import { attributeList } from '#sim/mesh/sdk/span-recorder.ts'

function write(signal: EventSignal, bridged = false) {
  const recorder = new LogRecorder(() => 0)
  const logger = createLoggerProvider({}, [recorder.processorOf(0), ...(bridged ? [EVENT_BRIDGE] : [])]).getLogger(
    'http',
  )
  const span = new BasicTracerProvider().getTracer('http').startSpan('GET /', { startTime: [100, 0] })
  const context = trace.setSpan(ROOT_CONTEXT, span)
  const exception = { type: 'TimeoutError', message: 'too late', stacktrace: 'TimeoutError: too late\n  at pay' }
  writeException(exception, { signal, span, context, logger, time: [101, 0], level: 'error' })
  return { events: (span as unknown as ReadableSpan).events, records: recorder.records, span: span.spanContext() }
}

describe('writeException', () => {
  it('writes an event of the span, a log record, or both', () => {
    const counts = (['span_events', 'logs', 'logs/dup'] as const).map((signal) => {
      const { events, records } = write(signal)
      return [events.length, records.length]
    })
    expect(counts).toEqual([
      [1, 0],
      [0, 1],
      [1, 1],
    ])
  })

  it('says the same in both, the record with the ids of the span', () => {
    const { events, records, span } = write('logs/dup')
    expect(records[0]).toMatchObject({
      eventName: 'exception',
      severityNumber: 17,
      traceId: span.traceId,
      spanId: span.spanId,
      time: 101_000_000_000n,
    })
    expect(events[0]).toMatchObject({ name: 'exception', time: [101, 0] })
    expect(Object.fromEntries(records[0]!.attributes)).toEqual(
      Object.fromEntries(attributeList(events[0]!.attributes ?? {})),
    )
  })

  it('keeps to span events unless the variable says otherwise', () => {
    expect([undefined, '', 'logs', 'logs/dup', 'LOGS'].map(exceptionSignalOf)).toEqual([
      'span_events',
      'span_events',
      'logs',
      'logs/dup',
      'span_events',
    ])
  })

  it('shows in the span what the record says where events are bridged back', () => {
    const { events, records } = write('logs', true)
    expect(records).toHaveLength(1)
    expect(events[0]).toMatchObject({ name: 'exception', time: [101, 0] })
    expect(Object.fromEntries(attributeList(events[0]!.attributes ?? {}))).toEqual(
      Object.fromEntries(records[0]!.attributes),
    )
  })
})

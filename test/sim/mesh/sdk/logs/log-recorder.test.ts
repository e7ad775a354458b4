import { ROOT_CONTEXT, trace } from '@opentelemetry/api'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { groupLogRecords } from '#sim/mesh/sdk/logs/group-log-records.ts'
import { LogAppender } from '#sim/mesh/sdk/logs/log-appender.ts'
import { LogRecorder } from '#sim/mesh/sdk/logs/log-recorder.ts'
import { createLoggerProvider } from '#sim/mesh/sdk/logs/logger-provider.ts'
import { EMPTY_CONTEXT } from '#sim/mesh/sdk/linked-context.ts'

const SPAN = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 }
const resource = { attributes: [['service.name', 'order']] as const, schemaUrl: '', droppedAttributes: 0 }

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

function record(): LogRecorder {
  const recorder = new LogRecorder(() => 7)
  const provider = createLoggerProvider({ 'service.name': 'order' }, [recorder.processorOf(3)])
  const appender = new LogAppender(provider, null, () => {})
  const context = trace.setSpanContext(ROOT_CONTEXT, SPAN)
  const call = {
    level: 'warn',
    logger: 'shop.Orders',
    message: 'stock is low',
    attributes: { sku: 'a1', left: 2 },
  } as const
  appender.log(call, [1_700_000_000, 5], context)
  appender.log({ level: 'info', logger: 'shop.Jobs', message: 'swept' }, [1_700_000_001, 0], EMPTY_CONTEXT)
  const exception = { type: 'TimeoutError', message: 'payment did not answer', stacktrace: 'TimeoutError\n  at pay' }
  appender.log({ level: 'error', logger: 'shop.Orders', message: 'failed', exception }, [1_700_000_002, 0], context)
  return recorder
}

describe('LogRecorder', () => {
  it('writes down what the official SDK emits, with the ids of the span that was active', () => {
    const recorder = record()
    expect(recorder.records[0]).toEqual({
      time: 1_700_000_000_000_000_005n,
      observedTime: 1_700_000_000_000_000_005n,
      severityNumber: 13,
      severityText: 'WARN',
      body: 'stock is low',
      attributes: [
        ['sku', 'a1'],
        ['left', 2n],
      ],
      droppedAttributes: 0,
      flags: 1,
      traceId: SPAN.traceId,
      spanId: SPAN.spanId,
      eventName: '',
    })
    expect(recorder.records[1]).toMatchObject({ traceId: '', spanId: '', flags: 0 })
    expect(recorder.records[2]!.attributes).toEqual([
      ['exception.type', 'TimeoutError'],
      ['exception.message', 'payment did not answer'],
      ['exception.stacktrace', 'TimeoutError\n  at pay'],
    ])
    expect([recorder.at[0], recorder.replica[0]]).toEqual([7, 3])
  })

  it('records the same on a machine with another clock and other settings', () => {
    const { records } = record()
    vi.spyOn(Date, 'now').mockReturnValue(Number.NaN)
    vi.spyOn(performance, 'now').mockImplementation(() => {
      throw new Error('no clock')
    })
    vi.stubEnv('OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT', '1')
    vi.stubEnv('OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT', '1')
    vi.stubEnv('OTEL_SDK_DISABLED', 'true')
    vi.stubEnv('OTEL_SERVICE_NAME', 'someone else')
    expect(record().records).toEqual(records)
  })

  it('groups a batch by logger', () => {
    const recorder = record()
    const { resourceLogs } = groupLogRecords(recorder, resource, Uint32Array.of(0, 1, 2))
    expect(resourceLogs[0]!.scopes.map(({ scope, records }) => [scope.name, records.map(({ body }) => body)])).toEqual([
      ['shop.Orders', ['stock is low', 'failed']],
      ['shop.Jobs', ['swept']],
    ])
  })
})

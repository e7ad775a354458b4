import { describe, expect, it } from 'vitest'
import { refuseSignal } from '#sim/backend/refuse-signal.ts'
import type { Message } from '#sim/collector/component/component.ts'

const metrics: Message = { signal: 'metrics', data: { resourceMetrics: [] } }
const logs: Message = { signal: 'logs', data: { resourceLogs: [] } }

describe('a trace backend', () => {
  it('refuses metrics and logs for good, in the words of a server without the service', () => {
    expect(refuseSignal(metrics, 'tempo:4317')).toEqual({
      ok: false,
      permanent: true,
      message:
        'rpc error: code = Unimplemented desc = unknown service opentelemetry.proto.collector.metrics.v1.MetricsService',
    })
    expect(refuseSignal(logs, 'http://jaeger-collector:4318/v1/logs')).toMatchObject({
      permanent: true,
      message:
        'error exporting items, request to http://jaeger-collector:4318/v1/logs responded with HTTP Status Code 404',
    })
  })

  it('is known by its host alone', () => {
    expect(refuseSignal(metrics, 'mimir:4317')).toBeNull()
    expect(refuseSignal(logs, 'loki:3100')).toBeNull()
    expect(refuseSignal(metrics, 'tempostore:4317')).toBeNull()
    expect(refuseSignal(metrics)).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { decodeLogs, encodeLogs } from '#sim/telemetry/logs-json.ts'
import { logsSize } from '#sim/telemetry/logs-size.ts'
import { decodeMetrics, encodeMetrics } from '#sim/telemetry/metrics-json.ts'
import { metricsSize } from '#sim/telemetry/metrics-size.ts'
import { otlpProto } from '#sim/telemetry/otlp-proto.ts'

const attributes = [
  { key: 'ร้าน', value: { stringValue: 'ก' } },
  { key: 'list', value: { arrayValue: { values: [{ intValue: '-5' }, { doubleValue: 1.5 }, {}] } } },
]

describe('otlpProto', () => {
  it('writes as many bytes as the sizer counts', () => {
    const point = {
      attributes,
      timeUnixNano: '1700000000000000001',
      scale: -3,
      count: '7',
      sum: 0,
      positive: { offset: -70, bucketCounts: ['1', '300'] },
    }
    const metric = { name: 'm', unit: 's', exponentialHistogram: { dataPoints: [point], aggregationTemporality: 1 } }
    const decoded = decodeMetrics({ resourceMetrics: [{ scopeMetrics: [{ metrics: [metric] }] }] })
    if ('error' in decoded) throw new Error(decoded.error)
    expect(otlpProto('metrics', encodeMetrics(decoded.metrics))).toHaveLength(metricsSize(decoded.metrics))
  })

  it('writes the field that is declared last first, and ids though they are empty', () => {
    const record = { severityNumber: 9, body: { stringValue: 'hi' } }
    const decoded = decodeLogs({ resourceLogs: [{ scopeLogs: [{ logRecords: [record] }] }] })
    if ('error' in decoded) throw new Error(decoded.error)
    const bytes = otlpProto('logs', encodeLogs(decoded.logs))
    expect(bytes).toHaveLength(logsSize(decoded.logs))
    // span id, trace id, body, severity
    expect(bytes.slice(6, 18)).toEqual([0x52, 0, 0x4a, 0, 0x2a, 4, 0x0a, 2, 104, 105, 0x10, 9])
  })
})

import { describe, expect, it } from 'vitest'
import { topologyReceivedLines, topologySentLines } from '#sim/run/topology/topology-files.ts'
import { runSmall, serviceOf, smallScenario } from '../../mesh/small-world.ts'
import { runTwoTiers } from '../../../support/two-tier.ts'

const config = (exporters: string, exporter: string): string => `
receivers: { otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" } } } }
exporters: { ${exporters} }
service:
  pipelines:
    traces: { receivers: [otlp], exporters: [${exporter}] }
    metrics: { receivers: [otlp], exporters: [${exporter}] }
    logs: { receivers: [otlp], exporters: [${exporter}] }
`

describe('metrics and logs through an agent and gateways', () => {
  it('reach a backend whole, and are told of in the files of the run', () => {
    const recording = runSmall(
      smallScenario({
        services: {
          front: serviceOf(
            'nodejs',
            { buy: { http: 'POST /buy', steps: [{ log: 'buying {order_id}' }, { work: '1ms' }] } },
            { metrics: {}, logs: {}, sdk: { env: { OTEL_METRIC_EXPORT_INTERVAL: '5000' } } },
          ),
        },
      }),
    )
    const run = runTwoTiers(recording, {
      agent: config('otlp_grpc: { endpoint: "gateway:4317", tls: { insecure: true } }', 'otlp_grpc'),
      gateway: config('otlp_grpc/backend: { endpoint: "backend:4317", tls: { insecure: true } }', 'otlp_grpc/backend'),
    })
    type Line = {
      at_ms: number
      logs?: { resourceLogs: { scopeLogs: { logRecords: unknown[] }[] }[] }
      metrics?: object
    }
    const read = (lines: Iterable<string>): Line[] => Array.from(lines, (line) => JSON.parse(line) as Line)
    const records = (lines: Line[]): unknown[] =>
      lines.flatMap(
        ({ logs }) => logs?.resourceLogs.flatMap(({ scopeLogs }) => scopeLogs.flatMap((each) => each.logRecords)) ?? [],
      )
    const sent = read(topologySentLines(run))
    const received = read(topologyReceivedLines(run))
    expect(records(sent)).toHaveLength(recording.truth.count)
    expect(records(received)).toEqual(records(sent))
    const metrics = (lines: Line[]) => lines.flatMap((line) => (line.metrics === undefined ? [] : [line.metrics]))
    expect(metrics(received)).toEqual(metrics(sent))
    expect(metrics(sent).length).toBe(recording.metrics.length)
    expect(received.map(({ at_ms }) => at_ms)).toEqual(received.map(({ at_ms }) => at_ms).toSorted((a, b) => a - b))
    expect(received.every((line) => 'collector' in line)).toBe(true)
  })
})

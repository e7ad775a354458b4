import { describe, expect, it } from 'vitest'
import { components } from '#sim/collector/components.ts'
import { loadConfig } from '#sim/collector/config/load.ts'
import { telemetryMistake } from '#sim/collector/config/telemetry/telemetry-mistake.ts'
import { telemetryWarnings } from '#sim/collector/config/telemetry/telemetry-warnings.ts'
import { rehearseStart } from '#sim/collector/service/rehearse.ts'

function load(telemetry: string) {
  const { config } = loadConfig(
    `receivers: {otlp: {protocols: {grpc: }}}\nexporters: {nop: }\nservice:\n  telemetry: ${telemetry}\n  pipelines: {traces: {receivers: [otlp], exporters: [nop]}}\n`,
    { components },
  )
  return config!
}

const mistake = (telemetry: string) => telemetryMistake(load(telemetry).service.telemetry)?.message ?? null

describe('telemetry that cannot be set up', () => {
  it.each([
    ['{}', 'no valid metric reader'],
    ['{pull: }', 'no valid metric reader'],
    ['{pull: {}}', 'no valid metric exporter'],
    ['{pull: {}, periodic: {}}', 'must not specify multiple metric reader type'],
    ['{pull: {exporter: {prometheus: {}}}}', 'host must be specified'],
    ['{pull: {exporter: {prometheus: {host: a}}}}', 'port must be specified'],
    ['{periodic: {}}', 'no valid metric exporter'],
    ['{periodic: {exporter: {otlp: {headers: {a: b}}}}}', 'unsupported protocol ""'],
    [
      '{periodic: {exporter: {otlp: {protocol: grpc, temporality_preference: up}}}}',
      'unsupported temporality preference "up"',
    ],
  ])('is a reader of metrics like %s', (reader, message) => {
    expect(mistake(`{metrics: {readers: [${reader}]}}`)).toBe(`failed to create meter provider: ${message}`)
    expect(mistake(`{metrics: {level: none, readers: [${reader}]}}`)).toBeNull()
  })

  it.each([
    ['{processors: [{}]}', 'unsupported span processor type, must be one of simple or batch'],
    ['{processors: [{simple: {}}]}', 'no valid span exporter'],
    ['{propagators: [b4], processors: [{}]}', 'error creating propagator: unsupported trace propagator'],
    ['{sampler: {}, processors: [{simple: {exporter: {console: {}}}}]}', 'invalid sampler configuration'],
    [
      '{sampler: {parent_based: {root: {}, local_parent_sampled: {}}}, processors: [{simple: {exporter: {console: {}}}}]}',
      'invalid sampler configuration\ninvalid sampler configuration',
    ],
  ])('are spans like %s', (traces, message) => {
    expect(mistake(`{traces: ${traces}}`)).toBe(`failed to create tracer provider: ${message}`)
    expect(mistake(`{traces: {level: none, ${traces.slice(1)}}`)).toBeNull()
  })

  it('stops a collector that starts, and marks the section', () => {
    const config = load('{logs: {processors: [{}]}}')
    expect(rehearseStart(config)).toMatchObject({
      message: 'failed to create logger: unsupported log processor type, must be one of simple or batch',
      diagnostics: [{ code: 'start-failed', range: { startLine: 4 } }],
    })
    expect(rehearseStart(load('{logs: {processors: [{simple: {exporter: {console: {}}}}]}}'))).toBeNull()
  })
})

describe('warnings about telemetry', () => {
  it('are of the older format, by signal, and of attributes beside the others', () => {
    const older = '[{simple: {exporter: {otlp: {headers: {a: b}}}}}]'
    const readers = '[{periodic: {exporter: {otlp: {headers: {a: b}}}}}]'
    const { telemetry } = load(
      `{logs: {processors: ${older}}, metrics: {readers: ${readers}}, traces: {processors: ${older}}, resource: {b: x, a: }}`,
    ).service
    const [logs, inline, ...rest] = telemetryWarnings(telemetry)
    expect(logs!.message).toContain('Telemetry logs configuration is using the deprecated v0.2.0')
    expect(inline!.fields).toEqual({ legacy_resource_attributes: 'a, b' })
    expect(rest.map(({ message }) => message.split(' ')[1])).toEqual(['metrics', 'traces'])
    expect(telemetryWarnings(load('{}').service.telemetry)).toEqual([])
  })
})

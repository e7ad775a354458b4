import { describe, expect, it } from 'vitest'
import { components } from '#sim/collector/components.ts'
import { loadConfig } from '#sim/collector/config/load.ts'
import { complete } from '#sim/collector/language/complete.ts'
import { hover } from '#sim/collector/language/hover.ts'

const withTelemetry = (telemetry: string) =>
  `receivers: {otlp: {protocols: {grpc: }}}\nexporters: {nop: }\nservice:\n  telemetry: ${telemetry}\n  pipelines: {traces: {receivers: [otlp], exporters: [nop]}}\n`

function refusal(telemetry: string) {
  const text = withTelemetry(telemetry)
  const { error, diagnostics } = loadConfig(text, { components })
  const marked = diagnostics.map(({ code, range }) => [code, text.slice(range!.start, range!.end)])
  return { message: error?.message ?? '', marked }
}

const telemetryOf = (telemetry: string) =>
  loadConfig(withTelemetry(telemetry), { components }).config!.service.telemetry

describe('the telemetry of the collector', () => {
  it.each([
    ['{logs: {processors: [{batc: }]}}', "'processors[0]' has invalid keys: batc", 'batc'],
    ['{traces: {sampler: {parent_based: {root: {always_of: }}}}}', 'always_of', 'always_of'],
    ['{metrics: {readers: [{periodic: {exporter: {prometheus: }}}]}}', 'prometheus', 'prometheus'],
    ['{resource: {detection/development: {detectors: [{hosts: }]}}}', 'hosts', 'hosts'],
  ])('says of %s that the real collector crashes', (text, said, key) => {
    const { message, marked } = refusal(text)
    expect(message).toContain(said)
    expect(message).toContain('here the real collector crashes: panic: reflect: Key of non-map type interface {}')
    expect(marked).toEqual([['upstream-crash', key]])
  })

  it.each(['logs', 'traces'])('says that a batch of %s without an endpoint crashes the real collector', (signal) => {
    const { message } = refusal(`{${signal}: {processors: [{batch: {exporter: {otlp: {protocol: grpc}}}}]}}`)
    expect(message).toContain(`'service.telemetry.${signal}' here the real collector crashes`)
  })

  it('reads the older format only where the newer cannot be read', () => {
    const older = telemetryOf('{logs: {processors: [{simple: {exporter: {otlp: {headers: {a: b}}}}}]}}')
    expect(older.logs).toMatchObject({ migrated: true, level: 'info', output_paths: ['stderr'] })
    const newer = telemetryOf('{logs: {processors: [{simple: {exporter: {otlp: {headers: [{name: a, value: b}]}}}}]}}')
    expect(newer.logs).not.toHaveProperty('migrated')
  })

  it('tells the error of the newer format when neither can be read', () => {
    const { message } = refusal('{metrics: {views: [], readers: [{periodic: {exporter: {otlp: {headers: {a: b}}}}}]}}')
    expect(message).toContain("otlp.headers' source data must be an array or slice, got map")
  })

  it('reads samplers in samplers', () => {
    const nested = '{parent_based: {root: {parent_based: {remote_parent_sampled: {trace_id_ratio_based: {ratio: 1}}}}}}'
    expect(telemetryOf(`{traces: {sampler: ${nested}}}`).traces.sampler).toMatchObject({
      parent_based: { root: { parent_based: { remote_parent_sampled: { trace_id_ratio_based: { ratio: 1 } } } } },
    })
  })

  it('is read at :8888 by default', () => {
    const [reader] = telemetryOf('{}').metrics.readers
    expect(reader!.pull!.exporter.prometheus).toMatchObject({ host: 'localhost', port: 8888 })
  })
})

describe('the editor in the telemetry of the collector', () => {
  const offered = (before: string): string[] =>
    complete(before, before.length, components).items.map(({ label }) => label)

  it('offers keys however deep samplers stand in samplers', () => {
    const root = 'service:\n  telemetry:\n    traces:\n      sampler:\n        parent_based:\n          root:\n'
    expect(offered(`${root}            parent_based:\n              root:\n                `)).toContain('always_on')
  })

  it('offers what an endpoint may speak', () => {
    const exporter = 'service:\n  telemetry:\n    logs:\n      processors:\n        - batch:\n            exporter:\n'
    expect(offered(`${exporter}              otlp:\n                protocol: `)).toEqual(['grpc', 'http/protobuf'])
  })

  it('tells what a key means', () => {
    const text =
      'service:\n  telemetry:\n    metrics:\n      readers:\n        - periodic:\n            interval: 1000\n'
    expect(hover(text, text.indexOf('interval') + 2, components)!.markdown).toContain(
      'Milliseconds between two exports.',
    )
  })
})

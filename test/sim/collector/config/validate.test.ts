import { describe, expect, it } from 'vitest'
import { components } from '#sim/collector/components.ts'
import { loadConfig } from '#sim/collector/config/load.ts'
import { withProcessors } from '../../../support/collector-configs.ts'

const load = (text: string) => loadConfig(text, { components })

/** The sentence, and what is marked for it. */
function refusal(text: string): { error: string; marked: string[] } {
  const { error, diagnostics } = load(text)
  if (error?.stage !== 'validate') throw new Error(`not refused by validation: ${error?.message}`)
  return { error: error.message, marked: diagnostics.map(({ range }) => text.slice(range!.start, range!.end)) }
}

const pipeline = (lists: string) =>
  `receivers: {otlp: {protocols: {grpc: }}}\nprocessors: {batch: }\nexporters: {debug: }\nservice: {pipelines: {traces: {${lists}}}}`

describe('validation', () => {
  it('finds nothing in nothing', () => {
    expect(refusal('').error).toBe(
      'empty configuration file\nservice::pipelines: service must have at least one pipeline',
    )
  })

  it('wants receivers and exporters', () => {
    expect(refusal('exporters: {debug: }').error).toContain('no receiver configuration specified in config')
    expect(refusal('receivers: {otlp: {protocols: {grpc: }}}').error).toContain(
      'no exporter configuration specified in config',
    )
  })

  it.each([
    ['receivers: [otlpp], exporters: [debug]', 'receiver "otlpp"', 'otlpp'],
    ['receivers: [otlp], processors: [batch/x], exporters: [debug]', 'processor "batch/x"', 'batch/x'],
    ['receivers: [otlp], exporters: [debug, otlp/2]', 'exporter "otlp/2"', 'otlp/2'],
  ])('marks the reference to what is not configured: %s', (lists, subject, mark) => {
    expect(refusal(pipeline(lists))).toEqual({
      error: `service::pipelines::traces: references ${subject} which is not configured`,
      marked: [mark],
    })
  })

  it('tells what a missing reference was meant to be', () => {
    const [diagnostic] = load(pipeline('receivers: [otlp], exporters: [debgu]')).diagnostics
    expect(diagnostic).toMatchObject({
      code: 'missing-reference',
      params: { kind: 'exporter', id: 'debgu', closest: 'debug' },
    })
    expect(diagnostic!.hint).toContain('did you mean “debug”?')
  })

  it('wants a receiver and an exporter in every pipeline', () => {
    expect(refusal(pipeline('exporters: [debug]'))).toEqual({
      error: 'service::pipelines::traces: must have at least one receiver',
      marked: ['traces'],
    })
    expect(refusal(pipeline('receivers: [otlp], exporters: []'))).toEqual({
      error: 'service::pipelines::traces: must have at least one exporter',
      marked: ['exporters'],
    })
  })

  it('takes a processor once in a pipeline, and a receiver as often as it stands there', () => {
    const text = pipeline('receivers: [otlp], processors: [batch, batch], exporters: [debug]')
    const [diagnostic] = load(text).diagnostics
    expect(diagnostic).toMatchObject({
      message: 'service::pipelines::traces: references processor "batch" multiple times',
      range: { start: text.lastIndexOf('batch') },
    })
    expect(load(pipeline('receivers: [otlp, otlp], exporters: [debug]')).error).toBeNull()
  })

  it('has no profiles', () => {
    expect(refusal(pipeline('receivers: [otlp], exporters: [debug]').replace('traces:', 'profiles:')).error).toBe(
      'service::pipelines: pipeline "profiles": profiling signal support is at alpha level, gated under the "service.profilesSupport" feature gate',
    )
  })

  it('checks components in the order receivers, exporters, processors, used or not', () => {
    const text = `receivers: {otlp: {protocols: }}
processors: {batch: {send_batch_max_size: 5}}
exporters: {otlp_grpc: }
service: {pipelines: {traces: {receivers: [otlp], exporters: [otlp_grpc]}}}`
    expect(refusal(text)).toEqual({
      error: [
        'receivers::otlp: must specify at least one protocol when using the OTLP receiver',
        'exporters::otlp_grpc: requires a non-empty "endpoint"',
        'processors::batch: send_batch_max_size must be greater or equal to send_batch_size',
      ].join('\n'),
      marked: ['protocols', 'otlp_grpc', 'send_batch_max_size: 5'],
    })
  })

  it('marks the value that a component refuses', () => {
    const text = withProcessors('  tail_sampling:\n    sampling_strategy: sometimes', ['tail_sampling'])
    expect(refusal(text)).toEqual({
      error:
        'processors::tail_sampling: invalid sampling_strategy "sometimes", expected one of "trace-complete" or "span-ingest"',
      marked: ['sampling_strategy: sometimes'],
    })
  })

  it('refuses a connector that is called like an exporter', () => {
    const text = `receivers: {otlp: {protocols: {grpc: }}}\nexporters: {nop: }\nconnectors: {forward: }\nservice: {pipelines: {traces: {receivers: [otlp], exporters: [nop]}}}`
    expect(load(text).error).toBeNull()
    const clash = loadConfig(text.replace('nop: }', 'nop: , forward: }'), {
      components: {
        ...components,
        exporters: [
          ...components.exporters,
          { ...components.exporters.find(({ type }) => type === 'nop')!, type: 'forward' },
        ],
      },
    })
    expect(clash.error?.message).toBe(
      `connectors::forward: ambiguous ID: Found both "forward" exporter and "forward" connector. Change one of the components' IDs to eliminate ambiguity (e.g. rename "forward" connector to "forward/connector")`,
    )
  })

  it.each([
    ['{metrics: {readers: []}}', 'collector telemetry metrics reader should exist when metric level is not none'],
    [
      '{metrics: {views: []}}',
      'service::telemetry::metrics::views can only be set when service::telemetry::metrics::level is detailed',
    ],
  ])('checks the collector’s own telemetry: %s', (telemetry, sentence) => {
    const text = withProcessors('  batch:', ['batch'], `  telemetry: ${telemetry}`)
    expect(refusal(text).error).toBe(`service::telemetry: ${sentence}`)
  })

  it('takes legacy resource attributes that are texts', () => {
    const text = (value: string) => withProcessors('  batch:', ['batch'], `  telemetry: {resource: {zone: ${value}}}`)
    expect(load(text('eu')).error).toBeNull()
    expect(refusal(text('1')).error).toBe(
      'service::telemetry::resource: legacy resource attribute "zone" must be string or null',
    )
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MILLISECOND } from '#sim/kernel/time.ts'
import { readSdkConfig } from '#sim/mesh/sdk/config/read-sdk-config.ts'
import type { SdkConfig } from '#sim/mesh/sdk/config/sdk-config.ts'
import { INDEFINITE } from '#sim/mesh/sdk/config/schema/parts.ts'

const EVERYTHING = readFileSync(join(import.meta.dirname, 'documents/everything.yaml'), 'utf8')

/** A document with these lines below `file_format`. */
const withTop = (rest: string): string => `file_format: "1.0"\n${rest}`

const TRACES = (rest: string): string =>
  withTop(`tracer_provider:\n  processors:\n    - simple: { exporter: { console: } }\n${rest}`)

function configOf(yaml: string, env: Record<string, string> = {}): SdkConfig {
  const { config, diagnostics } = readSdkConfig({ yaml, env })
  expect(diagnostics).toEqual([])
  return config!
}

/** What is said against a document: sentence, hint and the text it is about. */
function complaints(yaml: string, env: Record<string, string> = {}): string[] {
  return readSdkConfig({ yaml, env }).diagnostics.map(
    ({ message, hint, range }) =>
      `${message}${hint === undefined ? '' : ` ${hint}`} @ ${range === undefined ? '?' : yaml.slice(range.start, range.end).trim()}`,
  )
}

describe('a document that uses everything', () => {
  const config = configOf(EVERYTHING)

  it('puts attributes and their list together, the former winning, null left out', () => {
    expect(config.resource).toEqual({
      attributes: {
        'service.name': 'checkout',
        'deployment.environment.name': 'staging one',
        'shop.replicas': 3,
        'shop.ratio': 0.5,
        'shop.canary': true,
        'shop.zones': ['a', 'b'],
        'shop.ports': [80, 443],
        'shop.shares': [0.25, 0.75],
        'shop.flags': [true, false],
      },
      schema_url: 'https://opentelemetry.io/schemas/1.43.0',
      detectors: ['container', 'host', 'process', 'service'],
      detected: { included: ['host.*', 'process.*'], excluded: ['process.command_args'] },
    })
  })

  it('keeps the order of propagators, each once', () => {
    expect(config.propagators).toEqual(['tracecontext', 'b3', 'b3multi', 'baggage', 'jaeger'])
  })

  it('reads batch processors in nanoseconds, a timeout of 0 as none', () => {
    const [first] = config.tracer_provider!.processors
    expect(first).toEqual({
      type: 'batch',
      schedule_delay: 1000 * MILLISECOND,
      export_timeout: INDEFINITE,
      max_queue_size: 100,
      max_export_batch_size: 50,
      exporter: {
        type: 'otlp_http',
        endpoint: 'https://collector:4318/v1/traces',
        tls: { ca_file: '/ca.pem', key_file: '/key.pem', cert_file: '/cert.pem' },
        headers: { 'api-key': '1234', tenant: 'shop one' },
        compression: 'gzip',
        max_request_size: 1000,
        max_response_size: 1000,
        timeout: 5000 * MILLISECOND,
        encoding: 'json',
      },
    })
  })

  it('reads samplers in samplers', () => {
    const { sampler } = config.tracer_provider!
    expect(sampler).toMatchObject({
      type: 'parent_based',
      root: {
        type: 'composite/development',
        sampler: {
          type: 'rule_based',
          rules: [
            {
              attribute_values: { key: 'http.route', values: ['/healthz', '/livez'] },
              sampler: { type: 'always_off' },
            },
            { attribute_patterns: { key: 'url.path', included: ['/internal/*'], excluded: ['/internal/special/*'] } },
            { parent: ['none'], sampler: { type: 'probability', ratio: 0.05 } },
            { sampler: { type: 'parent_threshold', root: { type: 'probability', ratio: 0.001 } } },
          ],
        },
      },
      remote_parent_sampled: { type: 'probability/development', ratio: 0.5 },
      remote_parent_not_sampled: { type: 'trace_id_ratio_based', ratio: 0.1 },
      local_parent_sampled: { type: 'always_record', root: { type: 'always_off' } },
      local_parent_not_sampled: {
        type: 'jaeger_remote/development',
        interval: 30_000 * MILLISECOND,
        initial_sampler: { type: 'rate_limiting', max_traces_per_second: 2 },
      },
    })
  })

  it('reads metric readers and views', () => {
    const [periodic, , , , pull] = config.meter_provider!.readers
    expect(periodic).toMatchObject({
      type: 'periodic',
      interval: 10_000 * MILLISECOND,
      exporter: { type: 'otlp_http', temporality_preference: 'delta', encoding: 'protobuf' },
      cardinality_limits: { default: 100, counter: 10, histogram: 100 },
    })
    expect(pull).toMatchObject({ type: 'pull', exporter: { type: 'prometheus/development', port: 9465 } })
    expect(config.meter_provider!.views[0]!.stream.aggregation).toEqual({
      type: 'explicit_bucket_histogram',
      boundaries: [0.1, 1],
      record_min_max: false,
    })
    expect(config.meter_provider!.exemplar_filter).toBe('always_on')
  })

  it('lets general limits stand in for those of logs that are absent', () => {
    expect(config.logger_provider!.limits).toEqual({
      attribute_value_length_limit: 4096,
      attribute_value_depth_limit: 8,
      attribute_count_limit: 5,
    })
  })

  it('lists the semantic conventions that were opted into', () => {
    expect(config.semconv_stability_opt_in).toEqual(['http/dup', 'database'])
    expect(config.instrumentation.general?.http?.semconv).toEqual({ version: 1, experimental: true, dual_emit: true })
  })
})

describe('a document that says little', () => {
  it('has no providers and no propagators', () => {
    expect(configOf(withTop(''))).toMatchObject({
      disabled: false,
      log_level: 'info',
      propagators: [],
      tracer_provider: null,
      meter_provider: null,
      logger_provider: null,
      attribute_limits: { attribute_value_length_limit: Infinity, attribute_count_limit: 128 },
    })
  })

  it('samples by the parent, roots always', () => {
    expect(configOf(TRACES('')).tracer_provider!.sampler).toEqual({
      type: 'parent_based',
      root: { type: 'always_on' },
      remote_parent_sampled: { type: 'always_on' },
      remote_parent_not_sampled: { type: 'always_off' },
      local_parent_sampled: { type: 'always_on' },
      local_parent_not_sampled: { type: 'always_off' },
    })
  })

  it('sends each signal to its own path when no endpoint is written', () => {
    const config = configOf(
      withTop(
        'tracer_provider: { processors: [{ batch: { exporter: { otlp_http: } } }] }\n' +
          'logger_provider: { processors: [{ batch: { exporter: { otlp_http: } } }] }\n' +
          'meter_provider: { readers: [{ periodic: { exporter: { otlp_http: } } }] }\n',
      ),
    )
    const [span] = config.tracer_provider!.processors
    const [record] = config.logger_provider!.processors
    const [reader] = config.meter_provider!.readers
    expect([span!.exporter, record?.type === 'batch' && record.exporter, reader!.exporter]).toMatchObject([
      { endpoint: 'http://localhost:4318/v1/traces', timeout: 10_000 * MILLISECOND, compression: 'none' },
      { endpoint: 'http://localhost:4318/v1/logs' },
      { endpoint: 'http://localhost:4318/v1/metrics' },
    ])
    expect(span).toMatchObject({ schedule_delay: 5000 * MILLISECOND, max_queue_size: 2048 })
    expect(record).toMatchObject({ schedule_delay: 1000 * MILLISECOND })
  })
})

describe('mistakes in a document', () => {
  it.each([
    [
      'an unknown key, with the one that was meant',
      TRACES('  samplers: { always_on: }\n'),
      ['There is no key `samplers` here. Did you mean `sampler`? @ samplers'],
    ],
    [
      'a name whose suffix is missing',
      withTop('resource: { detection: { detectors: [{ host: }] } }\n'),
      ['There is no key `detection` here. Did you mean `detection/development`? @ detection'],
    ],
    [
      'an unknown sampler',
      TRACES('  sampler: { trace_id_ratio: { ratio: 1 } }\n'),
      [
        'There is no key `trace_id_ratio` here. What may stand here: always_on, always_off, trace_id_ratio_based, parent_based, always_record, probability/development, composite/development, jaeger_remote/development, rate_limiting. @ trace_id_ratio',
      ],
    ],
    [
      'a text for a number',
      TRACES('  limits: { event_count_limit: "5" }\n'),
      ['`event_count_limit` takes a number; this is the text `5`. @ "5"'],
    ],
    [
      'a duration with a unit',
      withTop('tracer_provider: { processors: [{ batch: { schedule_delay: 5s, exporter: { console: } } }] }\n'),
      [
        '`schedule_delay` takes a number; this is the text `5s`. Durations are milliseconds without a unit here: 5000. @ 5s',
      ],
    ],
    [
      'a broken number',
      TRACES('  limits: { event_count_limit: 1.5 }\n'),
      ['`event_count_limit` takes a whole number; this is `1.5`. @ 1.5'],
    ],
    [
      'a share above 1',
      TRACES('  sampler: { trace_id_ratio_based: { ratio: 25 } }\n'),
      ['`ratio` is at most 1; this is `25`. @ 25'],
    ],
    [
      'a word that is none',
      withTop('meter_provider: { readers: [{ periodic: { exporter: { console: } } }], exemplar_filter: trace_base }\n'),
      [
        '`exemplar_filter` takes `always_on`, `always_off` or `trace_based`; this is the text `trace_base`. Did you mean `trace_based`? @ trace_base',
      ],
    ],
    [
      'what is missing',
      withTop('tracer_provider: { processors: [{ batch: { max_queue_size: 1 } }] }\n'),
      ['`exporter` is missing here. @ batch'],
    ],
    [
      'a list without items',
      withTop('tracer_provider: { processors: [] }\n'),
      ['`processors` needs an item at least. @ []'],
    ],
    [
      'nothing where something must stand',
      withTop('tracer_provider:\n'),
      ['`tracer_provider` takes a map; this is nothing. @ tracer_provider'],
    ],
    [
      'two samplers at once',
      TRACES('  sampler: { always_on: , always_off: }\n'),
      ['Only one sampler may stand here, not `always_on` and `always_off`. @ { always_on: , always_off: }'],
    ],
    [
      'an attribute that is not of its type',
      withTop('resource: { attributes: [{ name: a, value: b, type: int }] }\n'),
      ['The value of `a` is not of the type int. @ b'],
    ],
    [
      'a propagator that is none',
      withTop('propagator: { composite_list: "tracecontext,bagage" }\n'),
      ['There is no propagator `bagage`. Did you mean `baggage`? @ "tracecontext,bagage"'],
    ],
    ['another format', 'file_format: "0.4"\n', ['Write the version of the format these SDKs read: "1.0". @ "0.4"']],
    ['no format', 'disabled: true\n', ['`file_format` is missing here. @ disabled: true']],
    ['a format that is a number', 'file_format: 1.0\n', ['`file_format` takes a text; this is `1`. @ 1.0']],
    [
      'an alias to nothing',
      'file_format: *gone\n',
      ['`*gone` repeats nothing: there is no `&gone` before it. @ *gone'],
    ],
    ['an empty text', '', ['`file_format` is missing here. @ ?']],
    ['a list instead of a document', '- a\n', ['A configuration takes a map; this is a list. @ - a']],
  ])('%s gets a sentence and its place', (_what, yaml, expected) => {
    expect(complaints(yaml)).toEqual(expected)
    expect(readSdkConfig({ yaml }).config).toBeNull()
  })

  it('warns of what SDKs let through and goes on', () => {
    const yaml =
      'file_format: "1.7"\nresorce: {}\nresource: { attributes_list: a=b=c }\n' +
      'tracer_provider: { processors: [{ batch: { max_queue_size: 10, exporter: { otlp_http: { compression: zstd } } } }] }\n'
    expect(complaints(yaml)).toEqual([
      'The format 1.7 is newer than 1.1: some settings may be ignored. @ "1.7"',
      'There is no key `resorce` here. SDKs ignore it. Did you mean `resource`? @ resorce',
      '`a=b=c` is not a `key=value`, so none of these attributes is taken. @ a=b=c',
      'A batch cannot be larger than the queue: 10 is used. @ batch',
      'SDKs know no compression `zstd`, so requests are not compressed. Known are gzip and none. @ zstd',
    ])
    expect(readSdkConfig({ yaml }).config).not.toBeNull()
  })
})

describe('texts that are meant to hurt', () => {
  it.each([
    [
      'aliases that multiply',
      `a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n`,
    ],
    ['an alias to nothing', 'file_format: *gone\n'],
    ['a map that contains itself', TRACES('  sampler: &s { parent_based: { root: *s } }\n')],
    ['brackets without end', '['.repeat(100_000)],
    ['maps in maps in maps', `a: ${'{ a: '.repeat(20_000)}1${' }'.repeat(20_000)}`],
    ['a giant text', 'a'.repeat(1_000_000)],
    ['two documents', 'file_format: "1.0"\n---\nfile_format: "1.0"\n'],
    ['one key twice', 'file_format: "1.0"\nfile_format: "1.0"\n'],
    ['a key that is no text', '? [a]\n: b\n'],
    ['names of objects', 'file_format: "1.0"\nresource: { __proto__: { a: b }, constructor: 1 }\n'],
  ])('%s are refused with a sentence', (_what, yaml) => {
    const { config, diagnostics } = readSdkConfig({ yaml })
    expect(config).toBeNull()
    expect(diagnostics.length).toBeGreaterThan(0)
    for (const { stage, message } of diagnostics) {
      expect(stage).toBe('sdk')
      expect(message).toMatch(/^\S.{8,}/s)
    }
  })

  it('are told of at most fifty times', () => {
    expect(readSdkConfig({ yaml: 'a: 1\n'.repeat(30_000) }).diagnostics).toHaveLength(50)
  })

  it('keeps a sampler within samplers readable to a depth that nobody needs', () => {
    const deep = (levels: number): string =>
      TRACES(`  sampler: ${'{ parent_based: { root: '.repeat(levels)}{ always_on: }${' } }'.repeat(levels)}\n`)
    expect(readSdkConfig({ yaml: deep(20) }).config).not.toBeNull()
    expect(complaints(deep(60))).toEqual(['This is nested too deeply. @ ?'])
  })
})

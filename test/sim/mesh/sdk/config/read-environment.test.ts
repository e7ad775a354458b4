import { describe, expect, it } from 'vitest'
import { MILLISECOND } from '#sim/kernel/time.ts'
import { readSdkConfig } from '#sim/mesh/sdk/config/read-sdk-config.ts'
import { INDEFINITE } from '#sim/mesh/sdk/config/schema/parts.ts'

const read = (env: Record<string, string>) => {
  const { config, diagnostics } = readSdkConfig({ env })
  return { config: config!, said: diagnostics.map(({ message, hint }) => (hint ? `${message} ${hint}` : message)) }
}

const traces = (env: Record<string, string>) => read(env).config.tracer_provider!
const exporterOf = (env: Record<string, string>) => traces(env).processors[0]!.exporter

describe('an environment without OTEL_ variables', () => {
  const { config, said } = read({ PATH: '/bin' })

  it('is the specification’s defaults', () => {
    expect(said).toEqual([])
    expect(config).toMatchObject({
      disabled: false,
      propagators: ['tracecontext', 'baggage'],
      resource: { attributes: {} },
      semconv_stability_opt_in: [],
      tracer_provider: {
        sampler: { type: 'parent_based', root: { type: 'always_on' } },
        processors: [
          {
            type: 'batch',
            schedule_delay: 5000 * MILLISECOND,
            export_timeout: 30_000 * MILLISECOND,
            max_queue_size: 2048,
            max_export_batch_size: 512,
            exporter: {
              type: 'otlp_http',
              encoding: 'protobuf',
              endpoint: 'http://localhost:4318/v1/traces',
              timeout: 10_000 * MILLISECOND,
            },
          },
        ],
      },
      meter_provider: {
        exemplar_filter: 'trace_based',
        readers: [
          {
            interval: 60_000 * MILLISECOND,
            exporter: { endpoint: 'http://localhost:4318/v1/metrics', temporality_preference: 'cumulative' },
          },
        ],
      },
      logger_provider: {
        processors: [{ schedule_delay: 1000 * MILLISECOND, exporter: { endpoint: 'http://localhost:4318/v1/logs' } }],
      },
    })
  })
})

describe('OTEL_ variables', () => {
  it('append the signal’s path to the general endpoint only', () => {
    expect(exporterOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' })).toMatchObject({
      endpoint: 'http://collector:4318/v1/traces',
    })
    expect(exporterOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/base/' })).toMatchObject({
      endpoint: 'http://collector:4318/base/v1/traces',
    })
    expect(
      exporterOf({
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://traces:4318',
      }),
    ).toMatchObject({ endpoint: 'http://traces:4318' })
  })

  it('choose the protocol, of which gRPC takes the endpoint as it stands', () => {
    const env = { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4317' }
    expect(exporterOf(env)).toMatchObject({ type: 'otlp_grpc', endpoint: 'http://collector:4317' })
    expect(exporterOf({ ...env, OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json' })).toMatchObject({
      type: 'otlp_http',
      encoding: 'json',
    })
  })

  it('let the signal’s own settings win', () => {
    const env = {
      OTEL_EXPORTER_OTLP_HEADERS: 'api-key=general',
      OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'api-key=of%20traces,tenant=a',
      OTEL_EXPORTER_OTLP_TIMEOUT: '1000',
      OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: '0',
      OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
    }
    expect(exporterOf(env)).toMatchObject({
      headers: { 'api-key': 'of traces', tenant: 'a' },
      timeout: INDEFINITE,
      compression: 'gzip',
    })
  })

  it.each([
    ['always_off', undefined, { type: 'always_off' }],
    ['traceidratio', '0.25', { type: 'trace_id_ratio_based', ratio: 0.25 }],
    ['parentbased_always_off', undefined, { type: 'parent_based', root: { type: 'always_off' } }],
    ['parentbased_traceidratio', '0.1', { type: 'parent_based', root: { type: 'trace_id_ratio_based', ratio: 0.1 } }],
    [
      'parentbased_jaeger_remote',
      'endpoint=http://jaeger:14250,pollingIntervalMs=5000,initialSamplingRate=0.25',
      {
        type: 'parent_based',
        root: {
          type: 'jaeger_remote/development',
          endpoint: 'http://jaeger:14250',
          interval: 5000 * MILLISECOND,
          initial_sampler: { type: 'trace_id_ratio_based', ratio: 0.25 },
        },
      },
    ],
  ])('name the sampler %s', (name, argument, expected) => {
    const env = { OTEL_TRACES_SAMPLER: name, ...(argument !== undefined && { OTEL_TRACES_SAMPLER_ARG: argument }) }
    expect(traces(env).sampler).toMatchObject(expected)
  })

  it('name the service over the attributes', () => {
    const env = { OTEL_SERVICE_NAME: 'checkout', OTEL_RESOURCE_ATTRIBUTES: 'service.name=other,team=a%2Cb' }
    expect(read(env).config.resource.attributes).toEqual({ 'service.name': 'checkout', team: 'a,b' })
  })

  it('say none', () => {
    const env = {
      OTEL_TRACES_EXPORTER: 'none',
      OTEL_METRICS_EXPORTER: 'none',
      OTEL_LOGS_EXPORTER: 'none',
      OTEL_PROPAGATORS: 'none',
    }
    expect(read(env).config).toMatchObject({
      tracer_provider: null,
      meter_provider: null,
      logger_provider: null,
      propagators: [],
    })
  })

  it('set limits, the span’s before the general ones', () => {
    const env = {
      OTEL_ATTRIBUTE_COUNT_LIMIT: '10',
      OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT: '5',
      OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT: '100',
    }
    const { config } = read(env)
    expect(config.tracer_provider!.limits).toMatchObject({
      attribute_count_limit: 5,
      attribute_value_length_limit: 100,
    })
    expect(config.logger_provider!.limits.attribute_count_limit).toBe(10)
  })

  it('list semantic conventions, and are trimmed', () => {
    expect(read({ OTEL_SEMCONV_STABILITY_OPT_IN: ' http/dup , database' }).config.semconv_stability_opt_in).toEqual([
      'http/dup',
      'database',
    ])
  })

  it('count as unset when they are empty', () => {
    expect(read({ OTEL_TRACES_SAMPLER: '', OTEL_PROPAGATORS: ' ' })).toMatchObject({
      said: [],
      config: { propagators: ['tracecontext', 'baggage'] },
    })
  })
})

describe('bad values', () => {
  it.each([
    [{ OTEL_SDK_DISABLED: 'yes' }, 'OTEL_SDK_DISABLED takes true or false, not `yes`; false is used.'],
    [
      { OTEL_BSP_SCHEDULE_DELAY: '-1' },
      'OTEL_BSP_SCHEDULE_DELAY takes a whole number that is not negative, not `-1`; it is ignored.',
    ],
    [
      { OTEL_BSP_MAX_QUEUE_SIZE: '0' },
      'OTEL_BSP_MAX_QUEUE_SIZE takes a whole number of at least 1, not `0`; it is ignored.',
    ],
    [
      { OTEL_EXPORTER_OTLP_TIMEOUT: '5s' },
      'OTEL_EXPORTER_OTLP_TIMEOUT takes a whole number that is not negative, not `5s`; it is ignored.',
    ],
    [
      { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '25%' },
      'OTEL_TRACES_SAMPLER_ARG takes a share from 0 to 1, not `25%`; 1 is used.',
    ],
    [
      { OTEL_TRACES_SAMPLER: 'trace_id_ratio' },
      'OTEL_TRACES_SAMPLER does not know `trace_id_ratio`; it is ignored. Did you mean `traceidratio`?',
    ],
    [
      { OTEL_PROPAGATORS: 'tracecontext,bagage' },
      'OTEL_PROPAGATORS does not know `bagage`; it is ignored. Did you mean `baggage`?',
    ],
    [
      { OTEL_RESOURCE_ATTRIBUTES: 'a=b,c' },
      'OTEL_RESOURCE_ATTRIBUTES is ignored as a whole: `c` is not a `key=value`.',
    ],
    [{ OTEL_TRACE_SAMPLER: 'always_on' }, 'OTEL_TRACE_SAMPLER is read by no SDK. Did you mean OTEL_TRACES_SAMPLER?'],
  ])('%o are warned of, and the default holds', (env, expected) => {
    const { config, said } = read(env as Record<string, string>)
    expect(said).toContain(expected)
    expect(config).toMatchObject({ disabled: false, tracer_provider: { processors: [{ max_queue_size: 2048 }] } })
  })

  it('never make a configuration impossible', () => {
    const values = ['', 'x', '-1', '0', '1.5', '1e99', 'true', ',', '=', '%', 'none', '☃', 'a=b=c', '9'.repeat(30)]
    const names = [
      'OTEL_TRACES_SAMPLER',
      'OTEL_TRACES_SAMPLER_ARG',
      'OTEL_BSP_MAX_QUEUE_SIZE',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'OTEL_EXPORTER_OTLP_HEADERS',
      'OTEL_EXPORTER_OTLP_TIMEOUT',
      'OTEL_RESOURCE_ATTRIBUTES',
      'OTEL_PROPAGATORS',
      'OTEL_METRIC_EXPORT_INTERVAL',
      'OTEL_EXPORTER_PROMETHEUS_PORT',
      'OTEL_LOGS_EXPORTER',
      'OTEL_LOG_LEVEL',
      'OTEL_SERVICE_NAME',
    ]
    for (const name of names) {
      for (const value of values) {
        for (const sampler of ['jaeger_remote', 'traceidratio']) {
          expect(readSdkConfig({ env: { OTEL_TRACES_SAMPLER: sampler, [name]: value } }).config).not.toBeNull()
        }
      }
    }
  })
})

import fc from 'fast-check'
import { flow, sometimes } from '../fuzz-case.ts'
import type { Family } from '../fuzz-case.ts'
import { messages, SIGNALS } from '../messages.ts'
import { flowList, quoted, richMessages } from '../ottl-config.ts'
import type { Signal } from '../ottl-config.ts'
import { ottlTexts } from '../ottl-texts.ts'
import type { ItemContext } from '../ottl-words.ts'

const EXPORTER = "otlp_grpc: {endpoint: 'backend:4317'}"

const into = (signal: Signal, connector: string, settings: string): string => `receivers:
  otlp: {protocols: {grpc: }}
connectors:
  ${connector}: ${settings}
exporters:
  ${EXPORTER}
service:
  pipelines:
    ${signal}/in: {receivers: [otlp], exporters: [${connector}]}
    metrics/out: {receivers: [${connector}], exporters: [otlp_grpc]}
`

const KEYS = ['http.route', 'http.response.status_code', 'tenant', 'cached', 'user.tier', 'made.up']
const dimension = fc.oneof(
  { weight: 6, arbitrary: fc.record({ name: fc.constantFrom(...KEYS), default: sometimes('none', "''") }).map(flow) },
  { weight: 1, arbitrary: fc.constantFrom("{glob: 'http.*'}", "{glob: '{tenant,c?ched}'}", "{glob: 'user.**'}") },
)
const dimensions = fc.option(flowList(dimension, 2), { nil: undefined })
const histogram = fc
  .record({
    disable: sometimes(true),
    unit: sometimes('ms', 's'),
    explicit: sometimes('{buckets: [5ms, 40ms, 100.5ms]}', '{}'),
    exponential: sometimes('{}', '{max_size: 4}', '{max_size: 20}'),
    dimensions,
  })
  .map((of) => flow(of.exponential === undefined ? of : { ...of, explicit: undefined }))

/** span_metrics: dimensions, histograms, temporalities, expirations and limits. */
export const spanMetrics: Family = {
  name: 'span-metrics',
  covers: 'span_metrics: dimensions, both histograms, exemplars, events, temporalities, expirations, limits, evictions',
  release: 'v0.155',
  unordered: true,
  cases: fc
    .tuple(
      fc.record({
        dimensions,
        calls_dimensions: dimensions,
        exclude_dimensions: sometimes('[span.kind]', '[status.code, span.name]', '[collector.instance.id]'),
        histogram: fc.option(histogram, { nil: undefined }),
        exemplars: sometimes('{enabled: true}', '{enabled: true, max_per_data_point: 2}'),
        aggregation_temporality: sometimes('AGGREGATION_TEMPORALITY_DELTA'),
        metrics_flush_interval: fc.constantFrom('700ms', '1s', '2s'),
        metrics_expiration: sometimes('1500ms', '5s'),
        series_expiration: sometimes('900ms', '3s'),
        resource_metrics_cache_size: sometimes(1, 2),
        resource_metrics_key_attributes: sometimes('[service.name]'),
        namespace: sometimes('shop', "''"),
        events: sometimes('{enabled: true, dimensions: [{name: tenant}]}'),
        include_instrumentation_scope: sometimes('[lib]'),
        aggregation_cardinality_limit: sometimes(1, 2, 4),
        add_resource_attributes: sometimes(true),
        enable_metrics_sampling_method: sometimes(true),
        // What a small one forgets is random in the real collector.
        metric_timestamp_cache_size: sometimes(500),
      }),
      messages('traces', 6),
      fc.integer({ min: 31, max: 80 }),
    )
    .map(([settings, input, until]) => ({
      id: 'span-metrics',
      config: into('traces', 'span_metrics', flow(settings)),
      input,
      until_ms: until * 100 + 51,
    })),
}

const COUNTED: Record<Signal, readonly [string, ItemContext][]> = {
  traces: [
    ['spans', 'span'],
    ['spanevents', 'spanevent'],
  ],
  metrics: [
    ['metrics', 'metric'],
    ['datapoints', 'datapoint'],
  ],
  logs: [['logs', 'log']],
}

const counter = (section: string, context: ItemContext): fc.Arbitrary<string> =>
  fc
    .record({
      description: sometimes('what there is'),
      conditions: fc.option(flowList(ottlTexts(context, { old: true }).condition.map(quoted), 2), { nil: undefined }),
      attributes:
        section === 'metrics'
          ? fc.constant(undefined)
          : fc.option(
              fc
                .uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 2 })
                .chain((keys) =>
                  fc.tuple(
                    ...keys.map((key) =>
                      sometimes<string | number | boolean>('none', 5, 2.5, true, '[a, 1]').map((of) =>
                        flow({ key, default_value: of }),
                      ),
                    ),
                  ),
                )
                .map((list) => `[${list.join(', ')}]`),
              { nil: undefined },
            ),
    })
    .map(flow)

/** count: of all signals, with conditions and attributes. */
export const count: Family = {
  name: 'count',
  covers: 'count of spans, events, metrics, points and records, with conditions, attributes and defaults',
  release: 'v0.155',
  unordered: true,
  cases: fc
    .constantFrom(...SIGNALS)
    .chain((signal) => {
      const sections = fc
        .subarray([...COUNTED[signal]], { minLength: 1 })
        .chain((chosen) =>
          fc.tuple(
            ...chosen.map(([section, context]) =>
              fc
                .array(counter(section, context), { minLength: 1, maxLength: 2 })
                .map((list) => `${section}: {${list.map((body, i) => `${section}.${i}: ${body}`).join(', ')}}`),
            ),
          ),
        )
      return fc.tuple(fc.constant(signal), sections, richMessages(signal, 2))
    })
    .map(([signal, sections, input]) => ({
      id: 'count',
      config: into(signal, 'count', `{${sections.join(', ')}}`),
      input,
      until_ms: 3951,
    })),
}

import fc from 'fast-check'
import { flow, onePipeline, sometimes } from '../fuzz-case.ts'
import type { Family, Line } from '../fuzz-case.ts'
import { messages, SIGNALS } from '../messages.ts'
import { richMessages } from '../ottl-config.ts'

const byTime = (lines: readonly Line[]): Line[] => lines.toSorted((a, b) => a.at_ms - b.at_ms)

/** Ends of the collector at places of their own: messages come at 3 to 87 of a hundred. */
const restarts = (most: number): fc.Arbitrary<Line[]> =>
  fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.constantFrom('crash', 'shutdown')), {
      maxLength: most,
      selector: ([step]) => step,
    })
    .map((list) => list.map(([step, how]) => ({ at_ms: step * 100 + 94, restart: how })))

const calm = (end: Line): Line => ({ ...end, restart: 'shutdown' })
/** Whether messages fill a buffer: of what is half on disk at a crash the engine writes nothing, and says so. */
const isLong = (input: readonly Line[]): boolean => JSON.stringify(input).length > 4096

const DIRECTORY = '/tmp/tracelab'

/** file: what is in the files in the end, also after crashes. */
export const file: Family = {
  name: 'file',
  covers: 'file for three signals: JSON and protobuf, flushes, appending, rotation, groups, crashes and restarts',
  cases: fc
    .constantFrom(...SIGNALS)
    .chain((signal) =>
      fc.tuple(
        fc.constant(signal),
        fc
          .record({
            path: fc.constant(''),
            create_directory: fc.constant(true),
            format: sometimes('json', 'proto'),
            append: sometimes(true),
            flush_interval: sometimes('400ms', '1s', '10s'),
            rotation: sometimes('{max_megabytes: 1}', '{max_megabytes: 1, max_backups: 2}'),
            group_by: fc.constantFrom(undefined, undefined, '{enabled: true, resource_attribute: service.name}'),
          })
          // Groups can have no rotation, and rotated files are appended to anyhow. Only of .pb every byte is told.
          .map((of) => ({ ...of, path: `${DIRECTORY}/out/data.${of.format === 'proto' ? 'pb' : 'jsonl'}` }))
          .map((of) =>
            of.group_by === undefined
              ? of.rotation === undefined
                ? of
                : { ...of, append: undefined }
              : { ...of, path: `'${of.path.replace('out/data', '*')}'`, rotation: undefined, append: undefined },
          ),
        fc.oneof(messages(signal, 5), richMessages(signal, 3)),
        restarts(2),
      ),
    )
    .map(([signal, settings, input, ends]) => ({
      id: 'file',
      mode: 'files' as const,
      config: onePipeline(signal, [], `file: ${flow(settings)}`),
      input: byTime([...input, ...(settings.rotation === undefined && isLong(input) ? ends.map(calm) : ends)]),
      until_ms: 5051,
    })),
}

/** debug: the text of every field there is. */
export const debug: Family = {
  name: 'debug',
  covers: 'debug for three signals at every verbosity, of messages with every field',
  cases: fc
    .constantFrom(...SIGNALS)
    .chain((signal) =>
      fc.tuple(fc.constant(signal), fc.constantFrom('basic', 'normal', 'detailed'), richMessages(signal, 3)),
    )
    .map(([signal, verbosity, input]) => ({
      id: 'debug',
      config: onePipeline(signal, [], `debug: {verbosity: ${verbosity}}`),
      input,
      until_ms: 3951,
    })),
}

const fault = fc.record({
  at: fc.integer({ min: 0, max: 35 }),
  length: fc.integer({ min: 1, max: 40 }),
  error: fc.constantFrom('unavailable', 'unavailable', 'permanent'),
})

/** The queue of an exporter on disk, through faults, crashes and restarts. */
export const fileStorage: Family = {
  name: 'file-storage',
  covers: 'file_storage: the persistent queue with sizers, batches and retries, backend faults, crashes and restarts',
  cases: fc
    .tuple(
      fc.record({
        sizer: fc.constantFrom(undefined, ['requests', 4], ['items', 7], ['bytes', 1200]),
        batch: fc.constantFrom(
          undefined,
          undefined,
          '{flush_timeout: 730ms, min_size: 3}',
          '{flush_timeout: 430ms, min_size: 2, max_size: 3}',
        ),
      }),
      fc.constantFrom(
        '{enabled: false}',
        '{randomization_factor: 0, initial_interval: 10s}',
        '{randomization_factor: 0, initial_interval: 510ms}',
        '{randomization_factor: 0, initial_interval: 710ms, max_interval: 910ms, max_elapsed_time: 2s}',
      ),
      messages('traces', 8),
      fc.array(fault, { maxLength: 2 }),
      restarts(3),
    )
    .map(([{ sizer, batch }, retry, input, faults, ends]) => {
      const queue = flow({
        storage: 'file_storage',
        num_consumers: 1,
        sizer: sizer?.[0],
        queue_size: sizer?.[1],
        batch,
      })
      const failing = faults.map(({ at, length, error }, place) => ({
        at_ms: at * 100 + 90 + place,
        fault: { exporter: 'otlp_grpc', until_ms: (at + length) * 100 + 97 + place, error },
      }))
      const config = onePipeline(
        'traces',
        [],
        `otlp_grpc: {endpoint: 'b:4317', sending_queue: ${queue}, retry_on_failure: ${retry}}`,
      )
      return {
        id: 'file-storage',
        config: `extensions:
  file_storage: {directory: ${DIRECTORY}/queue, create_directory: true}
${config.replace('service:\n', 'service:\n  extensions: [file_storage]\n')}`,
        input: byTime([...input, ...failing, ...ends]),
        until_ms: 30_051,
      }
    }),
}

const EPOCH_MS = 1_700_000_000_000
const nanos = (ms: number): string => `${EPOCH_MS + ms}000000`
const labels = fc
  .subarray(['x', 'y'])
  .chain((list) => fc.constantFrom('a', 'b/c', '').map((http) => ({ list, http })))
  .map(({ list, http }) => [
    ...list.map((key) => ({ key: `k.${key}`, value: { stringValue: key } })),
    { key: 'http.route', value: { stringValue: http } },
    { key: 'n', value: { intValue: '5' } },
  ])
const times = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 3 })).map(([start, length]) => ({
  startTimeUnixNano: nanos(start * 100),
  timeUnixNano: nanos((start + length) * 100),
}))
const number = fc.oneof(
  fc.integer({ min: -3, max: 900 }).map((of) => ({ asInt: String(of) })),
  fc.constantFrom(0.5, -2.25, 1e21, 1e-7, 123456789.125, 'NaN', 'Infinity').map((of) => ({ asDouble: of })),
)
const flags = fc.constantFrom({}, {}, {}, {}, { flags: 1 })
const pointsOf = (own: fc.Arbitrary<object>) =>
  fc.array(
    fc
      .tuple(labels, times, own, flags)
      .map(([attributes, time, more, flag]) => ({ attributes, ...time, ...more, ...flag })),
    { minLength: 1, maxLength: 2 },
  )
const temporality = fc.constantFrom(0, 1, 1, 2, 2)
const buckets = fc.constantFrom([1, 10], [1, 10], [2.5]).chain((bounds) =>
  fc
    .array(fc.integer({ min: 0, max: 5 }), { minLength: bounds.length + 1, maxLength: bounds.length + 1 })
    .map((counts) => ({
      explicitBounds: bounds,
      bucketCounts: counts.map(String),
      count: String(counts.reduce((sum, of) => sum + of, 0)),
      sum: counts.reduce((sum, of, place) => sum + of * place * 1.5, 0),
    })),
)
const summaryPoint = fc.integer({ min: 0, max: 9 }).map((count) => ({
  count: String(count),
  sum: count * 1.25,
  quantileValues: [
    { quantile: 0.5, value: count },
    { quantile: 0.99, value: count * 2 },
  ],
}))
/** Every name has one type, as what conflicts is served by chance. */
const served = fc.oneof(
  pointsOf(number).map((dataPoints) => ({ name: 'queue.size', unit: 'By', gauge: { dataPoints } })),
  fc.tuple(pointsOf(number), temporality).map(([dataPoints, aggregationTemporality]) => ({
    name: 'calls',
    unit: '1',
    sum: { dataPoints, aggregationTemporality, isMonotonic: true },
  })),
  fc.tuple(pointsOf(number), temporality).map(([dataPoints, aggregationTemporality]) => ({
    name: 'in-flight',
    unit: '{request}',
    sum: { dataPoints, aggregationTemporality },
  })),
  fc.tuple(pointsOf(buckets), temporality).map(([dataPoints, aggregationTemporality]) => ({
    name: 'latency',
    unit: 'ms',
    histogram: { dataPoints, aggregationTemporality },
  })),
  pointsOf(summaryPoint).map((dataPoints) => ({ name: 'gc', unit: 's', summary: { dataPoints } })),
)
const page = fc
  .array(
    fc.record({
      service: fc.constantFrom('a', 'b'),
      metrics: fc.uniqueArray(served, { minLength: 1, maxLength: 4, selector: ({ name }) => name }),
    }),
    { minLength: 1, maxLength: 2 },
  )
  .map((list) => ({
    resourceMetrics: list.map(({ service, metrics }) => ({
      resource: {
        attributes: [
          { key: 'service.name', value: { stringValue: service } },
          { key: 'host.name', value: { stringValue: 'h' } },
        ],
      },
      scopeMetrics: [{ scope: { name: 'lib', version: '1' }, metrics }],
    })),
  }))
const ACCEPTED = [
  undefined,
  'application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2',
  'text/plain;version=0.0.4;escaping=allow-utf-8',
]

/** prometheus: pages after messages in any order of time. */
export const prometheus: Family = {
  name: 'prometheus',
  covers: 'prometheus: pages in three formats of all kinds of points, temporalities, names, labels',
  cases: fc
    .tuple(
      fc.record({
        endpoint: fc.constant("'localhost:8889'"),
        namespace: sometimes('shop', "'7up'"),
        const_labels: sometimes('{zone: th}'),
        send_timestamps: sometimes(true),
        enable_open_metrics: sometimes(true),
        add_metric_suffixes: sometimes(false),
        without_scope_info: sometimes(true),
        // The exporter of the oracle is not started: it forgets only when it is asked.
        metric_expiration: sometimes('10s'),
        resource_constant_labels: sometimes("{included: ['host*']}"),
        translation_strategy: sometimes(
          'NoTranslation',
          'UnderscoreEscapingWithoutSuffixes',
          'NoUTF8EscapingWithSuffixes',
        ),
      }),
      fc.array(fc.tuple(page, fc.integer({ min: 1, max: 9 }), fc.boolean()), { minLength: 1, maxLength: 6 }),
    )
    .map(([settings, rounds]) => {
      const input: Line[] = []
      let at = 3
      for (const [metrics, gap, isAsked] of rounds) {
        input.push({ at_ms: at, metrics })
        if (isAsked) input.push({ at_ms: at + 47, scrape: { exporter: 'prometheus' } })
        at += gap * 100
      }
      for (const [place, accept] of ACCEPTED.entries()) {
        input.push({
          at_ms: at + place + 50,
          scrape: { exporter: 'prometheus', ...(accept !== undefined && { accept }) },
        })
      }
      return {
        id: 'prometheus',
        config: onePipeline('metrics', [], `prometheus: ${flow(settings)}`),
        input,
        until_ms: at + 151,
      }
    }),
}

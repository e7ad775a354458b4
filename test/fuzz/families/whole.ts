import fc from 'fast-check'
import { flow, sometimes } from '../fuzz-case.ts'
import type { Family } from '../fuzz-case.ts'
import { messages, messagesOfOneTrace } from '../messages.ts'

type Signal = 'traces' | 'metrics' | 'logs'

/** Bodies that work, by type; a processor stands with each of its bodies as one component. */
const BODIES: Record<string, { signals: readonly Signal[]; bodies: readonly string[] }> = {
  batch: {
    signals: ['traces', 'metrics', 'logs'],
    // No multiple of these falls together with a tick while something is decided.
    bodies: ['{timeout: 550ms}', '{timeout: 0s}', '{timeout: 550ms, send_batch_size: 2, send_batch_max_size: 3}'],
  },
  memory_limiter: {
    signals: ['traces', 'metrics', 'logs'],
    bodies: ['{check_interval: 1s, limit_mib: 4000}', '{check_interval: 1s, limit_percentage: 90}'],
  },
  filter: {
    signals: ['traces', 'metrics', 'logs'],
    bodies: [
      `{traces: {span: ['attributes["tenant"] == nil']}}`,
      `{log_conditions: ['log.attributes["cached"] == true'], metric_conditions: ['resource.attributes["service.name"] == "cart"']}`,
      `{trace_conditions: [{context: resource, conditions: ['attributes["service.name"] == "front"']}, {context: span, conditions: ['kind == 2']}]}`,
    ],
  },
  transform: {
    signals: ['traces', 'metrics', 'logs'],
    bodies: [
      `{trace_statements: ['set(span.attributes["seen"], true)', 'set(resource.attributes["by"], span.name)'], log_statements: ['set(log.attributes["seen"], true)'], metric_statements: ['set(resource.attributes["seen"], true)']}`,
      `{trace_statements: ['delete_key(resource.attributes, "tenant")', 'set(scope.name, "new")'], metric_statements: ['set(metric.description, "d")'], log_statements: ['set(log.body, "b")']}`,
      `{error_mode: propagate, trace_statements: ['set(span.attributes["n"], ParseInt(span.name, 10)) where span.kind == 3']}`,
    ],
  },
  attributes: {
    signals: ['traces', 'metrics', 'logs'],
    bodies: [
      '{actions: [{key: tenant, action: hash}, {key: env, value: prod, action: insert}]}',
      '{actions: [{pattern: "^http", action: delete}]}',
    ],
  },
  resource: {
    signals: ['traces', 'metrics', 'logs'],
    bodies: ['{attributes: [{key: env, value: 1, action: upsert}, {key: tenant, action: delete}]}'],
  },
  redaction: {
    signals: ['traces', 'metrics', 'logs'],
    bodies: [
      '{allow_all_keys: true, blocked_values: ["^/"], summary: debug}',
      '{allowed_keys: [tenant, service.name]}',
    ],
  },
  groupbyattrs: { signals: ['traces', 'metrics', 'logs'], bodies: ['{keys: [tenant]}', '{}'] },
  probabilistic_sampler: {
    signals: ['traces', 'logs'],
    bodies: ['{sampling_percentage: 50}', '{sampling_percentage: 30, mode: proportional}'],
  },
  span: {
    signals: ['traces'],
    bodies: ['{name: {from_attributes: [tenant], separator: "-"}}', '{status: {code: Ok}}'],
  },
  tail_sampling: {
    signals: ['traces'],
    bodies: [
      '{decision_wait: 1s, policies: [{name: a, type: status_code, status_code: {status_codes: [ERROR]}}, {name: b, type: latency, latency: {threshold_ms: 100}}]}',
      '{decision_wait: 2s, policies: [{name: a, type: always_sample}], decision_cache: {sampled_cache_size: 9}}',
    ],
  },
  groupbytrace: { signals: ['traces'], bodies: ['{wait_duration: 1s}'] },
}

const components = Object.entries(BODIES).flatMap(([type, { signals, bodies }]) =>
  bodies.map((body, index) => ({ id: index === 0 ? type : `${type}/${index}`, body, signals })),
)

// No queue here overflows: how much of a burst is sent before its end, the real collector's threads say.
const EXPORTERS: readonly [string, string][] = [
  ['otlp_grpc', "{endpoint: 'a:4317'}"],
  ['otlp_grpc/b', "{endpoint: 'b:4317', sending_queue: {queue_size: 200}}"],
  ['otlp_http', "{endpoint: 'http://c:4318', sending_queue: {enabled: false}}"],
  ['otlp/d', "{endpoint: 'd:4317', sending_queue: {batch: {flush_timeout: 651.3ms, min_size: 3}}}"],
  ['debug', '{verbosity: detailed}'],
  ['nop', ''],
]

const listOf = (items: readonly string[], min: number, max: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...items), { minLength: min, maxLength: max })

const pipeline = (signal: Signal) =>
  fc.record({
    signal: fc.constant(signal),
    receivers: listOf(['otlp', 'otlp/2'], 1, 2),
    processors: listOf(
      components.filter(({ signals }) => signals.includes(signal)).map(({ id }) => id),
      0,
      4,
    ),
    exporters: listOf(
      EXPORTERS.map(([id]) => id),
      1,
      2,
    ),
  })
type Pipeline = { signal: Signal; receivers: string[]; processors: string[]; exporters: string[] }

const pipelines: fc.Arbitrary<[string, Pipeline][]> = fc
  .record({
    traces: pipeline('traces'),
    second: fc.option(pipeline('traces'), { nil: undefined }),
    metrics: fc.option(pipeline('metrics'), { nil: undefined }),
    logs: fc.option(pipeline('logs'), { nil: undefined }),
    isForwarded: fc.boolean(),
  })
  .map(({ traces, second, metrics, logs, isForwarded }) => {
    const joined = second !== undefined && isForwarded
    // Of two pipelines that print, or fill one batch, the real collector's threads say which is first.
    const ordered = new Set(['debug', ...(traces.exporters.includes('otlp/d') ? ['otlp/d'] : [])])
    const quiet = second && { ...second, exporters: second.exporters.map((id) => (ordered.has(id) ? 'nop' : id)) }
    const printing = [...new Set(quiet?.exporters)]
    const all: [string, Pipeline | undefined][] = [
      ['traces', joined ? { ...traces, exporters: [...traces.exporters, 'forward'] } : traces],
      ['traces/second', quiet && { ...quiet, exporters: printing, ...(joined && { receivers: ['forward'] }) }],
      ['metrics', metrics],
      ['logs', logs],
    ]
    return all.filter((entry): entry is [string, Pipeline] => entry[1] !== undefined)
  })

const levels = sometimes('none', 'basic', 'normal', 'detailed')

/** The real batch measures its bytes when the pipeline is through with them, changed by whoever came after it. */
const batchIsLast = (list: readonly [string, Pipeline][]): boolean =>
  list.every(([, { processors }]) => processors.slice(0, -1).every((id) => !id.startsWith('batch')))

function configOf(list: readonly [string, Pipeline][], level: string): string {
  const used = (kind: 'receivers' | 'processors' | 'exporters'): Set<string> =>
    new Set(list.flatMap(([, each]) => each[kind]))
  const [receivers, processors, exporters] = [used('receivers'), used('processors'), used('exporters')]
  const bodies = components.filter(({ id }) => processors.has(id)).map(({ id, body }) => `  ${id}: ${body}\n`)
  return `receivers:
${receivers.has('otlp') ? '  otlp: {protocols: {grpc: }}\n' : ''}${receivers.has('otlp/2') ? '  otlp/2: {protocols: {http: }}\n' : ''}${bodies.length === 0 ? '' : `processors:\n${bodies.join('')}`}exporters:
${EXPORTERS.filter(([id]) => exporters.has(id))
  .map(([id, body]) => `  ${id}: ${body}\n`)
  .join('')}${exporters.has('forward') ? 'connectors:\n  forward:\n' : ''}service:
  telemetry: ${level}
  pipelines:
${list
  .map(
    ([id, each]) =>
      `    ${id}: {receivers: [${each.receivers.join(', ')}], processors: [${each.processors.join(', ')}], exporters: [${each.exporters.join(', ')}]}\n`,
  )
  .join('')}`
}

/** Collectors of several pipelines with many components, one message of each signal at a time. */
export const whole: Family = {
  name: 'whole',
  covers:
    'collectors with up to four pipelines of up to four processors each, connectors, aliases and telemetry levels',
  cases: fc
    .tuple(pipelines, levels, messagesOfOneTrace(4), messages('metrics', 3), messages('logs', 3), fc.nat(1))
    .map(([list, level, traces, metrics, logs, second]) => {
      const signals = new Set(list.map(([, { signal }]) => signal))
      const fedBy = (signal: Signal): string[] =>
        list.filter(([, each]) => each.signal === signal).flatMap(([, { receivers }]) => receivers)
      // Signals take turns of ten seconds, so that none falls together with another's timers.
      const input = [traces, metrics, logs].flatMap((lines, turn) => {
        const signal = (['traces', 'metrics', 'logs'] as const)[turn]!
        if (!signals.has(signal)) return []
        const known = fedBy(signal).filter((id) => id !== 'forward')
        const receiver = known[second % known.length]
        return lines.map((line) => ({ ...line, at_ms: line.at_ms + turn * 10_000, receiver }))
      })
      const shown = level === 'detailed' && !batchIsLast(list) ? 'normal' : level
      return { id: 'whole', config: configOf(list, `{metrics: ${flow({ level: shown })}}`), input, until_ms: 31_051 }
    }),
}

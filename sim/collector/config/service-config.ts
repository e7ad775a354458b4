import type { PipelineId } from './component-id.ts'
import { goQuote } from './go-quote.ts'
import { bool, componentId, duration, int, list, map, optional, str, struct, text, untyped } from './field.ts'
import type { Decoded, TextField } from './field.ts'

const LEVELS = ['none', 'basic', 'normal', 'detailed'] as const

/** A configtelemetry.Level: text in any case, or a number from -1. */
const telemetryLevel = (value: (typeof LEVELS)[number], doc: string): TextField =>
  text(
    LEVELS,
    value,
    (written) =>
      LEVELS.some((level) => level === written.toLowerCase())
        ? null
        : `unknown metrics level ${goQuote(written.toLowerCase())}`,
    doc,
    {
      goType: 'configtelemetry.Level',
      goKind: 'int',
      fromInt: (number) => LEVELS[number + 1] ?? '',
      normalize: (written) => written.toLowerCase(),
    },
  )

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'dpanic', 'panic', 'fatal'] as const

const logLevel = text(
  LOG_LEVELS,
  'info',
  (written) => {
    const known =
      written === '' ||
      LOG_LEVELS.some(
        (level) => level === written || level.toUpperCase() === written || level === written.toLowerCase(),
      )
    return known ? null : `unrecognized level: ${goQuote(written)}`
  },
  "The lowest level of the collector's own log that is written.",
  {
    goType: 'zapcore.Level',
    goKind: 'int',
    fromInt: (number) => LOG_LEVELS[number + 1] ?? '',
    normalize: (written) => (written === '' ? 'info' : written.toLowerCase()),
  },
)

/**
 * `service.telemetry`: the collector about itself.
 *
 * Upstream: service/telemetry/otelconftelemetry/config.go. *Simplified*: readers, views and processors are taken as
 * they are; nothing is exported anywhere.
 */
export const telemetryConfig = struct('otelconftelemetry.Config', {
  logs: struct(
    'migration.LogsConfigV030',
    {
      level: logLevel,
      development: bool(false, 'Log as in development: stack traces from warn up.'),
      encoding: str('console', 'How log lines are written.', { suggestions: ['console', 'json'] }),
      disable_caller: bool(false, 'Leave out which line of the source logged.'),
      disable_stacktrace: bool(false, 'Leave out stack traces.'),
      sampling: optional(
        struct('migration.LogsSamplingConfig', {
          enabled: bool(true, 'Sample repeated lines.'),
          tick: duration('10s', 'Counting starts anew after this time.'),
          initial: int(10, 'Lines of one kind written in each tick before sampling.'),
          thereafter: int(100, 'After those, every n-th line is written.'),
        }),
        { hasEnabledKey: false, presentWhenNull: false, enabledByDefault: true },
        'Thins out repeated log lines.',
      ),
      output_paths: list(str('', ''), 'Where the log goes.', ['stderr']),
      error_output_paths: list(str('', ''), "Where the logger's own errors go.", ['stderr']),
      initial_fields: map(untyped(''), 'Fields added to every line.'),
      processors: list(untyped(''), 'Send the log elsewhere as OpenTelemetry logs.'),
      disable_zap_resource: bool(false, 'Leave resource attributes out of the log.'),
    },
    "The collector's own log.",
    { ownUnmarshal: true },
  ),
  metrics: struct(
    'migration.MetricsConfigV030',
    {
      level: telemetryLevel('normal', 'How many of its own metrics the collector keeps.'),
      readers: list(untyped(''), 'Who reads the metrics; by default Prometheus at localhost:8888.', [{ pull: {} }]),
      views: untyped('Changes to single metrics; only with level detailed.'),
    },
    "The collector's own metrics.",
    { ownUnmarshal: true },
  ),
  traces: struct(
    'migration.TracesConfigV030',
    {
      level: telemetryLevel('basic', 'Whether the collector traces itself.'),
      propagators: list(str('', ''), 'tracecontext, b3'),
      processors: list(
        struct('config.SpanProcessor', { batch: untyped(''), simple: untyped('') }, '', { remain: 'any' }),
        "Where the collector's own spans go.",
      ),
      limits: untyped('Limits of spans.'),
      sampler: untyped("Sampler of the collector's own spans."),
    },
    "The collector's own spans.",
    { ownUnmarshal: true },
  ),
  resource: struct(
    'migration.ResourceConfigV030',
    {
      schema_url: str('', 'The schema of these attributes.'),
      attributes: untyped('A list of name and value.'),
      attributes_list: untyped('Not supported.'),
      detectors: untyped('Which detectors add attributes.'),
      'detection/development': untyped('Which detectors add attributes.'),
    },
    'Attributes of everything the collector says about itself; any other key is one.',
    { remain: 'any' },
  ),
})
export type TelemetryConfig = Decoded<typeof telemetryConfig>

/** One pipeline: ids of components, in order. */
export const pipelineConfig = struct('pipelines.PipelineConfig', {
  receivers: list(componentId(''), 'Where data comes from; at least one.'),
  processors: list(componentId(''), 'What happens to it on the way, in this order.'),
  exporters: list(componentId(''), 'Where it goes, each gets everything; at least one.'),
})

/** A pipeline with its id, and its key as the YAML spells it. */
export type PipelineConfig = Decoded<typeof pipelineConfig> & { id: PipelineId; key: string }

/** The `service` section. */
export type ServiceConfig = {
  telemetry: TelemetryConfig
  /** Ids of extensions, in order of starting. */
  extensions: string[]
  /** By canonical id, in the order of the text. */
  pipelines: ReadonlyMap<string, PipelineConfig>
}

/** Docs of the sections, for hover and completion. */
export const SECTION_DOCS: Readonly<Record<string, string>> = {
  receivers: 'Components that take data in. A component does nothing until a pipeline names it.',
  processors: 'Components that change, hold, drop or batch data between receivers and exporters.',
  exporters: 'Components that send data out.',
  connectors: 'Components that are exporter of one pipeline and receiver of another.',
  extensions: 'Components beside the pipelines: health checks, diagnostics.',
  service: 'What runs: pipelines, extensions, and the telemetry of the collector itself.',
}

/** Docs of the keys of `service`. */
export const SERVICE_DOCS: Readonly<Record<string, string>> = {
  pipelines: 'Each key is a signal (traces, metrics, logs), with a name after a slash when there are several.',
  extensions: 'Ids of the extensions that run, in this order.',
  telemetry: 'What the collector says about itself: its log, metrics and spans.',
}

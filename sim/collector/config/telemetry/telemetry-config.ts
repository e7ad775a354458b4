import { goQuote } from '../go-quote.ts'
import { bool, duration, int, list, map, optional, str, struct, text, untyped } from '../field.ts'
import type { Crash, Decoded, TextField } from '../field.ts'
import { logProcessors, spanProcessors } from './processors.ts'
import type { TelemetryProcessor } from './processors.ts'
import { metricReaders } from './readers.ts'
import { telemetryResource } from './resource.ts'
import { spanLimits } from './limits.ts'
import { spanSampler } from './sampler.ts'
import { metricViews } from './views.ts'

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

/** Upstream puts a scheme before the endpoint of every batch, and looks for none before. */
const needsEndpoint = ({ processors }: Record<string, unknown>): Crash | null =>
  (processors as TelemetryProcessor[]).some(({ batch }) => batch?.exporter.otlp?.endpoint === null)
    ? { panic: 'runtime error: invalid memory address or nil pointer dereference (an otlp exporter without endpoint)' }
    : null

/** Set by decoding, when only the older format could be read. */
type Migrated = { migrated?: boolean }

const logFields = {
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
  processors: logProcessors('v0.3.0'),
}

const metricFields = { level: telemetryLevel('normal', 'How many of its own metrics the collector keeps.') }

const traceFields = {
  level: telemetryLevel('basic', 'Whether the collector traces itself.'),
  propagators: list(str('', ''), 'tracecontext, b3'),
}

/**
 * `service.telemetry`: the collector about itself.
 *
 * Upstream: service/telemetry/otelconftelemetry/config.go, and otelconf behind it. *Simplified*: nothing is exported
 * anywhere.
 */
export const telemetryConfig = struct('otelconftelemetry.Config', {
  logs: struct(
    'migration.LogsConfigV030',
    { ...logFields, disable_zap_resource: bool(false, 'Leave resource attributes out of the log.') },
    "The collector's own log.",
    {
      ownUnmarshal: true,
      afterDecode: needsEndpoint,
      older: struct('migration.logsConfigV020', { ...logFields, processors: logProcessors('v0.2.0') }),
    },
  ),
  metrics: struct(
    'migration.MetricsConfigV030',
    { ...metricFields, readers: metricReaders('v0.3.0'), views: metricViews },
    "The collector's own metrics.",
    {
      ownUnmarshal: true,
      older: struct('migration.metricsConfigV020', { ...metricFields, readers: metricReaders('v0.2.0') }),
    },
  ),
  traces: struct(
    'migration.TracesConfigV030',
    { ...traceFields, limits: spanLimits, processors: spanProcessors('v0.3.0'), sampler: spanSampler },
    "The collector's own spans.",
    {
      ownUnmarshal: true,
      afterDecode: needsEndpoint,
      older: struct('migration.tracesConfigV020', { ...traceFields, processors: spanProcessors('v0.2.0') }),
    },
  ),
  resource: telemetryResource,
})

type Sections = Decoded<typeof telemetryConfig>
export type TelemetryConfig = Sections & { [K in 'logs' | 'metrics' | 'traces']: Sections[K] & Migrated }

import type { ConfigProblem } from '../../component/component.ts'
import { list, str, struct, text } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import type { ContextName } from '../../ottl/contexts/definitions.ts'
import { checkingEnvironment } from '../../ottl/create-parser.ts'
import { errorModeField } from '../../ottl/error-mode.ts'
import { standardConditionFunctions } from '../../ottl/functions/function-sets.ts'
import { groupTexts } from '../../ottl/text-groups.ts'
import { OttlError } from '../../ottl/value.ts'
import { buildConditionSets, SIGNAL_CONTEXTS } from './condition-sets.ts'
import { metricMatchFields, recordMatchFields, spanMatchFields } from './match-fields.ts'
import { severityOf } from './severity.ts'

const CONTEXTS = ['resource', 'scope', 'span', 'spanevent', 'metric', 'datapoint', 'log', 'profile']
const CONDITION_FIELDS = ['trace_conditions', 'metric_conditions', 'log_conditions', 'profile_conditions']

const ottl = (contexts: readonly ContextName[]) =>
  contexts.length === 0
    ? {}
    : { ottl: { kind: 'condition' as const, contexts, functionsOf: standardConditionFunctions } }

const conditions = (item: string, ...contexts: ContextName[]) =>
  list(str('', `A condition on ${item}.`, ottl(contexts)), `Drops ${item} for which one of these is true.`)

const contextConditions = (signal: string, contexts: readonly ContextName[]) =>
  list(
    struct(
      'condition.ContextConditions',
      {
        context: text(
          CONTEXTS,
          '',
          (context) => (CONTEXTS.includes(context.toLowerCase()) ? null : `unknown context ${context.toLowerCase()}`),
          'What the conditions are about; by default what their paths name: `span.name`.',
          { goType: 'condition.ContextID', goKind: 'string', normalize: (context) => context.toLowerCase() },
        ),
        conditions: list(str('', 'A condition.', ottl(contexts)), 'What is dropped; one true condition is enough.'),
        error_mode: errorModeField('', 'For these conditions instead of the one above.'),
      },
      '',
      { textIsItemOf: 'conditions' },
    ),
    `Drops what one of these conditions is true for, of ${signal}: a list of conditions, or of groups of them.`,
  )

/** Upstream: filterprocessor/config.go. */
export const filterConfig = struct(
  'filterprocessor.Config',
  {
    error_mode: errorModeField(
      'ignore',
      'What happens when a condition cannot be evaluated: log it and go on (ignore), go on (silent), refuse the message (propagate).',
    ),
    trace_conditions: contextConditions('traces', SIGNAL_CONTEXTS.traces),
    metric_conditions: contextConditions('metrics', SIGNAL_CONTEXTS.metrics),
    log_conditions: contextConditions('logs', SIGNAL_CONTEXTS.logs),
    profile_conditions: contextConditions('profiles', []),
    traces: struct(
      'filterprocessor.TraceFilters',
      {
        resource: conditions('resources', 'resource'),
        span: conditions('spans', 'span'),
        spanevent: conditions('span events', 'spanevent'),
      },
      'The older way to filter traces.',
    ),
    metrics: struct(
      'filterprocessor.MetricFilters',
      {
        ...metricMatchFields,
        resource: conditions('resources', 'resource'),
        metric: conditions('metrics', 'metric'),
        datapoint: conditions('data points', 'datapoint'),
      },
      'The older way to filter metrics.',
    ),
    logs: struct(
      'filterprocessor.LogFilters',
      {
        ...recordMatchFields,
        resource: conditions('resources', 'resource'),
        log_record: conditions('log records', 'log'),
      },
      'The older way to filter logs.',
    ),
    profiles: struct(
      'filterprocessor.ProfileFilters',
      { resource: conditions('resources'), profile: conditions('profiles') },
      'The older way to filter profiles.',
    ),
    spans: struct('filterconfig.MatchConfig', spanMatchFields, 'The oldest way to filter spans.'),
  },
  'Drops telemetry for which a condition is true.',
  {
    ownUnmarshal: true,
    beforeDecode: (map) =>
      groupTexts(map, {
        fields: CONDITION_FIELDS,
        texts: 'conditions',
        emptyItem: () => 'condition cannot be empty',
        textsMayFollow: false,
      }),
  },
)
export type FilterConfig = Decoded<typeof filterConfig>

/** Upstream: filterprocessor.Config.Validate. */
export function validateFilterConfig(config: FilterConfig, gates: ReadonlySet<string>): ConfigProblem[] {
  const problem = (message: string, ...keys: string[]): ConfigProblem[] => [{ path: [], message, keys }]
  const { traces, metrics, logs, profiles, spans } = config
  const oldTraces = [traces.resource, traces.span, traces.spanevent].some(isGiven)
  const oldMetrics = [metrics.resource, metrics.metric, metrics.datapoint].some(isGiven)
  const oldLogs = [logs.resource, logs.log_record].some(isGiven)
  const oldProfiles = [profiles.resource, profiles.profile].some(isGiven)
  const matchesMetrics = metrics.include !== null || metrics.exclude !== null
  const matchesLogs = logs.include !== null || logs.exclude !== null
  const both = (signal: string, key: string, settings: string): ConfigProblem[] =>
    problem(
      `cannot use context inferred ${signal} conditions "${key}" and the settings ${settings} at the same time`,
      key,
    )
  if (isGiven(config.trace_conditions) && oldTraces) {
    return both('trace', 'trace_conditions', '"traces.resource", "traces.span", "traces.spanevent"')
  }
  if (isGiven(config.metric_conditions) && (oldMetrics || matchesMetrics)) {
    return both(
      'metric',
      'metric_conditions',
      '"metrics.resource", "metrics.metric", "metrics.datapoint", "metrics.include", "metrics.exclude"',
    )
  }
  if (isGiven(config.log_conditions) && (oldLogs || matchesLogs)) {
    return both('log', 'log_conditions', '"logs.resource", "logs.log", "logs.include", "logs.exclude"')
  }
  if (isGiven(config.profile_conditions) && oldProfiles) {
    return both('profile', 'profile_conditions', '"profiles.resource", "profiles.profile"')
  }
  const settings = { gates, environment: checkingEnvironment(), log: null }
  const inferred = collectErrors(
    (['traces', 'metrics', 'logs'] as const).map((signal) => () => {
      const key = ({ traces: 'trace_conditions', metrics: 'metric_conditions', logs: 'log_conditions' } as const)[
        signal
      ]
      if (isGiven(config[key])) buildConditionSets(config, signal, settings)
    }),
  )
  if (inferred !== null)
    return problem(inferred, ...CONDITION_FIELDS.filter((key) => isGiven(config[key as 'log_conditions'])).slice(0, 1))

  if (oldTraces && (spans.include !== null || spans.exclude !== null)) {
    return problem(
      'cannot use "traces.resource", "traces.span", "traces.spanevent" and the span settings "spans.include", "spans.exclude" at the same time',
      'traces',
    )
  }
  if (oldMetrics && matchesMetrics) {
    return problem(
      'cannot use "metrics.resource", "metrics.metric", "metrics.datapoint" and the settings "metrics.include", "metrics.exclude" at the same time',
      'metrics',
    )
  }
  if (oldLogs && matchesLogs) {
    return problem(
      'cannot use "logs.resource", "logs.log" and the settings "logs.include", "logs.exclude" at the same time',
      'logs',
    )
  }
  const severities = [logs.include, logs.exclude].flatMap((match) => match?.severity_number?.min ?? [])
  const old = collectErrors([
    ...(['traces', 'metrics', 'logs'] as const).map((signal) => () => {
      buildConditionSets(config, signal, settings)
    }),
    ...severities.map((severity) => () => {
      if (severityOf(severity) !== null) return
      throw new OttlError(`'${severity}' is not a valid severity: not a valid severity`)
    }),
  ])
  return old === null
    ? []
    : problem(
        old,
        ...['traces', 'metrics', 'logs']
          .filter((key) => ({ traces: oldTraces, metrics: oldMetrics, logs: oldLogs })[key as 'logs'])
          .slice(0, 1),
      )
}

const isGiven = (texts: readonly unknown[]): boolean => texts.length > 0

/** The sentences of what throws, as multierr prints them; null when nothing does. */
function collectErrors(attempts: readonly (() => void)[]): string | null {
  const errors: string[] = []
  for (const attempt of attempts) {
    try {
      attempt()
    } catch (error) {
      if (!(error instanceof OttlError)) throw error
      errors.push(error.message)
    }
  }
  return errors.length === 0 ? null : errors.join('; ')
}

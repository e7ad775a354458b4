import type { ConfigProblem } from '../../component/component.ts'
import { bool, list, str, struct, text } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import type { ContextName } from '../../ottl/contexts/definitions.ts'
import { checkingEnvironment } from '../../ottl/create-parser.ts'
import { errorModeField } from '../../ottl/error-mode.ts'
import { standardConditionFunctions, transformFunctions } from '../../ottl/functions/function-sets.ts'
import { groupTexts } from '../../ottl/text-groups.ts'
import { OttlError } from '../../ottl/value.ts'
import { buildStatementGroups, SIGNAL_CONTEXTS } from './statement-groups.ts'

const CONTEXTS = ['resource', 'scope', 'span', 'spanevent', 'metric', 'datapoint', 'exemplar', 'log', 'profile']
const FIELDS = { trace_statements: 'traces', metric_statements: 'metrics', log_statements: 'logs' } as const

const ottl = (contexts: readonly ContextName[], kind: 'statement' | 'condition') =>
  contexts.length === 0
    ? {}
    : { ottl: { kind, contexts, functionsOf: kind === 'statement' ? transformFunctions : standardConditionFunctions } }

const contextStatements = (signal: string, contexts: readonly ContextName[]) =>
  list(
    struct(
      'common.ContextStatements',
      {
        context: text(
          CONTEXTS,
          '',
          (context) => (CONTEXTS.includes(context.toLowerCase()) ? null : `unknown context ${context.toLowerCase()}`),
          'What the statements are about; by default what their paths name: `span.name`.',
          { goType: 'common.ContextID', goKind: 'string', normalize: (context) => context.toLowerCase() },
        ),
        conditions: list(
          str('', 'A condition.', ottl(contexts, 'condition')),
          'The statements run only where one of these is true; none is everywhere.',
        ),
        statements: list(
          str(
            '',
            'A statement: `set(span.name, "x") where span.kind == SPAN_KIND_SERVER`.',
            ottl(contexts, 'statement'),
          ),
          'The statements, which run in this order.',
        ),
        error_mode: errorModeField('', 'For these statements instead of the one above.'),
        shared_cache: bool(false, 'Experimental: all groups of one context share their cache.'),
      },
      '',
      { textIsItemOf: 'statements' },
    ),
    `Statements for ${signal}: a list of them, or of groups of them.`,
  )

/** Upstream: transformprocessor/config.go. */
export const transformConfig = struct(
  'transformprocessor.Config',
  {
    error_mode: errorModeField(
      'ignore',
      'What happens when a statement fails: log it and go on (ignore), go on (silent), refuse the message (propagate).',
    ),
    trace_statements: contextStatements('traces', SIGNAL_CONTEXTS.traces),
    metric_statements: contextStatements('metrics', SIGNAL_CONTEXTS.metrics),
    log_statements: contextStatements('logs', SIGNAL_CONTEXTS.logs),
    profile_statements: contextStatements('profiles', []),
    flatten_data: bool(false, 'Give every log record a resource and a scope of its own while statements run.'),
  },
  'Changes telemetry by statements in OTTL.',
  {
    ownUnmarshal: true,
    beforeDecode: (map) =>
      groupTexts(map, {
        fields: [...Object.keys(FIELDS), 'profile_statements'],
        texts: 'statements',
        emptyItem: (field) => `invalid ${field} item: empty statement list items are not supported`,
        textsMayFollow: true,
      }),
  },
)
export type TransformConfig = Decoded<typeof transformConfig>

/** Upstream: transformprocessor.Config.Validate. */
export function validateTransformConfig(config: TransformConfig, gates: ReadonlySet<string>): ConfigProblem[] {
  const errors: string[] = []
  const keys: string[] = []
  for (const [key, signal] of Object.entries(FIELDS)) {
    try {
      buildStatementGroups(config, signal, { gates, environment: checkingEnvironment(), log: null })
    } catch (error) {
      if (!(error instanceof OttlError)) throw error
      errors.push(error.message)
      keys.push(key)
    }
  }
  if (config.flatten_data && !gates.has('transform.flatten.logs')) {
    errors.push("'flatten_data' requires the 'transform.flatten.logs' feature gate to be enabled")
    keys.push('flatten_data')
  }
  return errors.length === 0 ? [] : [{ path: [], message: errors.join('; '), keys: keys.slice(0, 1) }]
}

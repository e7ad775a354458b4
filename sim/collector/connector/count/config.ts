import type { ConfigProblem } from '../../component/component.ts'
import { list, map, str, struct, typedValue } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import { goQuote } from '../../config/go-quote.ts'
import { attributeValueOf } from '../../internal-filter/raw-value.ts'
import { checkingEnvironment } from '../../ottl/create-parser.ts'
import { standardConditionFunctions } from '../../ottl/functions/function-sets.ts'
import { OttlError } from '../../ottl/value.ts'
import { COUNTED, parseConditions } from './parse-conditions.ts'
import type { Counted } from './parse-conditions.ts'

const counts = (items: string, byDefault: string, section: Counted | null) =>
  map(
    struct('countconnector.MetricInfo', {
      description: str('', 'The description of the metric.'),
      conditions: list(
        str(
          '',
          'A condition in OTTL.',
          section === null
            ? {}
            : { ottl: { kind: 'condition', contexts: [COUNTED[section]], functionsOf: standardConditionFunctions } },
        ),
        `Counts ${items} for which one of these is true; empty counts all.`,
      ),
      attributes: list(
        struct('countconnector.AttributeConfig', {
          key: str('', 'An attribute of the item, its scope or its resource, the first that has it.'),
          default_value: typedValue('The value where there is no such attribute; without it the item is not counted.'),
        }),
        'What the metric is told apart by.',
      ),
    }),
    `Metrics by name that count ${items}; by default ${byDefault}.`,
  )

export const countConfig = struct(
  'countconnector.Config',
  {
    spans: counts('spans', 'trace.span.count', 'spans'),
    spanevents: counts('span events', 'trace.span.event.count', 'spanevents'),
    metrics: counts('metrics', 'metric.count', 'metrics'),
    datapoints: counts('data points', 'metric.datapoint.count', 'datapoints'),
    logs: counts('log records', 'log.record.count', 'logs'),
    profiles: counts('profiles', 'profile.count', null),
  },
  'Counts telemetry, message by message.',
  { ownUnmarshal: true, ignoresUnknownKeys: true },
)
export type CountConfig = Decoded<typeof countConfig>
export type MetricInfo = CountConfig['spans'][string]

/** Upstream: countconnector.Config.Validate; it ends at the first mistake, here of the metrics in order of their names. */
export function validateCountConfig(config: CountConfig, gates: ReadonlySet<string>): ConfigProblem[] {
  for (const section of [...(Object.keys(COUNTED) as Counted[]), 'profiles'] as const) {
    for (const [name, info] of Object.entries(config[section])) {
      const message = mistakeOf(section, name, info, gates)
      if (message !== null) return [{ path: [], message, keys: [section, name] }]
    }
  }
  return []
}

function mistakeOf(
  section: Counted | 'profiles',
  name: string,
  { conditions, attributes }: MetricInfo,
  gates: ReadonlySet<string>,
): string | null {
  if (name === '') return `${section}: metric name missing`
  if (section !== 'profiles') {
    const error = conditionsError(section, conditions, gates)
    if (error !== null) return `${section} condition: metric ${goQuote(name)}: ${error}`
  }
  if (section === 'metrics') {
    return attributes.length > 0 ? `metrics attributes not supported: metric ${goQuote(name)}` : null
  }
  for (const { key, default_value: value } of attributes) {
    const isUnusable = value !== null && 'error' in attributeValueOf(value)
    if (key !== '' && !isUnusable) continue
    // Upstream says spans of data points too.
    const said = section === 'datapoints' ? 'spans' : section
    const mistake = key === '' ? 'attribute key missing' : `invalid default value specified for attribute ${key}`
    return `${said} attributes: metric ${goQuote(name)}: ${mistake}`
  }
  return null
}

function conditionsError(section: Counted, conditions: readonly string[], gates: ReadonlySet<string>): string | null {
  try {
    parseConditions(section, conditions, { gates, environment: checkingEnvironment() })
    return null
  } catch (error) {
    if (error instanceof OttlError) return error.message
    throw error
  }
}

import { goText } from '../config/go-syntax.ts'
import type { ContextName } from '../ottl/contexts/definitions.ts'
import { checkingEnvironment, createParser } from '../ottl/create-parser.ts'
import type { OttlContext } from '../ottl/function.ts'
import { standardConditionFunctions } from '../ottl/functions/function-sets.ts'
import { anyCondition } from '../ottl/sequences.ts'
import { OttlError } from '../ottl/value.ts'
import type { MatchProperties } from './match-config.ts'
import { unknownMatchType } from './text-filter.ts'

/** What can be matched by OTTL: some of what include and exclude have. */
type Matched = Partial<MatchProperties> & Pick<MatchProperties, 'match_type'>

/** Feature gates with which conditions in OTTL match what `include` and `exclude` say. */
export const BRIDGE_GATES = {
  span: 'filter.filterspan.useOTTLBridge',
  log: 'filter.filterlog.useOTTLBridge',
  metric: 'filter.filtermetric.useOTTLBridge',
} as const

/**
 * The condition that matches what the properties say; upstream quotes nothing, so that texts with quotes cannot be read.
 *
 * Upstream: filterottl/bridge.go createStatement, same.
 */
function bridgeCondition(match: Matched): { condition: string } | { error: string } {
  const { match_type: type } = match
  if (type !== 'strict' && type !== 'regexp') return { error: unknownMatchType(type) }
  const isStrict = type === 'strict'
  const text = (path: string, wanted: string): string =>
    isStrict ? `${path} == "${wanted}"` : `IsMatch(${path}, "${wanted}")`
  const anyOf = (path: string, wanted: readonly string[] = []): string[] => {
    const all = wanted.map((each) => text(path, each)).join(' or ')
    return wanted.length === 0 ? [] : [wanted.length === 1 ? all : `(${all})`]
  }
  const allOf = (path: string, attributes: MatchProperties['attributes'] = []): string[] =>
    attributes.map(({ key, value }) => {
      const place = `${path}["${key}"]`
      const wanted = value === null ? '<nil>' : goText(value)
      return isStrict && value?.kind !== 'string' ? `${place} == ${wanted}` : text(place, wanted)
    })
  const libraries = match.libraries ?? []
  const severity = match.log_severity_number ?? null
  const conditions = [
    ...anyOf('resource.attributes["service.name"]', match.services),
    ...anyOf('name', match.span_names),
    ...anyOf('kind.deprecated_string', match.span_kinds),
    ...anyOf(
      'instrumentation_scope.name',
      libraries.map(({ name }) => name),
    ),
    ...anyOf(
      'instrumentation_scope.version',
      libraries.flatMap(({ version }) => version ?? []),
    ),
    ...allOf('attributes', match.attributes),
    ...allOf('resource.attributes', match.resources),
    ...anyOf('body.string', match.log_bodies),
    ...anyOf('severity_text', match.log_severity_texts),
    ...(severity === null ? [] : [severityCondition(severity)]),
  ]
  return { condition: conditions.join(' and ') }
}

const severityCondition = ({ min, match_undefined: isWanted }: { min: number; match_undefined: boolean }): string =>
  `((severity_number == SEVERITY_NUMBER_UNSPECIFIED and ${isWanted}) or (severity_number != SEVERITY_NUMBER_UNSPECIFIED and severity_number >= ${min}))`

type MatchedNames = Pick<MatchProperties, 'match_type' | 'metric_names'>

/** The condition for names of metrics, null for all; any type but `regexp` compares them whole (upstream: createMetricStatement). */
function metricCondition({ match_type: type, metric_names: names }: MatchedNames): string | null {
  if (names.length === 0 || type === 'expr') return null
  const all = names.map((name) => (type === 'regexp' ? `IsMatch(name, "${name}")` : `name == "${name}"`)).join(' or ')
  return names.length === 1 ? all : `(${all})`
}

/** The conditions for what is included and excluded, or why there are none. */
export function bridgeConditions<M extends Matched>(
  { include, exclude }: { include: M | null; exclude: M | null },
  validate: (match: M) => string | null = () => null,
): { include: string | null; exclude: string | null } | string {
  const conditions: (string | null)[] = []
  for (const match of [include, exclude]) {
    const mistake = match === null ? null : validate(match)
    if (mistake !== null) return mistake
    const bridged = match === null ? { condition: null } : bridgeCondition(match)
    if ('error' in bridged) return bridged.error
    conditions.push(bridged.condition)
  }
  return { include: conditions[0]!, exclude: conditions[1]! }
}

/** Whether an item is left alone: when it is not included, or when it is excluded. A text says why that cannot be read. */
export function bridgeSkip<C extends OttlContext>(
  context: ContextName,
  conditions: { include: string | null; exclude: string | null } | string,
  gates: ReadonlySet<string>,
): ((item: C) => boolean) | string {
  if (typeof conditions === 'string') return conditions
  const { include, exclude } = conditions
  const texts = [...(include === null ? [] : [`not (${include})`]), ...(exclude === null ? [] : [exclude])]
  const settings = { functionsOf: standardConditionFunctions, gates, environment: checkingEnvironment() }
  try {
    // Of these conditions none can fail, save for numbers in maps that JSON does not have.
    return anyCondition(createParser(context, settings, false).conditions(texts), 'silent', null)
  } catch (error) {
    if (error instanceof OttlError) return error.message
    throw error
  }
}

/** The same for metrics by their names; null leaves none alone (upstream: NewMetricSkipExprBridge). */
export function bridgeSkipMetric(
  { include, exclude }: { include: MatchedNames | null; exclude: MatchedNames | null },
  gates: ReadonlySet<string>,
): ((item: { metric: { name: string } }) => boolean) | null | string {
  const conditions = {
    include: include === null ? null : metricCondition(include),
    exclude: exclude === null ? null : metricCondition(exclude),
  }
  if (conditions.include === null && conditions.exclude === null) return null
  return bridgeSkip<{ metric: { name: string } }>('metric', conditions, gates)
}

import type { ContextName } from '../../ottl/contexts/definitions.ts'
import { createParser } from '../../ottl/create-parser.ts'
import type { ParserSettings } from '../../ottl/create-parser.ts'
import type { ErrorMode } from '../../ottl/error-mode.ts'
import type { OttlContext } from '../../ottl/function.ts'
import { standardConditionFunctions } from '../../ottl/functions/function-sets.ts'
import { ParserCollection } from '../../ottl/parser-collection.ts'
import type { Condition } from '../../ottl/parser.ts'
import { anyCondition } from '../../ottl/sequences.ts'
import { OttlError } from '../../ottl/value.ts'
import type { Logger } from '../../service/logger.ts'
import type { Signal } from '../../component/component.ts'
import type { FilterConfig } from './config.ts'

/** What a group of conditions drops, by what they are about. Each throws OttlError when errors go up the pipeline. */
export type ConditionSet = Partial<Record<ContextName, (context: OttlContext) => boolean>>

/** What conditions are read with; `log` is told of conditions that fail. */
export type ConditionSettings = Omit<ParserSettings, 'functionsOf'> & { log: Logger | null }

/** The contexts of a signal, as upstream's parser collections hold them. */
export const SIGNAL_CONTEXTS: Record<Signal, readonly ContextName[]> = {
  traces: ['span', 'spanevent', 'resource', 'scope'],
  metrics: ['metric', 'datapoint', 'resource', 'scope'],
  logs: ['log', 'resource', 'scope'],
}

type Group = FilterConfig['trace_conditions'][number]

/**
 * The groups of conditions that messages of a signal go through, one after the other. Throws OttlError with upstream's
 * sentences.
 */
export function buildConditionSets(config: FilterConfig, signal: Signal, settings: ConditionSettings): ConditionSet[] {
  const groups = { traces: config.trace_conditions, metrics: config.metric_conditions, logs: config.log_conditions }[
    signal
  ]
  const parser = { ...settings, functionsOf: standardConditionFunctions }
  if (groups.length === 0) return buildOlder(config, signal, settings, parser)
  const collection = new ParserCollection(SIGNAL_CONTEXTS[signal].map((name) => createParser(name, parser, true)))
  const errors: string[] = []
  const sets = groups.map((group) => {
    try {
      return buildGroup(collection, group, config.error_mode as ErrorMode, settings.log)
    } catch (error) {
      if (!(error instanceof OttlError)) throw error
      errors.push(error.message)
      return {}
    }
  })
  if (errors.length > 0) throw new OttlError(errors.join('; '))
  return sets
}

function buildGroup(
  collection: ParserCollection,
  { context, conditions, error_mode: ownMode }: Group,
  mode: ErrorMode,
  log: Logger | null,
): ConditionSet {
  const parsed =
    context !== ''
      ? [collection.conditions(context, conditions)]
      : conditions.map((condition) => collection.inferredConditions([condition]))
  const byContext = new Map<string, Condition[]>()
  for (const { context: about, parsed: found } of parsed) {
    byContext.set(about, [...(byContext.get(about) ?? []), ...found])
  }
  const used = (ownMode === '' ? mode : ownMode) as ErrorMode
  return Object.fromEntries([...byContext].map(([about, found]) => [about, anyCondition(found, used, log)]))
}

/** The older settings, whose paths need not name a context, make one group. */
function buildOlder(
  { traces, metrics, logs, error_mode: mode }: FilterConfig,
  signal: Signal,
  { log }: ConditionSettings,
  parser: ParserSettings,
): ConditionSet[] {
  const lists: Partial<Record<ContextName, readonly string[]>> = {
    traces: { resource: traces.resource, span: traces.span, spanevent: traces.spanevent },
    metrics: { resource: metrics.resource, metric: metrics.metric, datapoint: metrics.datapoint },
    logs: { resource: logs.resource, log: logs.log_record },
  }[signal]
  const set: ConditionSet = {}
  const errors: string[] = []
  for (const [name, texts] of Object.entries(lists) as [ContextName, readonly string[]][]) {
    if (texts.length === 0) continue
    try {
      const conditions = createParser(name, parser, false).conditions(texts)
      set[name] = anyCondition(conditions, mode as ErrorMode, log)
    } catch (error) {
      if (!(error instanceof OttlError)) throw error
      errors.push(error.message)
    }
  }
  if (errors.length > 0) throw new OttlError(errors.join('; '))
  return Object.keys(set).length === 0 ? [] : [set]
}

import type { Signal } from '../../component/component.ts'
import type { ContextName } from '../../ottl/contexts/definitions.ts'
import { createParser } from '../../ottl/create-parser.ts'
import type { ParserSettings } from '../../ottl/create-parser.ts'
import type { ErrorMode } from '../../ottl/error-mode.ts'
import type { OttlContext } from '../../ottl/function.ts'
import { standardConditionFunctions, transformFunctions } from '../../ottl/functions/function-sets.ts'
import { ParserCollection } from '../../ottl/parser-collection.ts'
import { allStatements, anyCondition } from '../../ottl/sequences.ts'
import { OttlError } from '../../ottl/value.ts'
import type { Logger } from '../../service/logger.ts'
import type { TransformConfig } from './config.ts'

/** Statements that are ready to run on items of one context. */
export type StatementGroup = {
  context: ContextName
  /** Throws OttlError when an error goes up the pipeline. */
  run(context: OttlContext): void
  sharesCache: boolean
}

/** What statements are read with; `log` is told of statements that fail. */
export type StatementSettings = Omit<ParserSettings, 'functionsOf'> & { log: Logger | null }

/** The contexts of a signal, as upstream's parser collections hold them. */
export const SIGNAL_CONTEXTS: Record<Signal, readonly ContextName[]> = {
  traces: ['resource', 'scope', 'span', 'spanevent'],
  metrics: ['resource', 'scope', 'metric', 'datapoint'],
  logs: ['resource', 'scope', 'log'],
}

type Group = TransformConfig['trace_statements'][number]

/** The groups of statements for messages of a signal. Throws OttlError with upstream's sentences. */
export function buildStatementGroups(
  config: TransformConfig,
  signal: Signal,
  settings: StatementSettings,
): StatementGroup[] {
  const groups = { traces: config.trace_statements, metrics: config.metric_statements, logs: config.log_statements }[
    signal
  ]
  const parser = { ...settings, functionsOf: transformFunctions }
  const collection = new ParserCollection(
    SIGNAL_CONTEXTS[signal].map((name) => createParser(name, parser, true)),
    signal === 'metrics' ? ['exemplar'] : [],
  )
  const errors: string[] = []
  const built: StatementGroup[] = []
  for (const group of groups) {
    try {
      built.push(buildGroup(collection, signal, group, config.error_mode as ErrorMode, settings))
    } catch (error) {
      if (!(error instanceof OttlError)) throw error
      errors.push(error.message)
    }
  }
  if (errors.length > 0) throw new OttlError(errors.join('; '))
  return built
}

function buildGroup(
  collection: ParserCollection,
  signal: Signal,
  { context: named, conditions, statements, error_mode: ownMode, shared_cache: sharesCache }: Group,
  mode: ErrorMode,
  settings: StatementSettings,
): StatementGroup {
  if (named === 'exemplar' && signal === 'metrics') {
    throw new OttlError('the exemplar context is not in this engine: the real collector has it')
  }
  const { context, parsed } =
    named === '' ? collection.inferredStatements(statements, conditions) : collection.statements(named, statements)
  const about = context as ContextName
  const used = (ownMode === '' ? mode : ownMode) as ErrorMode
  const runAll = allStatements(parsed, used, settings.log)
  if (conditions.length === 0) return { context: about, run: runAll, sharesCache }
  const parser = createParser(about, { ...settings, functionsOf: standardConditionFunctions }, named === '')
  const isWanted = anyCondition(parser.conditions(conditions), used, settings.log)
  const run = (item: OttlContext): void => {
    if (isWanted(item)) runAll(item)
  }
  return { context: about, run, sharesCache }
}

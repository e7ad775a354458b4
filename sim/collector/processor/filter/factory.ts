import { defineProcessor } from '../../component/component.ts'
import type { Processor, Settings } from '../../component/component.ts'
import type { Consumer } from '../../component/consumer.ts'
import { LOGS, METRICS, TRACES } from '../../component/message-kind.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import { runningEnvironment } from '../../ottl/create-parser.ts'
import { OttlError } from '../../ottl/value.ts'
import { createProcessor } from '../processorhelper.ts'
import type { Processed } from '../processorhelper.ts'
import { buildConditionSets } from './condition-sets.ts'
import type { ConditionSet } from './condition-sets.ts'
import { filterConfig, validateFilterConfig } from './config.ts'
import type { FilterConfig } from './config.ts'
import { filterLogs } from './filter-logs.ts'
import { filterMetrics } from './filter-metrics.ts'
import { filterTraces } from './filter-traces.ts'
import { buildMatchSet } from './match-set.ts'
import { collectingSkip } from './skip.ts'
import type { Skip } from './skip.ts'

/** `filter`: drops telemetry for which a condition in OTTL is true. */
export const filter = defineProcessor({
  type: 'filter',
  stability: 'alpha',
  doc: 'Drops spans, span events, metrics, data points and log records for which a condition in OTTL is true.',
  config: filterConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'absent',
        about: 'metrics.include.expressions, metrics.exclude.expressions',
        why: 'With match_type expr the processor is not built, and says so: expressions are deprecated upstream, conditions take their place.',
      },
      {
        level: 'absent',
        about: 'profiles, profile_conditions',
        why: 'Profiles are no signal of this engine; their conditions are not read.',
      },
    ],
  },
  example: `error_mode: ignore
trace_conditions:
  - span.attributes["url.path"] == "/healthz"
  - resource.attributes["deployment.environment"] == "test"`,
  validate: validateFilterConfig,
  createTraces: (settings, config, next) =>
    create(settings, config, TRACES, next, filterTraces, (data) => data.resourceSpans),
  createMetrics: (settings, config, next) =>
    create(settings, config, METRICS, next, filterMetrics, (data) => data.resourceMetrics),
  createLogs: (settings, config, next) => create(settings, config, LOGS, next, filterLogs, (data) => data.resourceLogs),
})

const COUNTERS = { traces: 'spans', metrics: 'datapoints', logs: 'logs' }

function create<T extends object>(
  settings: Settings,
  config: FilterConfig,
  kind: MessageKind<T>,
  next: Consumer<T>,
  filterMessage: (data: T, set: ConditionSet, skips: Skip) => T,
  resourcesOf: (data: T) => readonly unknown[],
): Processor<T> | string {
  let sets: ConditionSet[]
  try {
    const { gates, log } = settings
    sets = buildConditionSets(config, kind.signal, { gates, log, environment: runningEnvironment(settings) })
    if (sets.length === 0) {
      const matching = buildMatchSet(config, kind.signal, gates)
      if (typeof matching === 'string') return matching
      if (matching !== null) sets = [matching]
    }
  } catch (error) {
    if (error instanceof OttlError) return error.message
    throw error
  }
  // Upstream's name ends in `.filtered`; Prometheus, where it is read, has no dots.
  const counter = settings.telemetry.onDemand(`otelcol_processor_filter_${COUNTERS[kind.signal]}_filtered`, {
    filter: settings.id,
  })
  const process = (data: T): Processed<T> => {
    if (sets.length === 0) return data
    const before = kind.count(data)
    const errors: string[] = []
    const skips = collectingSkip(errors)
    let left = data
    let ranDry = false
    for (const set of sets) {
      left = filterMessage(left, set, skips)
      ranDry ||= resourcesOf(left).length === 0
    }
    counter.add(before - kind.count(left))
    // As upstream, errors are forgotten when nothing is left of the message.
    if (errors.length > 0 && !ranDry) {
      const message = errors.join('; ')
      settings.log.log('error', `failed processing ${kind.signal}`, { error: message })
      return { refused: { message, permanent: false } }
    }
    return resourcesOf(left).length === 0 ? null : left
  }
  return createProcessor(settings, kind, next, {
    mutatesData: true,
    process,
  })
}

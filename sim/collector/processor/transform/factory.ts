import { defineProcessor } from '../../component/component.ts'
import type { Processor, Settings } from '../../component/component.ts'
import type { Logs } from '../../../telemetry/logs.ts'
import type { Consumer } from '../../component/consumer.ts'
import { LOGS, METRICS, TRACES } from '../../component/message-kind.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import { runningEnvironment } from '../../ottl/create-parser.ts'
import { OttlError } from '../../ottl/value.ts'
import { createProcessor } from '../processorhelper.ts'
import type { Processed } from '../processorhelper.ts'
import { flattenLogs, groupLogs } from './flatten-logs.ts'
import { transformConfig, validateTransformConfig } from './config.ts'
import type { TransformConfig } from './config.ts'
import { buildStatementGroups } from './statement-groups.ts'
import type { StatementGroup } from './statement-groups.ts'
import { transformLogs, transformMetrics, transformTraces } from './transform-message.ts'
import type { SharedCaches } from './transform-message.ts'

/** `transform`: changes telemetry by statements in OTTL. */
export const transform = defineProcessor({
  type: 'transform',
  stability: 'beta',
  doc: 'Changes spans, span events, metrics, data points and log records by statements in OTTL.',
  config: transformConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'absent',
        about: 'profile_statements',
        why: 'Profiles are no signal of this engine; their statements are not read.',
      },
      {
        level: 'absent',
        about: 'metric_statements[].context: exemplar',
        why: 'This context is refused with a sentence of our own; all others are there.',
      },
    ],
  },
  example: `error_mode: ignore
trace_statements:
  - set(span.attributes["http.route"], "/orders/{id}") where IsMatch(span.name, "^GET /orders/")
  - delete_key(span.attributes, "http.request.header.authorization")`,
  validate: validateTransformConfig,
  createTraces: (settings, config, next) => create(settings, config, TRACES, next, transformTraces),
  createMetrics: (settings, config, next) => create(settings, config, METRICS, next, transformMetrics),
  createLogs: (settings, config, next) =>
    create(settings, config, LOGS, next, transformLogs, config.flatten_data ? AROUND_LOGS : undefined),
})

/** What is done to a message before and after its statements. */
type Around<T> = { before(data: T): T; after(data: T): T }

const AROUND_LOGS: Around<Logs> = { before: flattenLogs, after: groupLogs }

function create<T extends object>(
  settings: Settings,
  config: TransformConfig,
  kind: MessageKind<T>,
  next: Consumer<T>,
  transformMessage: (data: T, group: StatementGroup, caches: SharedCaches) => T,
  around?: Around<T>,
): Processor<T> | string {
  const { gates, log } = settings
  let groups: StatementGroup[]
  try {
    groups = buildStatementGroups(config, kind.signal, { gates, log, environment: runningEnvironment(settings) })
  } catch (error) {
    if (error instanceof OttlError) return `invalid config for "transform" processor ${error.message}`
    throw error
  }
  const caches: SharedCaches = new Map()
  const process = (data: T): Processed<T> => {
    try {
      const start = around === undefined ? data : around.before(data)
      const end = groups.reduce((message, group) => transformMessage(message, group, caches), start)
      return around === undefined ? end : around.after(end)
    } catch (error) {
      if (!(error instanceof OttlError)) throw error
      log.log('error', `failed processing ${kind.signal}`, { error: error.message })
      return { refused: { message: error.message, permanent: false } }
    }
  }
  return createProcessor(settings, kind, next, {
    mutatesData: true,
    process,
  })
}

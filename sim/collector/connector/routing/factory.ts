import type { Process } from '../../../kernel/event.ts'
import type { Connector, Outlets, Settings } from '../../component/component.ts'
import { defineConnector } from '../../component/component.ts'
import type { ConsumeError, Consumer } from '../../component/consumer.ts'
import { LOGS, METRICS, TRACES } from '../../component/message-kind.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import { OttlError } from '../../ottl/value.ts'
import { routingConfig, validateRoutingConfig } from './config.ts'
import type { RoutingConfig } from './config.ts'
import { buildRoutes } from './route.ts'
import type { Matches, Route, Routes, Split, Splitter } from './route.ts'
import { splitLogs } from './split-logs.ts'
import { splitMetrics } from './split-metrics.ts'
import { splitTraces } from './split-traces.ts'

/** `routing`: sends telemetry to one pipeline or another. */
export const routing = defineConnector({
  type: 'routing',
  stability: 'alpha',
  doc: 'Sends spans, metrics, data points and log records to one pipeline or another, by conditions in OTTL.',
  config: routingConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'simplified',
        about: 'release of the recorded cases',
        why: 'They are of v0.149, the only release of this connector whose modules can be had. Contexts that are inferred from paths came with v0.156 and are taken from its source.',
      },
      {
        level: 'simplified',
        about: 'request, otelcol.client, otelcol.grpc',
        why: 'Senders of this engine have no headers: such conditions find nothing.',
      },
      {
        level: 'absent',
        about: 'gate connector.routing.defaultErrorModeIgnore',
        why: 'It cannot be switched off: set error_mode to propagate instead.',
      },
    ],
  },
  example: `default_pipelines: [traces/rest]
table:
  - condition: resource.attributes["deployment.environment"] == "test"
    pipelines: [traces/test]
  - condition: span.status.code == STATUS_CODE_ERROR
    action: copy
    pipelines: [traces/errors]`,
  validate: validateRoutingConfig,
  tracesToTraces: (settings, config, next) => create(settings, config, TRACES, next, splitTraces),
  metricsToMetrics: (settings, config, next) => create(settings, config, METRICS, next, splitMetrics),
  logsToLogs: (settings, config, next) => create(settings, config, LOGS, next, splitLogs),
})

function create<T>(
  settings: Settings,
  config: RoutingConfig,
  kind: MessageKind<T>,
  next: Outlets<T>,
  splitter: Splitter<T>,
): Connector<T> | string {
  let routes: Routes<T>
  try {
    routes = buildRoutes(settings, config, next)
  } catch (error) {
    if (error instanceof OttlError) return error.message
    throw error
  }
  const propagates = config.error_mode === 'propagate'
  return {
    mutatesData: true,
    start: () => null,
    // oxlint-disable-next-line require-yield -- nothing to wait for
    *shutdown(): Process<void> {},
    *consume(data) {
      const groups = new Map<Consumer<T>, T>()
      const send = (consumer: Consumer<T>, part: T): void => {
        if (splitter.isEmpty(part)) return
        const before = groups.get(consumer)
        groups.set(consumer, before === undefined ? part : kind.merge(before, part))
      }
      let left = data
      for (const route of routes.table) {
        if (splitter.isEmpty(left)) break
        const errors: string[] = []
        const [taken, rest] = split(kind, splitter, route, left, errors)
        left = rest
        // What matched goes with the refusal, as upstream.
        if (errors.length > 0 && propagates) return { message: errors.join('\n'), permanent: false }
        send(route.consumer, taken)
      }
      if (routes.otherwise !== null) send(routes.otherwise, left)
      return yield* consumeAll(groups)
    },
  }
}

/** What the route takes of a message. A condition that cannot be evaluated counts as false, its sentence goes to `errors`. */
function split<T>(
  kind: MessageKind<T>,
  splitter: Splitter<T>,
  { context, statement, copies }: Route<T>,
  data: T,
  errors: string[],
): Split<T> {
  const [everything, nothing] = splitter.all(data)
  if (statement === null) return [nothing, everything]
  const matches: Matches = (item) => {
    try {
      return statement.execute(item)
    } catch (error) {
      if (!(error instanceof OttlError)) throw error
      errors.push(error.message)
      return false
    }
  }
  if (context === 'otelcol') {
    if (!matches({ cache: [] })) return [nothing, everything]
    return copies ? [kind.copy(everything), everything] : [everything, nothing]
  }
  const by = splitter.by[context]
  // Upstream takes conditions about another signal, and asks them nothing.
  return by === undefined ? [nothing, everything] : by(data, matches, copies)
}

/** Gives everybody theirs, whatever the others answer (upstream: errors.Join). */
function* consumeAll<T>(groups: ReadonlyMap<Consumer<T>, T>): Process<ConsumeError | null> {
  const errors: ConsumeError[] = []
  for (const [consumer, part] of groups) {
    const error = yield* consumer.consume(part)
    if (error !== null) errors.push(error)
  }
  if (errors.length <= 1) return errors[0] ?? null
  const throttle = errors.find((error) => error.throttle !== undefined)?.throttle
  return {
    message: errors.map(({ message }) => message).join('\n'),
    permanent: errors.some(({ permanent }) => permanent),
    ...(throttle === undefined ? {} : { throttle }),
  }
}

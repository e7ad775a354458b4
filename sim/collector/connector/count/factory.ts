import type { Process } from '../../../kernel/event.ts'
import type { Metrics } from '../../../telemetry/metrics.ts'
import { defineConnector } from '../../component/component.ts'
import type { Connector, Settings } from '../../component/component.ts'
import type { ConsumeError, Consumer } from '../../component/consumer.ts'
import { countConfig, validateCountConfig } from './config.ts'
import { countLogs, countMetrics, countTraces } from './count-messages.ts'
import type { Counting } from './count-messages.ts'
import { metricDefinitions } from './definitions.ts'

/** `count`: how many spans, span events, metrics, data points and log records there were in each message. */
export const count = defineConnector({
  type: 'count',
  stability: 'alpha',
  doc: 'Counts spans, span events, metrics, data points and log records that conditions are true for, as metrics.',
  config: countConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'simplified',
        about: 'release of the recorded cases',
        why: 'They are of v0.155, the newest release of this connector whose modules can be had.',
      },
      {
        level: 'simplified',
        about: 'order of metrics and data points',
        why: 'Metrics come by name and points as they appeared; the real one has no order.',
      },
      {
        level: 'absent',
        about: 'profiles',
        why: 'Profiles are no signal of this engine; their conditions are not read.',
      },
    ],
  },
  example: `spans:
  server.errors:
    description: Spans of servers that failed.
    conditions:
      - span.kind == SPAN_KIND_SERVER and span.status.code == STATUS_CODE_ERROR
    attributes:
      - key: http.route
        default_value: none`,
  validate: validateCountConfig,
  tracesToMetrics(settings, config, next) {
    const spans = metricDefinitions(config, 'spans', settings)
    const events = metricDefinitions(config, 'spanevents', settings)
    return create(settings, next, (traces, counting) => countTraces(traces, { spans, events }, counting))
  },
  metricsToMetrics(settings, config, next) {
    const metrics = metricDefinitions(config, 'metrics', settings)
    const points = metricDefinitions(config, 'datapoints', settings)
    return create(settings, next, (data, counting) => countMetrics(data, { metrics, points }, counting))
  },
  logsToMetrics(settings, config, next) {
    const definitions = metricDefinitions(config, 'logs', settings)
    return create(settings, next, (logs, counting) => countLogs(logs, definitions, counting))
  },
})

/** A message is counted at once; one whose conditions fail is refused and not counted. */
const create = <T>(
  { env }: Settings,
  next: Consumer<Metrics>,
  countMessage: (data: T, counting: Counting) => Metrics,
): Connector<T> => ({
  mutatesData: false,
  start: () => null,
  // oxlint-disable-next-line require-yield -- nothing to wait for
  *shutdown(): Process<void> {},
  *consume(data): Process<ConsumeError | null> {
    const errors: string[] = []
    const metrics = countMessage(data, { now: env.epochUnixNano + BigInt(env.now), errors })
    if (errors.length > 0) return { message: errors.join('\n'), permanent: false }
    return yield* next.consume(metrics)
  },
})

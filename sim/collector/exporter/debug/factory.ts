import type { Process } from '../../../kernel/event.ts'
import { logRecordCount } from '../../../telemetry/logs.ts'
import { dataPointCount, metricCount } from '../../../telemetry/metrics.ts'
import { spanCount } from '../../../telemetry/traces.ts'
import type { Settings } from '../../component/component.ts'
import { defineExporter } from '../../component/component.ts'
import { LOGS, METRICS, TRACES } from '../../component/message-kind.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import { LogSampler } from '../../service/logger.ts'
import type { LogFields } from '../../service/logger.ts'
import type { SendError } from '../exporterhelper/send-error.ts'
import { BaseExporter } from '../exporterhelper/base-exporter.ts'
import { debugConfig, validateDebugConfig } from './config.ts'
import type { DebugConfig } from './config.ts'
import { detailedText } from './detailed-text.ts'
import { detailedLogsText, normalLogsText } from './logs-text.ts'
import { detailedMetricsText, normalMetricsText } from './metrics-text.ts'
import { normalText } from './normal-text.ts'

/** `debug`: prints what it gets into the collector's own log. */
export const debug = defineExporter({
  type: 'debug',
  stability: 'alpha',
  doc: "Prints telemetry into the collector's own log.",
  config: debugConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'absent',
        about: 'use_internal_logger: false',
        why: 'Nothing is printed then: there is no standard output here.',
      },
    ],
  },
  example: `verbosity: detailed`,
  validate: validateDebugConfig,
  createTraces: (settings, config) =>
    create(settings, config, TRACES, {
      summary: (traces) => ['Traces', { 'resource spans': traces.resourceSpans.length, spans: spanCount(traces) }],
      normal: normalText,
      detailed: detailedText,
    }),
  createMetrics: (settings, config) =>
    create(settings, config, METRICS, {
      summary: (metrics) => [
        'Metrics',
        {
          'resource metrics': metrics.resourceMetrics.length,
          metrics: metricCount(metrics),
          'data points': dataPointCount(metrics),
        },
      ],
      normal: normalMetricsText,
      detailed: detailedMetricsText,
    }),
  createLogs: (settings, config) =>
    create(settings, config, LOGS, {
      summary: (logs) => ['Logs', { 'resource logs': logs.resourceLogs.length, 'log records': logRecordCount(logs) }],
      normal: normalLogsText,
      detailed: detailedLogsText,
    }),
})

/** How messages of one signal are printed. */
type Printer<T> = {
  summary(data: T): [string, LogFields]
  normal(data: T): string
  detailed(data: T): string
}

function create<T>(
  settings: Settings,
  config: DebugConfig,
  kind: MessageKind<T>,
  { summary, normal, detailed }: Printer<T>,
): BaseExporter<T> {
  const { log, env } = settings
  const sampler = new LogSampler({
    tick: 1e9,
    // Upstream casts to unsigned: a negative number is as good as infinite.
    initial: config.sampling_initial < 0 ? Infinity : config.sampling_initial,
    thereafter: Math.max(0, config.sampling_thereafter),
  })
  const print = (message: string, fields?: LogFields): void => {
    if (config.use_internal_logger && sampler.passes(env.now, 'info', message)) log.log('info', message, fields)
  }
  return new BaseExporter(settings, kind, {
    queue: config.sending_queue,
    // oxlint-disable-next-line require-yield -- printing takes no time
    *push(data: T): Process<SendError | null> {
      print(...summary(data))
      if (config.verbosity !== 'basic') print(config.verbosity === 'detailed' ? detailed(data) : normal(data))
      return null
    },
  })
}

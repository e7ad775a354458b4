import type { Logs } from '../../../telemetry/logs.ts'
import type { Metrics } from '../../../telemetry/metrics.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import { defineProcessor } from '../../component/component.ts'
import type { Processor, Settings } from '../../component/component.ts'
import type { Consumer } from '../../component/consumer.ts'
import { LOGS, METRICS, TRACES } from '../../component/message-kind.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import { createProcessor } from '../processorhelper.ts'
import { resourceDetectionConfig, validateResourceDetectionConfig } from './config.ts'
import type { ResourceDetectionConfig } from './config.ts'
import { Detection } from './detection.ts'

/** `resource_detection`: adds attributes of the machine to resources. */
export const resourceDetection = defineProcessor({
  type: 'resource_detection',
  aliases: ['resourcedetection'],
  stability: 'beta',
  doc: 'Finds out about the machine the collector runs on, and adds that to the resources of all that passes.',
  config: resourceDetectionConfig,
  fidelity: {
    evidence: 'read',
    notes: [
      {
        level: 'simplified',
        about: 'detectors',
        why: 'Of all detectors, env, system and docker tell what the simulated host has; with any other one the collector does not start, and says so.',
      },
      {
        level: 'simplified',
        about: 'retry',
        why: 'A detector that fails fails always, so the collector gives up at once instead of at the timeout.',
      },
      {
        level: 'simplified',
        about: 'refresh_interval',
        why: 'The simulated host does not change while it runs, so detecting again would tell the same.',
      },
    ],
  },
  example: `detectors: [env, system]
override: false`,
  validate: validateResourceDetectionConfig,
  createTraces: (settings, config, next) => create(settings, config, TRACES, next, detectTraces),
  createMetrics: (settings, config, next) => create(settings, config, METRICS, next, detectMetrics),
  createLogs: (settings, config, next) => create(settings, config, LOGS, next, detectLogs),
})

function create<T extends object>(
  settings: Settings,
  config: ResourceDetectionConfig,
  kind: MessageKind<T>,
  next: Consumer<T>,
  apply: (detection: Detection, data: T) => T,
): Processor<T> | string {
  const unknown = Detection.findUnknown(config.detectors)
  if (unknown !== null) return unknown
  const detection = new Detection(settings, config)
  return createProcessor(settings, kind, next, {
    mutatesData: true,
    start: () => detection.start(),
    process: (data) => apply(detection, data),
  })
}

function detectTraces(detection: Detection, { columns, resourceSpans }: Traces): Traces {
  return {
    columns,
    resourceSpans: resourceSpans.map(({ resource, scopes }) => {
      const before = columns.resources[resource]!
      const after = detection.apply(before)
      return { resource: after === before ? resource : columns.resources.push(after) - 1, scopes }
    }),
  }
}

function detectMetrics(detection: Detection, message: Metrics): Metrics {
  for (const each of message.resourceMetrics) each.resource = detection.apply(each.resource)
  return message
}

function detectLogs(detection: Detection, message: Logs): Logs {
  for (const each of message.resourceLogs) each.resource = detection.apply(each.resource)
  return message
}

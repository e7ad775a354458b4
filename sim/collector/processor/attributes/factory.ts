import { defineProcessor } from '../../component/component.ts'
import type { Processor, Settings } from '../../component/component.ts'
import type { Consumer } from '../../component/consumer.ts'
import { LOGS, METRICS, TRACES } from '../../component/message-kind.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import { createSkipLogRecord } from '../../internal-filter/skip-log-records.ts'
import { createSkipMetric } from '../../internal-filter/skip-metrics.ts'
import { createSkipSpan } from '../../internal-filter/skip-spans.ts'
import { createProcessor } from '../processorhelper.ts'
import { createActions } from './attribute-actions.ts'
import type { AttributeAction } from './attribute-actions.ts'
import { attributesConfig, validateAttributesConfig } from './config.ts'
import type { AttributesConfig } from './config.ts'
import { editLogs, editMetrics, editTraces } from './edit-attributes.ts'
import { CONTEXT_NOTE } from './fidelity-notes.ts'

/** `attributes`: changes attributes of spans, log records and data points. */
export const attributes = defineProcessor({
  type: 'attributes',
  stability: 'beta',
  doc: 'Inserts, changes, deletes, hashes, extracts and converts attributes of spans, log records and data points.',
  config: attributesConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [CONTEXT_NOTE],
  },
  example: `include:
  match_type: strict
  services: [checkout]
actions:
  - {key: deployment.environment, value: staging, action: insert}
  - {key: user.email, action: hash}
  - {key: http.request.header.authorization, action: delete}`,
  validate: validateAttributesConfig,
  createTraces: (settings, config, next) => create(settings, config, TRACES, next, createSkipSpan, editTraces),
  createMetrics: (settings, config, next) => create(settings, config, METRICS, next, createSkipMetric, editMetrics),
  createLogs: (settings, config, next) => create(settings, config, LOGS, next, createSkipLogRecord, editLogs),
})

function create<T extends object, Skip>(
  settings: Settings,
  config: AttributesConfig,
  kind: MessageKind<T>,
  next: Consumer<T>,
  createSkip: (config: AttributesConfig, gates?: ReadonlySet<string>) => Skip | null | string,
  edit: (data: T, action: AttributeAction, skip: Skip | null) => T,
): Processor<T> | string {
  const action = createActions(config.actions, settings.log)
  if (typeof action === 'string') return action
  const skip = createSkip(config, settings.gates)
  if (typeof skip === 'string') return skip
  return createProcessor(settings, kind, next, { mutatesData: true, process: (data) => edit(data, action, skip) })
}

import { defineProcessor } from '../../component/component.ts'
import type { Processor, Settings } from '../../component/component.ts'
import type { Consumer } from '../../component/consumer.ts'
import { LOGS, METRICS, TRACES } from '../../component/message-kind.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import { createActions } from '../attributes/attribute-actions.ts'
import type { AttributeAction } from '../attributes/attribute-actions.ts'
import { CONTEXT_NOTE } from '../attributes/fidelity-notes.ts'
import { createProcessor } from '../processorhelper.ts'
import { resourceConfig, validateResourceConfig } from './config.ts'
import type { ResourceConfig } from './config.ts'
import { createTracesEditor, editLogResources, editMetricResources } from './edit-resources.ts'

/** `resource`: changes attributes of resources. */
export const resource = defineProcessor({
  type: 'resource',
  stability: 'beta',
  doc: 'Inserts, changes, deletes, hashes, extracts and converts attributes of resources.',
  config: resourceConfig,
  fidelity: { evidence: 'recorded', notes: [CONTEXT_NOTE] },
  example: `attributes:
  - {key: deployment.environment.name, value: production, action: upsert}
  - {key: host.name, action: delete}`,
  validate: validateResourceConfig,
  createTraces: (settings, config, next) => create(settings, config, TRACES, next, createTracesEditor),
  createMetrics: (settings, config, next) =>
    create(settings, config, METRICS, next, (action) => (data) => editMetricResources(data, action)),
  createLogs: (settings, config, next) =>
    create(settings, config, LOGS, next, (action) => (data) => editLogResources(data, action)),
})

function create<T extends object>(
  settings: Settings,
  config: ResourceConfig,
  kind: MessageKind<T>,
  next: Consumer<T>,
  createEditor: (action: AttributeAction) => (data: T) => T,
): Processor<T> | string {
  const action = createActions(config.attributes, settings.log)
  if (typeof action === 'string') return action
  return createProcessor(settings, kind, next, { mutatesData: true, process: createEditor(action) })
}

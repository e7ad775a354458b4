import type { Process } from '../../kernel/event.ts'
import type { Connector, Outlets } from '../component/component.ts'
import { defineConnector } from '../component/component.ts'
import { struct } from '../config/field.ts'

const pass = <T>(_settings: unknown, _config: unknown, next: Outlets<T>): Connector<T> => ({
  mutatesData: false,
  start: () => null,
  // oxlint-disable-next-line require-yield -- nothing to wait for
  *shutdown(): Process<void> {},
  consume: (data) => next.consume(data),
})

/** `forward`: hands everything from one pipeline to others, unchanged. */
export const forward = defineConnector({
  type: 'forward',
  stability: 'beta',
  doc: 'Hands everything from one pipeline to another, to share a part or to split.',
  config: struct('forwardconnector.Config', {}),
  tracesToTraces: pass,
  metricsToMetrics: pass,
  logsToLogs: pass,
})

import type { Process } from '../../kernel/event.ts'
import { defineConnector } from '../component/component.ts'
import { struct } from '../config/field.ts'

/** `forward`: hands everything from one pipeline to others, unchanged. */
export const forward = defineConnector({
  type: 'forward',
  stability: 'beta',
  doc: 'Hands everything from one pipeline to another, to share a part or to split.',
  config: struct('forwardconnector.Config', {}),
  supports: (from, to) => from === to,
  createTraces: (_settings, _config, next) => ({
    mutatesData: false,
    start: () => null,
    // oxlint-disable-next-line require-yield -- nothing to wait for
    *shutdown(): Process<void> {},
    consumeTraces: (traces) => next.consumeTraces(traces),
  }),
})

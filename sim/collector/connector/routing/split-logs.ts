import type { Logs } from '../../../telemetry/logs.ts'
import { copyLogs } from '../../../telemetry/logs.ts'
import type { Splitter } from './route.ts'
import { leaf, nest, take } from './take.ts'

/** Takes a message of log records apart (upstream: plogutil). */
export const splitLogs: Splitter<Logs> = {
  isEmpty: ({ resourceLogs }) => resourceLogs.length === 0,
  all: (logs) => [logs, { resourceLogs: [] }],
  by: {
    resource: (logs, matches, copies) => [
      {
        resourceLogs: take(logs.resourceLogs, (node) =>
          leaf(
            node,
            matches({ resourceHolder: node, cache: [] }),
            copies ? (one) => copyLogs({ resourceLogs: [one] }).resourceLogs[0]! : null,
          ),
        ),
      },
      logs,
    ],
    log: (logs, matches, copies) => {
      const taken = take(logs.resourceLogs, (node) =>
        nest(
          node,
          node.scopes,
          (scopeNode) =>
            nest(
              scopeNode,
              scopeNode.records,
              (record) =>
                leaf(
                  record,
                  matches({ record, resourceHolder: node, scopeHolder: scopeNode, cache: [] }),
                  copies ? (one) => ({ ...one }) : null,
                ),
              (records) => ({ scope: { ...scopeNode.scope }, records }),
              copies,
            ),
          (scopes) => ({ resource: { ...node.resource }, scopes }),
          copies,
        ),
      )
      return [{ resourceLogs: taken }, logs]
    },
  },
}

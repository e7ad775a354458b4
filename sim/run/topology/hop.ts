import type { Message } from '../../collector/component/component.ts'
import { LOGS, METRICS, TRACES } from '../../collector/component/message-kind.ts'

/** The message that arrives: the receiving collector may change its own. */
export function copyMessage(message: Message): Message {
  switch (message.signal) {
    case 'traces':
      return { signal: 'traces', data: TRACES.copy(message.data) }
    case 'metrics':
      return { signal: 'metrics', data: METRICS.copy(message.data) }
    case 'logs':
      return { signal: 'logs', data: LOGS.copy(message.data) }
  }
}

/** Bytes of a message as OTLP. */
export function messageBytes(message: Message): number {
  switch (message.signal) {
    case 'traces':
      return TRACES.bytes(message.data)
    case 'metrics':
      return METRICS.bytes(message.data)
    case 'logs':
      return LOGS.bytes(message.data)
  }
}

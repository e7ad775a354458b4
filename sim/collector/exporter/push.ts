import type { Process } from '../../kernel/event.ts'
import type { Message, Settings } from '../component/component.ts'
import { formatDuration } from '../config/duration.ts'
import type { SendError } from './exporterhelper/send-error.ts'

const REJECTED = { traces: 'dropped_spans', metrics: 'dropped_data_points', logs: 'dropped_log_records' }

/**
 * Sends one request over the network and puts a failure into the words of the OTLP exporters; `timeout` is in ns,
 * `endpoint` as configured, a URL over HTTP.
 */
export function* push(
  settings: Settings,
  message: Message,
  timeout: number,
  endpoint?: string,
): Process<SendError | null> {
  const result = yield* settings.host.push(settings.id, message, timeout, endpoint)
  if (result.ok) {
    const { partial } = result
    if (partial !== undefined && (partial.message !== '' || partial.rejected !== 0)) {
      // What was rejected is gone: no retry, and no counter.
      const fields = { message: partial.message, [REJECTED[message.signal]]: partial.rejected }
      settings.log.log('warn', 'Partial success response', fields)
    }
    return null
  }
  const { message: reason, permanent, throttle } = result
  if (permanent) return { message: `Permanent error: ${reason}`, permanent }
  if (throttle === undefined) return { message: reason, permanent }
  return { message: `Throttle (${formatDuration(throttle)}), error: ${reason}`, permanent, throttle }
}

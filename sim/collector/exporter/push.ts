import type { Process } from '../../kernel/event.ts'
import type { Message, Settings } from '../component/component.ts'
import { formatDuration } from '../config/duration.ts'
import type { SendError } from './exporterhelper/send-error.ts'

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
  if (result.ok) return null
  const { message: reason, permanent, throttle } = result
  if (permanent) return { message: `Permanent error: ${reason}`, permanent }
  if (throttle === undefined) return { message: reason, permanent }
  return { message: `Throttle (${formatDuration(throttle)}), error: ${reason}`, permanent, throttle }
}

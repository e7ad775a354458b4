import type { Process } from '../../kernel/event.ts'
import type { Traces } from '../../telemetry/traces.ts'
import type { Settings } from '../component/component.ts'
import { formatDuration } from '../config/duration.ts'
import type { SendError } from './exporterhelper/send-error.ts'

/** Sends one request over the network and puts a failure into the words of the OTLP exporters; `timeout` is in ns. */
export function* push(settings: Settings, traces: Traces, timeout: number): Process<SendError | null> {
  const result = yield* settings.host.push(settings.id, traces, timeout)
  if (result.ok) return null
  const { message, permanent, throttle } = result
  if (permanent) return { message: `Permanent error: ${message}`, permanent }
  if (throttle === undefined) return { message, permanent }
  return { message: `Throttle (${formatDuration(throttle)}), error: ${message}`, permanent, throttle }
}

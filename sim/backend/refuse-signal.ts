import type { Message } from '../collector/component/component.ts'
import type { PushResult } from '../collector/host.ts'

/** Hosts that take spans and nothing else, by the name they go by. */
const TRACES_ONLY = /^(?:https?:\/\/)?(?:tempo|jaeger)(?=[-.:/]|$)/

const SERVICE = { metrics: 'metrics.v1.MetricsService', logs: 'logs.v1.LogsService' } as const

/** What a trace backend says to metrics and logs, for which it has no service; null where the signal is taken. */
export function refuseSignal({ signal }: Message, endpoint = ''): PushResult | null {
  if (signal === 'traces' || !TRACES_ONLY.test(endpoint)) return null
  const message = endpoint.startsWith('http')
    ? `error exporting items, request to ${endpoint} responded with HTTP Status Code 404`
    : `rpc error: code = Unimplemented desc = unknown service opentelemetry.proto.collector.${SERVICE[signal]}`
  return { ok: false, permanent: true, message }
}

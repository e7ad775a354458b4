import type { Environment } from '../../kernel/environment.ts'
import { formatGoTime } from '../../telemetry/go-time.ts'
import { NOT_FOUND } from '../component/component.ts'
import type { Extension, Page, Settings } from '../component/component.ts'
import { formatDuration } from '../config/duration.ts'

/** What answers are made of: the path, and their bodies when they are configured. */
export type HealthCheckOptions = { path: string; response_body: { healthy: string; unhealthy: string } | null }

/** Go's zero time. */
const NEVER = '0001-01-01T00:00:00Z'

/**
 * Answers whether the pipelines run: from the end of their start to the beginning of their shutdown.
 *
 * Upstream: healthcheckextension and its internal/healthcheck, same.
 */
export function createHealthCheck({ env, log }: Settings, options: HealthCheckOptions): Extension {
  /** When the pipelines became ready, ns; null while they are not. */
  let readySince: number | null = null
  const change = (to: number | null): void => {
    readySince = to
    log.log('info', 'Health Check state change', { status: to === null ? 'unavailable' : 'ready' })
  }
  return {
    start: () => {
      log.log('info', 'Starting health_check extension')
      return null
    },
    *shutdown() {},
    pipelinesReady: () => change(env.now),
    pipelinesEnding: () => change(null),
    page: ({ path }) => (isServed(options.path, path) ? answer(env, readySince, options) : NOT_FOUND),
  }
}

function answer(env: Environment, readySince: number | null, { response_body: body }: HealthCheckOptions): Page {
  const status = readySince === null ? 503 : 200
  if (body !== null) {
    const text = readySince === null ? body.unhealthy : body.healthy
    return { status, contentType: 'text/plain; charset=utf-8', text }
  }
  const json =
    readySince === null
      ? { status: 'Server not available', upSince: NEVER, uptime: '' }
      : {
          status: 'Server available',
          upSince: rfc3339(env.epochUnixNano + BigInt(Math.trunc(readySince))),
          uptime: formatDuration(env.now - readySince),
        }
  return { status, contentType: 'application/json', text: JSON.stringify(json) }
}

/** Go's ServeMux: a pattern that ends with a slash serves everything below it. */
const isServed = (pattern: string, path: string): boolean =>
  pattern.endsWith('/') ? path.startsWith(pattern) : path === pattern

function rfc3339(unixNano: bigint): string {
  const [date, time] = formatGoTime(unixNano).split(' ') as [string, string]
  return `${date}T${time}Z`
}

import type { Refusal } from '../../../network/endpoint.ts'
import type { Signal } from '../config/schema/exporter.ts'
import type { OtlpListener, Place } from './otlp-listener.ts'
import type { Target } from './resolve-target.ts'

/** Why a request does not get through. */
export type UnreachedReason =
  | 'no-such-host'
  | 'connection-refused'
  | 'not-grpc'
  | 'not-http'
  | 'tls-to-plaintext'
  | 'plaintext-to-tls'
  | 'untrusted-certificate'
  | 'wrong-path'
  | 'wrong-signal'
  | 'signal-not-served'
  | 'unauthenticated'

/**
 * What becomes of a request before the receiver's pipeline sees it: it gets there, it is answered with success and
 * means nothing (`swallowed`), or it fails.
 */
export type Reach =
  | { kind: 'delivered'; listener: OtlpListener }
  | { kind: 'swallowed'; listener: OtlpListener }
  | { kind: 'failed'; reason: UnreachedReason; refusal: Refusal }

/**
 * What happens to an exporter's request at the place it is sent to, in the words of the JavaScript exporters
 * (0.301 against a collector v0.161). Whether it is worth another try is what the HTTP exporter holds; the gRPC one never tries again.
 */
export function reach(target: Target, signal: Signal, place: Place): Reach {
  return target.protocol === 'grpc' ? reachByGrpc(target, signal, place) : reachByHttp(target, signal, place)
}

function reachByHttp(target: Target, signal: Signal, place: Place): Reach {
  const { host, port, tls, path, protocol } = target
  if (place === 'no-such-host') return again('no-such-host', `getaddrinfo ENOTFOUND ${host}`)
  if (place === 'nobody') return again('connection-refused', `connect ECONNREFUSED ${host}:${port}`)
  if (tls && place.tls === null) return never('tls-to-plaintext', `write EPROTO ${NO_TLS_THERE}`)
  if (place.protocol === 'grpc') {
    if (place.tls !== null) return again('not-http', 'socket hang up')
    return never('not-http', 'Parse Error: Expected HTTP/, RTSP/ or ICE/')
  }
  // Go's server knows a request in plain text when it sees one, and answers it.
  if (!tls && place.tls !== null) return never('plaintext-to-tls', 'Bad Request')
  if (place.tls === 'own' && !target.trustsOwn) return never('untrusted-certificate', UNTRUSTED)
  const served = place.signals.find((each) => (place.paths?.[each] ?? `/v1/${each}`) === path)
  if (served === undefined) {
    const isRedirected = path.includes('//')
    return never('wrong-path', isRedirected ? 'Temporary Redirect' : 'Not Found')
  }
  const objection = place.authenticate?.(lowerCased(target.headers)) ?? null
  if (objection !== null) return never('unauthenticated', 'Unauthorized')
  if (served === signal) return { kind: 'delivered', listener: place }
  // In JSON, spans are unknown keys to a receiver of metrics, and it has nothing against those.
  return protocol === 'http/json' ? { kind: 'swallowed', listener: place } : never('wrong-signal', 'Bad Request')
}

function reachByGrpc(target: Target, signal: Signal, place: Place): Reach {
  const { host, port, tls } = target
  if (place === 'no-such-host') {
    return never('no-such-host', `14 UNAVAILABLE: Name resolution failed for target dns:${host}:${port}`)
  }
  if (place === 'nobody') return never('connection-refused', unconnected(`Error: connect ECONNREFUSED ${host}:${port}`))
  if (tls && place.tls === null) return never('tls-to-plaintext', unconnected(`Error: ${NO_TLS_THERE}`))
  if (!tls && place.tls !== null) return never('plaintext-to-tls', unconnected('Failed to connect'))
  if (place.tls === 'own' && !target.trustsOwn)
    return never('untrusted-certificate', unconnected(`Error: ${UNTRUSTED}`))
  if (place.protocol === 'http') {
    // With TLS both sides agree on HTTP/2, and the server looks for a path.
    const words = tls ? '12 UNIMPLEMENTED: Received HTTP status code 404' : unconnected('Protocol error')
    return never('not-grpc', words)
  }
  if (!place.signals.includes(signal)) {
    return never('signal-not-served', `12 UNIMPLEMENTED: unknown service ${SERVICES[signal]}`)
  }
  const objection = place.authenticate?.(lowerCased(target.headers)) ?? null
  if (objection !== null) return never('unauthenticated', `16 UNAUTHENTICATED: ${objection}`)
  return { kind: 'delivered', listener: place }
}

const NO_TLS_THERE = 'error:0A00010B:SSL routines:ssl3_get_record:wrong version number'
const UNTRUSTED = 'self-signed certificate'

const SERVICES: Record<Signal, string> = {
  traces: 'opentelemetry.proto.collector.trace.v1.TraceService',
  metrics: 'opentelemetry.proto.collector.metrics.v1.MetricsService',
  logs: 'opentelemetry.proto.collector.logs.v1.LogsService',
}

const unconnected = (last: string): string =>
  `14 UNAVAILABLE: No connection established. Last error: ${last}. Resolution note: `

const again = (reason: UnreachedReason, message: string): Reach => ({
  kind: 'failed',
  reason,
  refusal: { message, permanent: false },
})

const never = (reason: UnreachedReason, message: string): Reach => ({
  kind: 'failed',
  reason,
  refusal: { message, permanent: true },
})

const lowerCased = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

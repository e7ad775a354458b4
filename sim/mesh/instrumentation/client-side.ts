import type { HrTime, Span } from '@opentelemetry/api'
import type { Failure } from '../failure.ts'
import type { AttributeTemplates } from '../scenario/attributes.ts'
import type { Call } from './call.ts'
import { exchangeOf, grpcCallOf, grpcNumberOf } from './call-wire.ts'
import { GRPC_CODES } from './grpc-codes.ts'
import { grpcTransport } from './grpc.ts'
import { httpTransport } from './http.ts'
import { faithfulLanguage, semconvOf } from './instrumented.ts'
import type { Instrumented } from './instrumented.ts'
import { nodeGrpc } from './node/grpc.ts'
import { nodeHttpClient } from './node/http-client.ts'
import { thrownByFetch, thrownByNode } from './node/thrown-by-node.ts'
import { nodeFetchClient } from './node/undici.ts'
import { pythonRequests } from './python/requests.ts'
import { raisedByRequests } from './python/raised-by-requests.ts'
import type { SpanTemplate } from './span-template.ts'
import { recordThrown } from './thrown.ts'

/** How the asker's side of a call is written down. */
export type ClientSide = {
  span: SpanTemplate
  /** An answer came. */
  answered(span: Span, failure: Failure | null): void
  /** No answer came, but an exception. */
  threw(span: Span, failure: Failure, time: HrTime): void
  /** The request is another try, `attempt` from 1. */
  resent(span: Span, attempt: number): void
}

const DEADLINE_EXCEEDED = GRPC_CODES.indexOf('DEADLINE_EXCEEDED')
const UNAVAILABLE = GRPC_CODES.indexOf('UNAVAILABLE')

/** Failures before there was a connection. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH'])

/** The asker's side of a call, in a service; `own` are attributes that its code adds. */
export function clientSide(
  call: Call,
  asker: Instrumented,
  own: AttributeTemplates,
  names: readonly string[],
): ClientSide {
  const language = faithfulLanguage(asker)
  // Node's gRPC library listens to the switch of HTTP, for it has names for places only.
  const domain = call.kind === 'http' || language === 'nodejs' ? 'http' : 'rpc'
  const semconv = semconvOf(asker, domain)
  if (call.kind === 'http' && language !== null) {
    const exchange = exchangeOf(call.target, null)
    const statusOf = (failure: Failure | null): number => (failure === null ? 200 : failure.status)
    if (language === 'python') {
      const { span, answered, threw } = pythonRequests(exchange, semconv, own, names)
      return {
        span,
        answered: (on, failure) => answered(on, statusOf(failure)),
        threw: (on, failure, time) => threw(on, raisedByRequests(failure, exchange), time),
        resent() {},
      }
    }
    if (asker.instrumentation.clients.http === 'fetch') {
      const { span, connected, answered, threw } = nodeFetchClient(exchange, own, names)
      return {
        span,
        answered(on, failure) {
          connected(on)
          answered(on, { status: statusOf(failure) })
        },
        threw(on, failure, time) {
          if (!NOT_CONNECTED.has(failure.type)) connected(on)
          threw(on, thrownByFetch(failure, exchange.address, exchange.port), time)
        },
        resent() {},
      }
    }
    const { span, answered, threw } = nodeHttpClient(exchange, semconv, own, names)
    return {
      span,
      answered: (on, failure) => answered(on, { status: statusOf(failure) }),
      threw: (on, failure, time) => threw(on, thrownByNode(failure, exchange.address, exchange.port), time),
      resent() {},
    }
  }
  if (call.kind === 'grpc' && language === 'nodejs') {
    const target = `dns:${call.host}:${call.port}`
    const { client, succeeded, clientFailed } = nodeGrpc(grpcCallOf(call), semconv, { client: own, server: {} }, names)
    return {
      span: client,
      answered(span, failure) {
        if (failure === null) succeeded(span)
        else clientFailed(span, grpcNumberOf(failure), failure.message)
      },
      threw(span, { type }) {
        if (type === 'timeout') clientFailed(span, DEADLINE_EXCEEDED, 'Deadline exceeded')
        else if (type === 'ENOTFOUND') clientFailed(span, UNAVAILABLE, `Name resolution failed for target ${target}`)
        else clientFailed(span, UNAVAILABLE, 'Connection dropped')
      },
      resent() {},
    }
  }
  const { client, answerClient } =
    call.kind === 'http'
      ? httpTransport(call.target, own, {}, names, semconv)
      : grpcTransport(call.method, call.host, call.port, own, {}, names, semconv)
  return {
    span: client,
    answered: answerClient,
    threw(span, { type, message }, time) {
      if (semconv !== 'old') span.setAttribute('error.type', type)
      recordThrown(span, { name: type, message }, time)
    },
    resent(span, attempt) {
      if (call.kind !== 'http') return
      if (semconv !== 'old') span.setAttribute('http.request.resend_count', attempt)
      if (semconv !== 'stable') span.setAttribute('http.resend_count', attempt)
    },
  }
}

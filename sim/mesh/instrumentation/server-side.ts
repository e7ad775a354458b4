import type { HrTime, Span } from '@opentelemetry/api'
import type { Failure } from '../failure.ts'
import type { AttributeTemplates } from '../scenario/attributes.ts'
import type { Call } from './call.ts'
import { exchangeOf, grpcCallOf, grpcNumberOf } from './call-wire.ts'
import { grpcTransport } from './grpc.ts'
import { httpTransport } from './http.ts'
import { faithfulLanguage, semconvOf } from './instrumented.ts'
import type { Instrumented } from './instrumented.ts'
import { expressRoute } from './node/express.ts'
import { nodeGrpc } from './node/grpc.ts'
import { nodeHttpServer } from './node/http-server.ts'
import { flaskRoute, pythonFlask } from './python/flask.ts'
import type { SpanTemplate } from './span-template.ts'
import { recordThrown } from './thrown.ts'

/** How the answerer's side of a call is written down. */
export type ServerSide = {
  span: SpanTemplate
  /** An answer was given. */
  answered(span: Span, failure: Failure | null): void
  /** Its own code threw what made the answer a bad one. */
  threw(span: Span, failure: Failure, time: HrTime): void
}

/** The answerer's side of a call, in a service; `own` are attributes that its code adds. */
export function serverSide(
  call: Call,
  answerer: Instrumented,
  own: AttributeTemplates,
  names: readonly string[],
): ServerSide {
  const language = faithfulLanguage(answerer)
  // Node's gRPC library listens to the switch of HTTP, for it has names for places only.
  const domain = call.kind === 'http' || language === 'nodejs' ? 'http' : 'rpc'
  const semconv = semconvOf(answerer, domain)
  if (call.kind === 'http' && language !== null) {
    const statusOf = (failure: Failure | null): number => (failure === null ? 200 : failure.status)
    const { target } = call
    if (language === 'python') {
      const { span, answered, raised } = pythonFlask(exchangeOf(target, flaskRoute(target.route)), semconv, own, names)
      return {
        span,
        answered: (on, failure) => answered(on, statusOf(failure)),
        threw: (on, { type, message }, time) => raised(on, { name: type, message }, time),
      }
    }
    const { span, answered } = nodeHttpServer(exchangeOf(target, expressRoute(target.route)), semconv, own, names)
    return {
      span,
      answered: (on, failure) => answered(on, statusOf(failure)),
      // The framework catches it and answers; the server's span hears of the answer only.
      threw() {},
    }
  }
  if (call.kind === 'grpc' && language === 'nodejs') {
    const { server, succeeded, serverFailed } = nodeGrpc(grpcCallOf(call), semconv, { client: {}, server: own }, names)
    return {
      span: server,
      answered(span, failure) {
        if (failure === null) succeeded(span)
        else serverFailed(span, grpcNumberOf(failure), failure.message)
      },
      threw() {},
    }
  }
  const { server, answerServer } =
    call.kind === 'http'
      ? httpTransport(call.target, {}, own, names, semconv)
      : grpcTransport(call.method, call.host, call.port, {}, own, names, semconv)
  return {
    span: server,
    answered: answerServer,
    threw: (span, { type, message }, time) => recordThrown(span, { name: type, message }, time),
  }
}

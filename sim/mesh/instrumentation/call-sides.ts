import type { HrTime, Span } from '@opentelemetry/api'
import type { Failure } from '../failure.ts'
import type { AttributeTemplates } from '../scenario/attributes.ts'
import type { ServiceDeclaration } from '../scenario/service.ts'
import { GRPC_CODES } from './grpc-codes.ts'
import { codeOf, grpcTransport } from './grpc.ts'
import { httpTransport } from './http.ts'
import type { HttpTarget } from './http.ts'
import { clusterAddress, NODE_ADDRESS, NODE_PORT } from './node/cluster-address.ts'
import { expressRoute } from './node/express.ts'
import { nodeGrpc } from './node/grpc.ts'
import { nodeHttpClient } from './node/http-client.ts'
import type { HttpExchange } from './node/http-exchange.ts'
import { nodeHttpServer } from './node/http-server.ts'
import { thrownByNode } from './node/thrown-by-node.ts'
import type { SpanTemplate } from './span-template.ts'
import { recordThrown } from './thrown.ts'
import type { Transport } from './transport.ts'

/** What of a service decides how its spans look. */
export type Instrumented = Pick<ServiceDeclaration, 'language' | 'instrumentation'>

/** One operation that is called. */
export type Call = { kind: 'http'; target: HttpTarget } | { kind: 'grpc'; method: string; host: string; port: number }

/** How one side of a call is written down. */
export type CallSide = {
  span: SpanTemplate
  /** An answer came, or was given. */
  answered(span: Span, failure: Failure | null): void
  /** The asker gets no answer but an exception; or the answerer's own code threw one, after it answered. */
  threw(span: Span, failure: Failure, time: HrTime): void
}

/** Whether a service's libraries write what the first lessons show: the stable conventions and nothing else. */
export const followsConventions = ({ instrumentation }: Instrumented): boolean =>
  instrumentation.follows === 'conventions' && instrumentation.semconv === 'stable'

/** The asker's side of a call, in a service; `own` are attributes that its code adds. */
export function clientSide(
  call: Call,
  asker: Instrumented,
  names: readonly string[],
  own: AttributeTemplates = {},
): CallSide {
  const { language, instrumentation } = asker
  const { follows, semconv } = instrumentation
  if (follows === 'conventions' || language !== 'nodejs') {
    const { client, answerClient } = conventional(call, asker, own, {}, names)
    return {
      span: client,
      answered: answerClient,
      threw(span, { type, message }, time) {
        if (semconv !== 'old') span.setAttribute('error.type', type)
        recordThrown(span, { name: type, message }, time)
      },
    }
  }
  if (call.kind === 'http') {
    const exchange = exchangeOf(call.target)
    const { span, answered, threw } = nodeHttpClient(exchange, semconv, own, names)
    return {
      span,
      answered: (on, failure) => answered(on, { status: failure === null ? 200 : failure.status }),
      threw: (on, failure, time) => threw(on, thrownByNode(failure, exchange.address, exchange.port), time),
    }
  }
  const { client, succeeded, clientFailed } = nodeGrpc(grpcCallOf(call), semconv, { client: own, server: {} }, names)
  return {
    span: client,
    answered(span, failure) {
      if (failure === null) succeeded(span)
      else clientFailed(span, numberOf(failure), failure.message)
    },
    threw(span, failure) {
      if (failure.type === 'timeout') clientFailed(span, DEADLINE_EXCEEDED, 'Deadline exceeded')
      else clientFailed(span, UNAVAILABLE, 'Connection dropped')
    },
  }
}

/** The answerer's side of a call, in a service; `own` are attributes that its code adds. */
export function serverSide(
  call: Call,
  answerer: Instrumented,
  own: AttributeTemplates,
  names: readonly string[],
): CallSide {
  const { language, instrumentation } = answerer
  const { follows, semconv } = instrumentation
  if (follows === 'conventions' || language !== 'nodejs') {
    const { server, answerServer } = conventional(call, answerer, {}, own, names)
    return {
      span: server,
      answered: answerServer,
      threw: (span, { type, message }, time) => recordThrown(span, { name: type, message }, time),
    }
  }
  if (call.kind === 'http') {
    const { span, answered } = nodeHttpServer(exchangeOf(call.target), semconv, own, names)
    return {
      span,
      answered: (on, failure) => answered(on, failure === null ? 200 : failure.status),
      // The framework catches it and answers; the server's span hears of the answer only.
      threw() {},
    }
  }
  const { server, succeeded, serverFailed } = nodeGrpc(grpcCallOf(call), semconv, { client: {}, server: own }, names)
  return {
    span: server,
    answered(span, failure) {
      if (failure === null) succeeded(span)
      else serverFailed(span, numberOf(failure), failure.message)
    },
    threw() {},
  }
}

const DEADLINE_EXCEEDED = GRPC_CODES.indexOf('DEADLINE_EXCEEDED')
const UNAVAILABLE = GRPC_CODES.indexOf('UNAVAILABLE')

const numberOf = (failure: Failure): number => GRPC_CODES.indexOf(codeOf(failure))

function conventional(
  call: Call,
  { instrumentation }: Instrumented,
  client: AttributeTemplates,
  server: AttributeTemplates,
  names: readonly string[],
): Transport {
  const { semconv } = instrumentation
  if (call.kind === 'http') return httpTransport(call.target, client, server, names, semconv)
  return grpcTransport(call.method, call.host, call.port, client, server, names, semconv)
}

function grpcCallOf({ method, host, port }: Call & { kind: 'grpc' }) {
  const slash = method.lastIndexOf('/')
  return { service: method.slice(0, slash), method: method.slice(slash + 1), host, port }
}

function exchangeOf({ method, route, path, scheme, host, port }: HttpTarget): HttpExchange {
  return {
    method,
    path,
    route: expressRoute(route),
    scheme,
    host,
    port,
    address: clusterAddress(host),
    clientAddress: NODE_ADDRESS,
    clientPort: NODE_PORT,
  }
}

import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { Span } from '@opentelemetry/api'
import { compileAttributes } from '../attribute-source.ts'
import type { Failure } from '../failure.ts'
import type { AttributeTemplates } from '../scenario/attributes.ts'
import { GRPC_CODES } from './grpc-codes.ts'
import { translate } from './old-names.ts'
import { inMode } from './semconv.ts'
import type { Semconv } from './semconv.ts'
import type { Transport } from './transport.ts'

const CODES: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ABORTED',
  429: 'RESOURCE_EXHAUSTED',
  501: 'UNIMPLEMENTED',
  502: 'UNAVAILABLE',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
}
/** The codes that the conventions count as the server's errors. */
const SERVER_ERRORS = new Set(['UNKNOWN', 'DEADLINE_EXCEEDED', 'UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS'])

/** Calls over gRPC, by the RPC conventions; `method` is `package.Service/Method`. */
export function grpcTransport(
  method: string,
  host: string,
  port: number,
  client: AttributeTemplates,
  server: AttributeTemplates,
  names: readonly string[],
  semconv: Semconv = 'stable',
): Transport {
  const place = { 'server.address': host, 'server.port': port }
  const rpc = rpcAttributes(method, semconv)
  return {
    call: { kind: 'grpc', method, host, port },
    carrier: 'grpc',
    client: {
      library: 'grpc',
      name: method,
      kind: SpanKind.CLIENT,
      attributes: compileAttributes({ ...rpc, ...translate(place, 'client', semconv), ...client }, names),
    },
    server: {
      library: 'grpc',
      name: method,
      kind: SpanKind.SERVER,
      attributes: compileAttributes({ ...rpc, ...translate(place, 'server', semconv), ...server }, names),
    },
    answerClient: (span, failure) => answer(span, codeOf(failure), failure !== null, semconv),
    answerServer: (span, failure) => answer(span, codeOf(failure), SERVER_ERRORS.has(codeOf(failure)), semconv),
  }
}

/** The code of an answer that says `failure`, or of a good one. */
export function codeOf(failure: Failure | null): string {
  if (failure === null) return 'OK'
  return CODES[failure.status] ?? (failure.status < 500 ? 'INVALID_ARGUMENT' : 'INTERNAL')
}

// The old conventions have the service and the method apart; where both are written, `rpc.method` is the new one.
function rpcAttributes(method: string, semconv: Semconv): AttributeTemplates {
  const stable = { 'rpc.system.name': 'grpc', 'rpc.method': method }
  const slash = method.lastIndexOf('/')
  const old = { 'rpc.system': 'grpc', 'rpc.service': method.slice(0, slash), 'rpc.method': method.slice(slash + 1) }
  return inMode(semconv, old, stable)
}

function answer(span: Span, code: string, isError: boolean, semconv: Semconv): void {
  if (semconv !== 'old') span.setAttribute('rpc.status_code', code)
  if (semconv !== 'stable') span.setAttribute('rpc.grpc.status_code', GRPC_CODES.indexOf(code))
  if (!isError) return
  if (semconv !== 'old') span.setAttribute('error.type', code)
  span.setStatus({ code: SpanStatusCode.ERROR })
}

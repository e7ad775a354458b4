import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { Span } from '@opentelemetry/api'
import { compileAttributes } from '../attribute-source.ts'
import type { Failure } from '../failure.ts'
import type { AttributeTemplates } from '../scenario/attributes.ts'
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
): Transport {
  const shared = { 'rpc.system.name': 'grpc', 'rpc.method': method, 'server.address': host, 'server.port': port }
  return {
    carrier: 'grpc',
    client: {
      library: 'grpc',
      name: method,
      kind: SpanKind.CLIENT,
      attributes: compileAttributes({ ...shared, ...client }, names),
    },
    server: {
      library: 'grpc',
      name: method,
      kind: SpanKind.SERVER,
      attributes: compileAttributes({ ...shared, ...server }, names),
    },
    answerClient: (span, failure) => answer(span, codeOf(failure), failure !== null),
    answerServer: (span, failure) => answer(span, codeOf(failure), SERVER_ERRORS.has(codeOf(failure))),
  }
}

/** The code of an answer that says `failure`, or of a good one. */
export function codeOf(failure: Failure | null): string {
  if (failure === null) return 'OK'
  return CODES[failure.status] ?? (failure.status < 500 ? 'INVALID_ARGUMENT' : 'INTERNAL')
}

function answer(span: Span, code: string, isError: boolean): void {
  span.setAttribute('rpc.status_code', code)
  if (!isError) return
  span.setAttribute('error.type', code)
  span.setStatus({ code: SpanStatusCode.ERROR })
}

import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { Span } from '@opentelemetry/api'
import { compileAttributes } from '../../attribute-source.ts'
import type { AttributeTemplates } from '../../scenario/attributes.ts'
import { GRPC_CODES } from '../grpc-codes.ts'
import { inMode } from '../semconv.ts'
import type { Semconv } from '../semconv.ts'
import type { SpanTemplate } from '../span-template.ts'

/** A gRPC method and where it is served; `streams` when the answer is a stream. */
export type GrpcCall = { service: string; method: string; host: string; port: number; streams?: boolean }

/** The spans of `@opentelemetry/instrumentation-grpc` 0.220, which always writes the old RPC conventions. */
export type GrpcSpans = {
  client: SpanTemplate
  server: SpanTemplate
  succeeded(span: Span): void
  /** On the asker's side; `code` is a number of {@link GRPC_CODES}, 1 when the asker itself cancelled. */
  clientFailed(span: Span, code: number, details: string): void
  /** On the other side; `code` is null when the handler failed with an error that has none. */
  serverFailed(span: Span, code: number | null, details: string): void
}

/** How calls of one method look from both sides; `own` are attributes that each side's code adds. */
export function nodeGrpc(
  call: GrpcCall,
  semconv: Semconv,
  own: { client: AttributeTemplates; server: AttributeTemplates },
  names: readonly string[],
): GrpcSpans {
  const { service, method, host, port, streams = false } = call
  const name = `grpc.${service}/${method}`
  const shared = { 'rpc.system': 'grpc', 'rpc.method': method, 'rpc.service': service }
  const place = inMode(
    semconv,
    { 'net.peer.name': host, 'net.peer.port': port },
    { 'server.address': host, 'server.port': port },
  )
  return {
    client: {
      library: 'grpc',
      name,
      kind: SpanKind.CLIENT,
      attributes: compileAttributes({ ...shared, ...place, ...own.client }, names),
    },
    server: {
      library: 'grpc',
      name,
      kind: SpanKind.SERVER,
      attributes: compileAttributes({ ...shared, ...own.server }, names),
    },
    succeeded: (span) => void span.setAttribute('rpc.grpc.status_code', 0),
    clientFailed(span, code, details) {
      const message = `${code} ${GRPC_CODES[code]}: ${details}`
      fail(span, code, message)
      span.setStatus(streams ? { code: SpanStatusCode.ERROR, message } : { code: SpanStatusCode.ERROR })
    },
    serverFailed(span, code, details) {
      fail(span, code, details)
      if (code !== null) span.setStatus({ code: SpanStatusCode.ERROR, message: details })
    },
  }
}

function fail(span: Span, code: number | null, message: string): void {
  if (code !== null) span.setAttribute('rpc.grpc.status_code', code)
  span.setAttribute('grpc.error_name', 'Error')
  span.setAttribute('grpc.error_message', message)
}

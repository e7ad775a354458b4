import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { Span } from '@opentelemetry/api'
import { compileAttributes } from '../../attribute-source.ts'
import type { AttributeTemplates } from '../../scenario/attributes.ts'
import { recordThrown } from '../thrown.ts'
import { authority } from '../http-exchange.ts'
import type { HttpExchange } from '../http-exchange.ts'
import type { HttpClientSpans } from './http-client.ts'

/**
 * How requests with `fetch` look on the asker's side: `@opentelemetry/instrumentation-undici` 0.30, which knows the
 * stable conventions only. A request that its asker aborted is no error there.
 */
export function nodeFetchClient(
  exchange: HttpExchange,
  own: AttributeTemplates,
  names: readonly string[],
): HttpClientSpans & {
  /** A connection is there and the request leaves. */
  connected(span: Span): void
} {
  const { method, path, scheme, host, port, address, userAgent } = exchange
  const question = path.indexOf('?')
  const attributes = {
    'http.request.method': method,
    'http.request.method_original': method,
    'url.full': `${scheme}://${authority(exchange)}${path}`,
    'url.path': question < 0 ? path : path.slice(0, question),
    'url.query': question < 0 ? '' : path.slice(question),
    'url.scheme': scheme,
    'server.address': host,
    'server.port': port,
    'user_agent.original': userAgent ?? 'node',
    ...own,
  }
  const peer = { 'network.peer.address': address, 'network.peer.port': port }
  return {
    span: { library: 'client', name: method, kind: SpanKind.CLIENT, attributes: compileAttributes(attributes, names) },
    connected: (span) => void span.setAttributes(peer),
    answered(span, { status }) {
      span.setAttribute('http.response.status_code', status)
      if (status >= 400) span.setStatus({ code: SpanStatusCode.ERROR })
    },
    brokeOff: (span, { status }) => void span.setAttribute('http.response.status_code', status),
    threw(span, thrown, time) {
      if (thrown.name !== 'AbortError') recordThrown(span, thrown, time)
    },
  }
}

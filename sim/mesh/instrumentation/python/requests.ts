import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { HrTime, Span } from '@opentelemetry/api'
import { compileAttributes } from '../../attribute-source.ts'
import type { HttpExchange } from '../http-exchange.ts'
import type { AttributeTemplates } from '../../scenario/attributes.ts'
import { inMode } from '../semconv.ts'
import type { Semconv } from '../semconv.ts'
import type { SpanTemplate } from '../span-template.ts'
import { recordPythonException } from './record-python-exception.ts'
import type { PythonException } from './record-python-exception.ts'

/** What requests with Python's `requests` say of themselves. */
export const REQUESTS_USER_AGENT = 'python-requests/2.34.2'

/** The client spans of `opentelemetry-instrumentation-requests` 0.66b1. */
export type RequestsSpans = {
  span: SpanTemplate
  answered(span: Span, status: number): void
  threw(span: Span, thrown: PythonException, time: HrTime): void
}

/** How requests of one kind look on the asker's side; `own` are attributes that its code adds. */
export function pythonRequests(
  exchange: HttpExchange,
  semconv: Semconv,
  own: AttributeTemplates,
  names: readonly string[],
): RequestsSpans {
  const { method, scheme, host, port, path } = exchange
  const url = `${scheme}://${port === (scheme === 'https' ? 443 : 80) ? host : `${host}:${port}`}${path}`
  const attributes = {
    ...inMode(
      semconv,
      // The old names of the place are written only beside the new ones.
      {
        'http.method': method,
        'http.url': url,
        ...(semconv === 'dup' && { 'http.host': host, 'net.peer.port': port }),
      },
      {
        'http.request.method': method,
        'url.full': url,
        'server.address': host,
        'server.port': port,
        'network.peer.address': host,
        'network.peer.port': port,
      },
    ),
    'user_agent.original': REQUESTS_USER_AGENT,
    ...own,
  }
  return {
    span: { library: 'client', name: method, kind: SpanKind.CLIENT, attributes: compileAttributes(attributes, names) },
    answered(span, status) {
      if (semconv !== 'stable') span.setAttribute('http.status_code', status)
      if (semconv === 'dup') span.setAttribute('http.flavor', '1.1')
      if (semconv !== 'old') {
        span.setAttribute('http.response.status_code', status)
        span.setAttribute('network.protocol.version', '1.1')
      }
      if (status < 400) return
      if (semconv !== 'old') span.setAttribute('error.type', String(status))
      span.setStatus({ code: SpanStatusCode.ERROR })
    },
    threw(span, thrown, time) {
      if (semconv !== 'old') span.setAttribute('error.type', thrown.name)
      recordPythonException(span, thrown, time)
      span.setStatus({ code: SpanStatusCode.ERROR, message: `${thrown.name}: ${thrown.message}` })
    },
  }
}

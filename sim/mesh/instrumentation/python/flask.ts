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

/** The server spans of `opentelemetry-instrumentation-flask` 0.66b1. */
export type FlaskSpans = {
  span: SpanTemplate
  answered(span: Span, status: number): void
  /** The handler raised: Flask answers 500 of its own, and the span keeps what was raised. */
  raised(span: Span, raised: PythonException, time: HrTime): void
}

/** A route as Flask writes it: `/orders/<id>` for `/orders/{id}`. */
export const flaskRoute = (route: string): string => route.replaceAll(/\{(\w+)\}/g, '<$1>')

/** How requests of one kind look on the side of who answers; `own` are attributes that its code adds. */
export function pythonFlask(
  exchange: HttpExchange,
  semconv: Semconv,
  own: AttributeTemplates,
  names: readonly string[],
): FlaskSpans {
  const { method, path, route, scheme, host, port, clientAddress, clientPort, userAgent } = exchange
  const hostHeader = `${host}:${port}`
  const question = path.indexOf('?')
  const agent = (key: string): AttributeTemplates => (userAgent === undefined ? {} : { [key]: userAgent })
  const attributes = {
    ...inMode(
      semconv,
      {
        'http.method': method,
        'http.server_name': host,
        'http.scheme': scheme,
        'net.host.name': hostHeader,
        'http.host': hostHeader,
        'net.host.port': port,
        'http.target': path,
        'net.peer.ip': clientAddress,
        'net.peer.port': clientPort,
        ...agent('http.user_agent'),
        'http.flavor': '1.1',
      },
      {
        'http.request.method': method,
        'url.scheme': scheme,
        'server.address': hostHeader,
        'server.port': port,
        'url.path': question < 0 ? path : path.slice(0, question),
        ...(question >= 0 && { 'url.query': path.slice(question + 1) }),
        'client.address': clientAddress,
        'client.port': clientPort,
        ...agent('user_agent.original'),
        'network.protocol.version': '1.1',
      },
    ),
    ...(route !== null && { 'http.route': route }),
    ...own,
  }
  const name = `${method} ${route ?? (question < 0 ? path : path.slice(0, question))}`
  return {
    span: { library: 'server', name, kind: SpanKind.SERVER, attributes: compileAttributes(attributes, names) },
    answered(span, status) {
      if (semconv !== 'stable') span.setAttribute('http.status_code', status)
      if (semconv !== 'old') span.setAttribute('http.response.status_code', status)
      if (status < 500) return
      if (semconv !== 'old') span.setAttribute('error.type', String(status))
      span.setStatus({ code: SpanStatusCode.ERROR })
    },
    raised(span, raised, time) {
      recordPythonException(span, raised, time)
      span.setStatus({ code: SpanStatusCode.ERROR, message: `${raised.name}: ${raised.message}` })
    },
  }
}

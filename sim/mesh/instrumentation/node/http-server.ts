import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { Attributes, Span } from '@opentelemetry/api'
import { compileAttributes } from '../../attribute-source.ts'
import type { AttributeTemplates } from '../../scenario/attributes.ts'
import { inMode } from '../semconv.ts'
import type { Semconv } from '../semconv.ts'
import type { SpanTemplate } from '../span-template.ts'
import { authority, statusText } from '../http-exchange.ts'
import type { HttpExchange } from '../http-exchange.ts'

/** The server spans of `@opentelemetry/instrumentation-http` 0.220. */
export type HttpServerSpans = {
  span: SpanTemplate
  answered(span: Span, status: number): void
  /** The asker went away, or the connection broke: Node then says 200, whatever was or was not sent. */
  abandoned(span: Span, beganToAnswer: boolean): void
}

/** How requests of one kind look on the side of who answers; `own` are attributes that its code adds. */
export function nodeHttpServer(
  exchange: HttpExchange,
  semconv: Semconv,
  own: AttributeTemplates,
  names: readonly string[],
): HttpServerSpans {
  const { method, path, route, scheme, host, port, address, forwardedFor, userAgent, requestLength } = exchange
  const { clientAddress, clientPort } = exchange
  const question = path.indexOf('?')
  const attributes = {
    ...inMode(
      semconv,
      {
        'http.url': `${scheme}://${authority(exchange)}${path}`,
        'http.host': authority(exchange),
        'net.host.name': host,
        'http.method': method,
        'http.scheme': scheme,
        ...(forwardedFor !== undefined && { 'http.client_ip': forwardedFor }),
        'http.target': path,
        ...(userAgent !== undefined && { 'http.user_agent': userAgent }),
        ...(requestLength !== undefined && { 'http.request_content_length_uncompressed': requestLength }),
        'http.flavor': '1.1',
        'net.transport': 'ip_tcp',
      },
      {
        'http.request.method': method,
        'url.scheme': scheme,
        'server.address': host,
        'network.peer.address': clientAddress,
        'network.peer.port': clientPort,
        'network.protocol.version': '1.1',
        ...(userAgent !== undefined && { 'user_agent.original': userAgent }),
        'url.path': question < 0 ? path : path.slice(0, question),
        ...(question >= 0 && { 'url.query': path.slice(question + 1) }),
        'client.address': forwardedFor ?? clientAddress,
        'server.port': port,
      },
    ),
    ...own,
  }
  const ends = {
    'net.host.ip': address,
    'net.host.port': port,
    'net.peer.ip': clientAddress,
    'net.peer.port': clientPort,
  }
  const known = new Map<number, Attributes>()

  function attributesOf(status: number): Attributes {
    let answer = known.get(status)
    if (answer === undefined) {
      answer = {
        ...inMode(
          semconv,
          { ...ends, 'http.status_code': status, 'http.status_text': statusText(status) },
          { 'http.response.status_code': status },
        ),
        ...(route !== null && { 'http.route': route }),
      }
      known.set(status, answer)
    }
    return answer
  }

  return {
    span: {
      library: 'server',
      name: method,
      kind: SpanKind.SERVER,
      attributes: compileAttributes(attributes, names),
      ...(route !== null && { route }),
    },
    answered(span, status) {
      span.setAttributes(attributesOf(status))
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      if (route !== null) span.updateName(`${method} ${route}`)
    },
    abandoned(span, beganToAnswer) {
      const old: AttributeTemplates = { 'http.status_code': 200, 'http.status_text': beganToAnswer ? 'OK' : '' }
      span.setAttributes(inMode(semconv, old, { 'http.response.status_code': 200 }))
      // A socket that is gone has no addresses; those of the other side are known if somebody asked in time.
      if (semconv === 'dup') {
        span.setAttribute('net.peer.ip', clientAddress)
        span.setAttribute('net.peer.port', clientPort)
      }
      if (route === null) return
      span.setAttribute('http.route', route)
      span.updateName(`${method} ${route}`)
    },
  }
}

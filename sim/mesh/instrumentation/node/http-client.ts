import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { Attributes, HrTime, Span } from '@opentelemetry/api'
import { compileAttributes } from '../../attribute-source.ts'
import type { AttributeTemplates } from '../../scenario/attributes.ts'
import { inMode } from '../semconv.ts'
import type { Semconv } from '../semconv.ts'
import type { SpanTemplate } from '../span-template.ts'
import { recordThrown } from '../thrown.ts'
import type { Thrown } from '../thrown.ts'
import { statusText } from '../http-exchange.ts'
import type { HttpExchange } from '../http-exchange.ts'

/** What comes back from an HTTP server; `length` is the body's, in bytes, where the answer says so. */
export type HttpAnswer = { status: number; length?: number }

/** The client spans of `@opentelemetry/instrumentation-http` 0.220. */
export type HttpClientSpans = {
  span: SpanTemplate
  answered(span: Span, answer: HttpAnswer): void
  /** The connection broke when the answer had begun: the library then says nothing of it. */
  brokeOff(span: Span, answer: HttpAnswer): void
  threw(span: Span, thrown: Thrown, time: HrTime): void
}

/** How requests of one kind look on the asker's side; `own` are attributes that its code adds. */
export function nodeHttpClient(
  exchange: HttpExchange,
  semconv: Semconv,
  own: AttributeTemplates,
  names: readonly string[],
): HttpClientSpans {
  const { method, path, scheme, host, port, address, userAgent } = exchange
  const standard = port === 80 || port === 443
  const url = `${scheme}://${standard ? host : `${host}:${port}`}${path}`
  const agent = (key: string) => userAgent !== undefined && { [key]: userAgent }
  const attributes = inMode(
    semconv,
    {
      'http.url': url,
      'http.method': method,
      'http.target': path,
      'net.peer.name': host,
      'http.host': `${host}:${port}`,
      ...agent('http.user_agent'),
    },
    {
      'http.request.method': method,
      'server.address': host,
      'server.port': port,
      'url.full': url,
      ...agent('user_agent.original'),
    },
  )
  const answers = new Map<number, Attributes>()

  function attributesOf(status: number): Attributes {
    let known = answers.get(status)
    if (known === undefined) {
      known = inMode(
        semconv,
        {
          'net.peer.ip': address,
          'net.peer.port': port,
          'http.status_code': status,
          'http.status_text': statusText(status),
          'http.flavor': '1.1',
          'net.transport': 'ip_tcp',
        },
        {
          'http.response.status_code': status,
          'network.peer.address': address,
          'network.peer.port': port,
          'network.protocol.version': '1.1',
        },
      )
      answers.set(status, known)
    }
    return known
  }

  function received(span: Span, { status, length }: HttpAnswer): void {
    span.setAttributes(attributesOf(status))
    if (length !== undefined && semconv !== 'stable') {
      span.setAttribute('http.response_content_length_uncompressed', length)
    }
  }

  return {
    span: {
      library: 'client',
      name: method,
      kind: SpanKind.CLIENT,
      attributes: compileAttributes({ ...attributes, ...own }, names),
    },
    answered(span, answer) {
      received(span, answer)
      if (answer.status >= 400) span.setStatus({ code: SpanStatusCode.ERROR })
    },
    brokeOff: received,
    threw(span, thrown, time) {
      if (semconv !== 'stable') {
        span.setAttribute('http.error_name', thrown.name)
        span.setAttribute('http.error_message', thrown.message)
      }
      if (semconv !== 'old') span.setAttribute('error.type', thrown.name)
      recordThrown(span, thrown, time)
    },
  }
}

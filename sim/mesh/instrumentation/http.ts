import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { Span } from '@opentelemetry/api'
import { compileAttributes } from '../attribute-source.ts'
import type { Failure } from '../failure.ts'
import type { AttributeTemplates } from '../scenario/attributes.ts'
import type { HttpTarget } from './http-target.ts'
import { translate } from './old-names.ts'
import type { Semconv } from './semconv.ts'
import type { SpanTemplate } from './span-template.ts'
import type { Transport } from './transport.ts'

const OK = 200

/** The client span of an HTTP request, by the HTTP conventions. */
export function httpClientSpan(
  target: HttpTarget,
  own: AttributeTemplates,
  names: readonly string[],
  semconv: Semconv = 'stable',
): SpanTemplate {
  const { method, route, path, host, port, scheme } = target
  const place = port === 443 || port === 80 ? host : `${host}:${port}`
  return {
    library: 'client',
    name: `${method} ${route}`,
    kind: SpanKind.CLIENT,
    attributes: compileAttributes(
      {
        ...translate(
          {
            'http.request.method': method,
            'url.full': `${scheme}://${place}${path}`,
            'url.template': route,
            'server.address': host,
            'server.port': port,
          },
          'client',
          semconv,
        ),
        ...own,
      },
      names,
    ),
  }
}

/** The server span of an HTTP request, by the HTTP conventions. */
export function httpServerSpan(
  target: HttpTarget,
  own: AttributeTemplates,
  names: readonly string[],
  semconv: Semconv = 'stable',
): SpanTemplate {
  const { method, route, path, host, port, scheme } = target
  return {
    library: 'server',
    name: `${method} ${route}`,
    kind: SpanKind.SERVER,
    attributes: compileAttributes(
      {
        ...translate(
          {
            'http.request.method': method,
            'http.route': route,
            'url.path': path,
            'url.scheme': scheme,
            'server.address': host,
            'server.port': port,
          },
          'server',
          semconv,
        ),
        ...own,
      },
      names,
    ),
  }
}

/** Writes the answer to an HTTP request on the asker's span: what is not below 400 is an error there. */
export function answerHttpClient(span: Span, status: number, semconv: Semconv = 'stable'): void {
  answer(span, status, status >= 400, semconv)
}

/** Calls over HTTP. */
export function httpTransport(
  target: HttpTarget,
  client: AttributeTemplates,
  server: AttributeTemplates,
  names: readonly string[],
  semconv: Semconv = 'stable',
): Transport {
  return {
    call: { kind: 'http', target },
    carrier: 'http',
    client: httpClientSpan(target, client, names, semconv),
    server: httpServerSpan(target, server, names, semconv),
    answerClient: (span, failure) => answerHttpClient(span, statusOf(failure), semconv),
    answerServer(span, failure) {
      const status = statusOf(failure)
      // A 4xx is the asker's mistake: the server span of one that was answered stays unset.
      answer(span, status, status >= 500, semconv)
    },
  }
}

function answer(span: Span, status: number, isError: boolean, semconv: Semconv): void {
  if (semconv !== 'old') span.setAttribute('http.response.status_code', status)
  if (semconv !== 'stable') span.setAttribute('http.status_code', status)
  if (!isError) return
  if (semconv !== 'old') span.setAttribute('error.type', String(status))
  span.setStatus({ code: SpanStatusCode.ERROR })
}

const statusOf = (failure: Failure | null): number => (failure === null ? OK : failure.status)

import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { HrTime, Span } from '@opentelemetry/api'
import { compileAttributes } from '../attribute-source.ts'
import type { Failure } from '../failure.ts'
import type { AttributeTemplates } from '../scenario/attributes.ts'
import type { PeerDeclaration } from '../scenario/service.ts'
import { answerHttpClient, httpClientSpan } from './http.ts'
import { httpTarget } from './http-target.ts'
import { translate } from './old-names.ts'
import type { Semconv } from './semconv.ts'
import type { SpanTemplate } from './span-template.ts'
import { recordThrown } from './thrown.ts'

/** What PostgreSQL's own error codes look like. */
export const SQL_STATE = /^[0-9A-Z]{5}$/

/** How a question to a silent peer looks in telemetry. */
export type PeerInstrumentation = {
  span: SpanTemplate
  /** The span of getting a connection for it from a pool; null where the library makes none. */
  acquire: SpanTemplate | null
  /** Writes on the span what came back. */
  answer(span: Span, failure: Failure | null): void
  /** Writes, after that, what was thrown because nothing came back. */
  threw(span: Span, failure: Failure, time: HrTime): void
}

/** An exception as the SDKs' API writes it. */
function recordFailure(span: Span, { type, message }: Failure, time: HrTime): void {
  recordThrown(span, { name: type, message }, time)
}

/** The client span of a question to a silent peer, by the conventions of what the peer is. */
export function peerSpan(
  peer: PeerDeclaration,
  question: string,
  text: string | undefined,
  own: AttributeTemplates,
  names: readonly string[],
  semconv: Semconv = 'stable',
): PeerInstrumentation {
  const { address, port } = peer
  const fail = (span: Span, type: string): void => {
    if (semconv !== 'old') span.setAttribute('error.type', type)
    span.setStatus({ code: SpanStatusCode.ERROR })
  }
  if (peer.system === 'http') {
    return {
      acquire: null,
      span: httpClientSpan(httpTarget(question, undefined, address, port), own, names, semconv),
      answer(span, failure) {
        if (failure === null) answerHttpClient(span, 200, semconv)
        else if (failure.answered !== undefined) answerHttpClient(span, failure.answered, semconv)
        else fail(span, failure.type)
      },
      threw: recordFailure,
    }
  }
  const place = translate({ 'server.address': address, 'server.port': port }, 'client', semconv)
  if (peer.system === 'smtp') {
    const attributes = { 'network.protocol.name': 'smtp', ...place, ...own }
    return {
      acquire: null,
      span: { library: 'own', name: question, kind: SpanKind.CLIENT, attributes: compileAttributes(attributes, names) },
      answer(span, failure) {
        if (failure !== null) fail(span, failure.type)
      },
      threw: recordFailure,
    }
  }
  return {
    acquire: null,
    span: {
      library: peer.system,
      name: question,
      kind: SpanKind.CLIENT,
      attributes: compileAttributes(
        { ...translate(databaseAttributes(peer, question, text), 'client', semconv), ...place, ...own },
        names,
      ),
    },
    answer(span, failure) {
      if (failure === null) return
      // Five characters are PostgreSQL's own code; anything else happened before it could answer.
      if (semconv !== 'old' && peer.system === 'postgresql' && SQL_STATE.test(failure.type)) {
        span.setAttribute('db.response.status_code', failure.type)
      }
      fail(span, failure.type)
    },
    threw: recordFailure,
  }
}

// `SELECT shop.stock` is the query's summary: an operation, and what it is done to.
function databaseAttributes(peer: PeerDeclaration, question: string, text: string | undefined): AttributeTemplates {
  const [operation, collection] = question.split(' ')
  return {
    'db.system.name': peer.system,
    ...(peer.namespace !== undefined && { 'db.namespace': peer.namespace }),
    'db.operation.name': operation!,
    ...(collection !== undefined && peer.system === 'postgresql' && { 'db.collection.name': collection }),
    'db.query.summary': question,
    ...(text !== undefined && { 'db.query.text': text }),
  }
}

import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { HrTime, Span } from '@opentelemetry/api'
import { compileAttributes } from '../../attribute-source.ts'
import type { AttributeTemplates } from '../../scenario/attributes.ts'
import { inMode } from '../semconv.ts'
import type { Semconv } from '../semconv.ts'
import type { SpanTemplate } from '../span-template.ts'
import type { Thrown } from '../thrown.ts'

/** Where a PostgreSQL database is. */
export type PgPlace = { host: string; port: number; database: string; user: string }

/** A query; `name` is that of a prepared statement. */
export type PgQuery = { text: string; name?: string }

/**
 * The span of a query: `@opentelemetry/instrumentation-pg` 0.72. In stable mode that version forgets `db.namespace`.
 */
export function pgQuery(
  place: PgPlace,
  { text, name }: PgQuery,
  semconv: Semconv,
  own: AttributeTemplates,
  names: readonly string[],
): SpanTemplate {
  return client(
    `pg.query:${name ?? operationOf(text)} ${place.database}`,
    {
      ...connectionOf(place, semconv),
      ...inMode(semconv, { 'db.statement': text }, { 'db.query.text': text }),
      ...(name !== undefined && { 'db.postgresql.plan': name }),
      ...own,
    },
    names,
  )
}

/** The span of opening a connection. */
export function pgConnect(place: PgPlace, semconv: Semconv): SpanTemplate {
  return client('pg.connect', connectionOf(place, semconv), [])
}

/** The span of getting a connection from `pg-pool`, with all the waiting for one; a new one is opened under it. */
export function pgPoolConnect(place: PgPlace, idleTimeoutMillis: number, semconv: Semconv): SpanTemplate {
  const attributes = { 'db.postgresql.idle.timeout.millis': idleTimeoutMillis, ...connectionOf(place, semconv) }
  return client('pg-pool.connect', attributes, [])
}

/** Marks one of these spans as failed: the message is in the status only, the event has but the error's name and code. */
export function pgFailed(span: Span, { name, code = 'UNKNOWN', message }: Thrown, time: HrTime): void {
  span.recordException(`PostgreSQL error of type '${name}' occurred (code: ${code})`, time)
  span.setStatus({ code: SpanStatusCode.ERROR, message })
}

function client(name: string, attributes: AttributeTemplates, names: readonly string[]): SpanTemplate {
  return { library: 'postgresql', name, kind: SpanKind.CLIENT, attributes: compileAttributes(attributes, names) }
}

function connectionOf({ host, port, database, user }: PgPlace, semconv: Semconv): AttributeTemplates {
  return inMode(
    semconv,
    {
      'db.system': 'postgresql',
      'db.name': database,
      'db.connection_string': `postgresql://${host}:${port}/${database}`,
      'db.user': user,
      'net.peer.name': host,
      'net.peer.port': port,
    },
    { 'db.system.name': 'postgresql', 'server.address': host, 'server.port': port },
  )
}

function operationOf(text: string): string {
  const trimmed = text.trim()
  const space = trimmed.indexOf(' ')
  const command = (space < 0 ? trimmed : trimmed.slice(0, space)).toUpperCase()
  return command.endsWith(';') ? command.slice(0, -1) : command
}

import { SpanKind } from '@opentelemetry/api'
import { compileAttributes } from '../../attribute-source.ts'
import type { AttributeTemplates } from '../../scenario/attributes.ts'
import { inMode } from '../semconv.ts'
import type { Semconv } from '../semconv.ts'
import type { SpanTemplate } from '../span-template.ts'
import { redisText } from './redis-text.ts'

/** It listens to two switches: that of databases, and for the names of places that of HTTP. */
export type IoredisSemconv = { database: Semconv; place: Semconv }

/** Where a Redis server is. */
export type RedisPlace = { host: string; port: number }

/**
 * The span of a command of ioredis: `@opentelemetry/instrumentation-ioredis` 0.68. In a pipeline or a transaction every
 * command has one, with `multi` and `exec`; what fails is recorded by `recordThrown`.
 */
export function ioredisCommand(
  place: RedisPlace,
  command: readonly string[],
  semconv: IoredisSemconv,
  own: AttributeTemplates,
  names: readonly string[],
): SpanTemplate {
  return span(place, command[0]!, redisText(command), semconv, own, names)
}

/** The span of connecting; it ends at once and well, whatever becomes of the connection. */
export function ioredisConnect(place: RedisPlace, semconv: IoredisSemconv): SpanTemplate {
  return span(place, 'connect', 'connect', semconv, {}, [])
}

function span(
  { host, port }: RedisPlace,
  name: string,
  text: string,
  semconv: IoredisSemconv,
  own: AttributeTemplates,
  names: readonly string[],
): SpanTemplate {
  const attributes = {
    ...inMode(
      semconv.database,
      { 'db.system': 'redis', 'db.statement': text, 'db.connection_string': `redis://${host}:${port}` },
      { 'db.system.name': 'redis', 'db.query.text': text },
    ),
    ...inMode(
      semconv.place,
      { 'net.peer.name': host, 'net.peer.port': port },
      { 'server.address': host, 'server.port': port },
    ),
  }
  return {
    library: 'redis',
    name,
    kind: SpanKind.CLIENT,
    attributes: compileAttributes({ ...attributes, ...own }, names),
  }
}

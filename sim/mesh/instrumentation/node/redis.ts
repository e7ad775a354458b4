import { SpanKind } from '@opentelemetry/api'
import { compileAttributes } from '../../attribute-source.ts'
import type { AttributeTemplates } from '../../scenario/attributes.ts'
import { inMode } from '../semconv.ts'
import type { Semconv } from '../semconv.ts'
import type { SpanTemplate } from '../span-template.ts'
import type { RedisPlace } from './ioredis.ts'
import { redisText } from './redis-text.ts'

/**
 * The span of a command of node-redis: `@opentelemetry/instrumentation-redis` 0.68. In a transaction or pipeline, `batch` is what all
 * its commands say as their operation: `MULTI` or `PIPELINE`, with the command's name behind it if all have the same.
 */
export function redisCommand(
  place: RedisPlace,
  command: readonly string[],
  batch: string | null,
  semconv: Semconv,
  own: AttributeTemplates,
  names: readonly string[],
): SpanTemplate {
  const text = redisText(command)
  const attributes = {
    ...placeOf(place, semconv),
    ...inMode(semconv, { 'db.statement': text }, { 'db.query.text': text, 'db.operation.name': batch ?? command[0]! }),
    ...own,
  }
  return client(`redis-${command[0]}`, attributes, names)
}

/** The span of connecting. */
export function redisConnect(place: RedisPlace, semconv: Semconv): SpanTemplate {
  return client('redis-connect', placeOf(place, semconv), [])
}

function client(name: string, attributes: AttributeTemplates, names: readonly string[]): SpanTemplate {
  return { library: 'redis', name, kind: SpanKind.CLIENT, attributes: compileAttributes(attributes, names) }
}

function placeOf({ host, port }: RedisPlace, semconv: Semconv): AttributeTemplates {
  return inMode(
    semconv,
    {
      'db.system': 'redis',
      'net.peer.name': host,
      'net.peer.port': port,
      'db.connection_string': `redis://${host}:${port}`,
    },
    { 'db.system.name': 'redis', 'server.address': host, 'server.port': port },
  )
}

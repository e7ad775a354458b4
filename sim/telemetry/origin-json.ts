import { decodeAttributes, encodeAttributes } from './attributes-json.ts'
import type { Json, JsonObject, JsonReader } from './json-reader.ts'
import type { Resource, Scope } from './span-columns.ts'

/** Reads a field under either of the two names that protobuf's JSON mapping allows. */
export function either(object: JsonObject, camel: string, snake: string): Json | undefined {
  const value = object[camel]
  return value === undefined ? object[snake] : value
}

const DROPPED = {
  Attributes: ['droppedAttributesCount', 'dropped_attributes_count'],
  Events: ['droppedEventsCount', 'dropped_events_count'],
  Links: ['droppedLinksCount', 'dropped_links_count'],
} as const

/** How many attributes, events or links were thrown away before. */
export function decodeDropped(reader: JsonReader, object: JsonObject, what: keyof typeof DROPPED): number {
  const [camel, snake] = DROPPED[what]
  const count = either(object, camel, snake)
  return count === undefined ? 0 : reader.uint32(count, camel)
}

/** Reads the resource of a ResourceSpans, ResourceMetrics or ResourceLogs. */
export function decodeResource(reader: JsonReader, message: JsonObject): Resource {
  const resource = reader.object(message.resource, 'resource')
  return {
    attributes: decodeAttributes(reader, resource.attributes),
    schemaUrl: reader.string(either(message, 'schemaUrl', 'schema_url'), 'schemaUrl'),
    droppedAttributes: decodeDropped(reader, resource, 'Attributes'),
  }
}

/** Reads the scope of a ScopeSpans, ScopeMetrics or ScopeLogs. */
export function decodeScope(reader: JsonReader, message: JsonObject): Scope {
  const scope = reader.object(message.scope, 'scope')
  return {
    name: reader.string(scope.name, 'name'),
    version: reader.string(scope.version, 'version'),
    attributes: decodeAttributes(reader, scope.attributes),
    schemaUrl: reader.string(either(message, 'schemaUrl', 'schema_url'), 'schemaUrl'),
    droppedAttributes: decodeDropped(reader, scope, 'Attributes'),
  }
}

/** Writes a scope as OTLP/JSON, without its schema URL. */
export const encodeScope = (scope: Scope): JsonObject => ({
  ...(scope.name !== '' && { name: scope.name }),
  ...(scope.version !== '' && { version: scope.version }),
  ...attributesAndDropped(scope),
})

/** Attributes and the count of those thrown away, as OTLP/JSON; what is empty is left out. */
export function attributesAndDropped(owner: Pick<Resource, 'attributes' | 'droppedAttributes'>): JsonObject {
  return {
    ...(owner.attributes.length > 0 && { attributes: encodeAttributes(owner.attributes) }),
    ...(owner.droppedAttributes > 0 && { droppedAttributesCount: owner.droppedAttributes }),
  }
}

import { findAttribute } from '../../telemetry/attribute.ts'
import type { Resource, Scope } from '../../telemetry/span-columns.ts'
import { createAttributesMatcher } from './attributes-matcher.ts'
import type { AttributeGetter } from './attributes-matcher.ts'
import type { MatchProperties } from './match-config.ts'
import { createTextFilter } from './text-filter.ts'
import type { TextFilter } from './text-filter.ts'

/** Whether an item with these attributes, of this resource and scope, matches. */
export type PropertiesMatcher = (get: AttributeGetter, resource: Resource, scope: Scope) => boolean

/** Matches what spans and log records have in common, or upstream's sentence (upstream: filtermatcher.NewMatcher, same). */
export function createPropertiesMatcher(match: MatchProperties): PropertiesMatcher | string {
  const libraries: { name: TextFilter; version: TextFilter | null }[] = []
  for (const library of match.libraries) {
    const name = createTextFilter([library.name], match)
    if (typeof name === 'string') return `error creating library name filters: ${name}`
    const version = library.version === null ? null : createTextFilter([library.version], match)
    if (typeof version === 'string') return `error creating library version filters: ${version}`
    libraries.push({ name, version })
  }
  const attributes = createAttributesMatcher(match, match.attributes)
  if (typeof attributes === 'string') return `error creating attribute filters: ${attributes}`
  const resources = createAttributesMatcher(match, match.resources)
  if (typeof resources === 'string') return `error creating resource filters: ${resources}`

  return (get, resource, scope) =>
    libraries.every(({ name, version }) => name(scope.name) && (version === null || version(scope.version))) &&
    resources((key) => findAttribute(resource.attributes, key)) &&
    attributes(get)
}

/** A filter for a list that may be empty: then null, and everything matches; `what` begins its sentence. */
export function createOptionalFilter(
  texts: readonly string[],
  match: MatchProperties,
  what: string,
): { filter: TextFilter | null } | string {
  if (texts.length === 0) return { filter: null }
  const filter = createTextFilter(texts, match)
  return typeof filter === 'string' ? `error creating ${what} filters: ${filter}` : { filter }
}

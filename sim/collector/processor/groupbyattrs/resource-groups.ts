import { attributeValueKey, findAttribute } from '../../../telemetry/attribute.ts'
import type { Attributes, AttributeValue } from '../../../telemetry/attribute.ts'
import { withAttribute, withoutAttribute } from '../../../telemetry/attribute-edit.ts'

/** The attributes of one item, taken apart: those that move to the resource and those that stay. */
export type SplitAttributes = { moved: Attributes; left: Attributes }

/** Takes the attributes of `keys` out of an item's; `moved` is empty when it has none of them. */
export function splitAttributes(attributes: Attributes, keys: readonly string[]): SplitAttributes {
  const moved: (readonly [string, AttributeValue])[] = []
  let left = attributes
  for (const key of keys) {
    const value = findAttribute(attributes, key)
    if (value === undefined) continue
    moved.push([key, value])
    left = withoutAttribute(left, key)
  }
  return { moved, left }
}

/** One resource of the outgoing message, with the scopes that have come together under it. */
type ResourceGroup<S> = { attributes: Attributes; scopes: S[] }

/**
 * The resources of an outgoing message: one for each set of attributes, in order of first appearance. Whatever else a
 * resource has (schema URL, dropped count) is lost, as upstream.
 *
 * Upstream: groupbyattrsprocessor/attribute_groups.go, same.
 */
export class ResourceGroups<S extends { name: string; version: string }> {
  readonly groups: ResourceGroup<S>[] = []
  private readonly byKey = new Map<string, ResourceGroup<S>>()

  /** The scope for an item: of its resource with what was moved there, by name and version; else made by `create`. */
  scopeFor(resource: Attributes, moved: Attributes, name: string, version: string, create: () => S): S {
    const { scopes } = this.groupFor(resource, moved)
    let scope = scopes.find((known) => known.name === name && known.version === version)
    if (scope === undefined) {
      scope = create()
      scopes.push(scope)
    }
    return scope
  }

  private groupFor(resource: Attributes, moved: Attributes): ResourceGroup<S> {
    let attributes = resource
    for (const [name, value] of moved) attributes = withAttribute(attributes, name, value)
    const key = mapKey(attributes)
    let group = this.byKey.get(key)
    if (group === undefined) {
      group = { attributes, scopes: [] }
      this.byKey.set(key, group)
      this.groups.push(group)
    }
    return group
  }
}

/** A text that is equal for equal attributes in any order (upstream: pdatautil.MapHash). */
function mapKey(attributes: Attributes): string {
  const entries = attributes.map(([key, value]) => [key, attributeValueKey(inOrder(value))] as const)
  return JSON.stringify(entries.sort(byName))
}

function inOrder(value: AttributeValue): AttributeValue {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  if ('array' in value) return { array: value.array.map(inOrder) }
  return { kvlist: value.kvlist.map(([key, item]) => [key, inOrder(item)] as const).sort(byName) }
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0

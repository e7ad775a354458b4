import type { CollectorConfig } from '../config/collector-config.ts'
import { valueAt } from '../config/config-value.ts'
import type { MapValue } from '../config/config-value.ts'
import type { AnyField, AnyStruct } from '../config/field.ts'

/** A policy as the text has it, at the top or inside another one. */
export type WrittenPolicy = {
  struct: AnyStruct
  map: MapValue
  path: readonly (string | number)[]
  type: string
  /** Its name, or for a nested one without a name that of the policy around it. */
  name: string
}

/** Every policy of every tail_sampling processor, policies inside policies included. */
export function* writtenPolicies(config: CollectorConfig): Generator<WrittenPolicy, void, undefined> {
  for (const { key, factory } of config.processors.values()) {
    if (factory.type !== 'tail_sampling') continue
    const policies = factory.config.fields.policies
    if (policies !== undefined) yield* policiesIn(policies, config.source.root, ['processors', key, 'policies'], '')
  }
}

function* policiesIn(
  field: AnyField,
  root: MapValue,
  path: readonly (string | number)[],
  around: string,
): Generator<WrittenPolicy, void, undefined> {
  const value = valueAt(root, path)
  if (value === undefined) return
  if (field.kind === 'list') {
    if (value.kind !== 'list') return
    for (let index = 0; index < value.items.length; index++)
      yield* policiesIn(field.item, root, [...path, index], around)
    return
  }
  if (field.kind !== 'struct' || value.kind !== 'map') return
  let inside = around
  if (field.remain === 'maps') {
    const text = (key: string): string => {
      const inner = value.entries.get(key)?.value
      return inner?.kind === 'string' ? inner.value : ''
    }
    inside = text('name') || around
    yield { struct: field, map: value, path, type: text('type'), name: inside }
  }
  for (const [key, child] of Object.entries(field.fields)) yield* policiesIn(child, root, [...path, key], inside)
}

import { entryAt } from '../../config/config-value.ts'
import { placeOf } from '../../config/place-of.ts'
import { writtenPolicies } from '../policy-walk.ts'
import type { LintRule } from '../lint-rule.ts'

/** Without its block a policy runs with zeros: latency samples everything, others nothing. */
export const policyWithoutBlock: LintRule = {
  code: 'policy-without-block',
  *check(config) {
    const { root } = config.source
    for (const { struct, map, path, type, name } of writtenPolicies(config)) {
      if (struct.fields[type]?.kind !== 'struct' || map.entries.has(type)) continue
      // A misspelt or foreign block is told where it stands.
      const others = [...map.entries].filter(([key, { value }]) => value.kind === 'map' && key !== type)
      if (others.length > 0) continue
      const at = entryAt(root, [...path, 'type'])
      yield {
        message: `Policy “${name}” is of type ${type} and has no ${type} block: all its settings are zero or empty.`,
        hint: `Add ${type}: with its settings below the type.`,
        span: at === undefined ? placeOf(root, path) : at.value,
        params: { policy: name, type },
      }
    }
  },
}

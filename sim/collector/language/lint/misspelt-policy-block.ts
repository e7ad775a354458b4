import { findClosest } from '../../../find-closest.ts'
import { writtenPolicies } from '../policy-walk.ts'
import type { LintRule } from '../lint-rule.ts'

/** A block of an unknown name is taken for the settings of an extension, and read by nobody. */
export const misspeltPolicyBlock: LintRule = {
  code: 'misspelt-policy-block',
  *check(config) {
    for (const { struct, map, type, name } of writtenPolicies(config)) {
      const known = Object.keys(struct.fields)
      for (const [key, entry] of map.entries) {
        if (known.includes(key) || key === type) continue
        const closest = findClosest(key, known)
        const suggestion = closest ?? (known.includes(type) ? type : null)
        const effect =
          known.includes(type) && !map.entries.has(type)
            ? `, and policy “${name}” runs with a ${type} block of zeros`
            : ''
        yield {
          message: `“${key}” is no block of a policy. The collector takes it without a word, and nobody reads it${effect}.`,
          hint: suggestion === null ? 'Completion shows which blocks there are.' : `Did you mean “${suggestion}”?`,
          span: { start: entry.keyStart, end: entry.keyEnd },
          params: suggestion === null ? { key, policy: name } : { key, policy: name, closest: suggestion },
        }
      }
    }
  },
}

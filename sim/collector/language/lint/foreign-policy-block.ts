import { writtenPolicies } from '../policy-walk.ts'
import type { LintRule } from '../lint-rule.ts'

/** Only the block that is called like the type is read. */
export const foreignPolicyBlock: LintRule = {
  code: 'foreign-policy-block',
  *check(config) {
    for (const { struct, map, type, name } of writtenPolicies(config)) {
      for (const [key, entry] of map.entries) {
        const isBlock = struct.fields[key]?.kind === 'struct'
        if (!isBlock || key === type || type === '') continue
        yield {
          message: `Policy “${name}” is of type ${type}, so its ${key} block is not read.`,
          hint: `Make the type ${key}, or rename the block to ${type}.`,
          span: { start: entry.keyStart, end: entry.keyEnd },
          params: { policy: name, type, block: key },
        }
      }
    }
  },
}

import { valueAt } from '../../config/config-value.ts'
import { findClosest } from '../../../find-closest.ts'
import { walkFields } from '../walk-fields.ts'
import { allComponents } from '../lint-rule.ts'
import type { LintFinding, LintRule } from '../lint-rule.ts'

/** Since v0.160 unknown keys beside HTTP settings are dropped without a word. */
export const ignoredKey: LintRule = {
  code: 'ignored-key',
  check(config) {
    const found: LintFinding[] = []
    for (const { section, component } of allComponents(config)) {
      const value = valueAt(config.source.root, [section, component.key])
      if (value === undefined) continue
      walkFields(component.factory.config, value, {
        unknown: ({ struct, key, keySpan, fate }) => {
          if (fate !== 'ignored') return
          const closest = findClosest(key, Object.keys(struct.fields))
          found.push({
            message: `There is no key “${key}” here. Beside HTTP settings this release drops it without a word.`,
            hint: closest === null ? 'Completion shows which keys there are.' : `Did you mean “${closest}”?`,
            span: keySpan,
            params: closest === null ? { key } : { key, closest },
          })
        },
      })
    }
    return found
  },
}

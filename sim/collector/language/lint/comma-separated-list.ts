import { valueAt } from '../../config/config-value.ts'
import { walkFields } from '../walk-fields.ts'
import { allComponents } from '../lint-rule.ts'
import type { LintFinding, LintRule } from '../lint-rule.ts'

/** A text for a list is cut at its commas, blanks and all: `a, b` is `a` and ` b`. */
export const commaSeparatedList: LintRule = {
  code: 'comma-separated-list',
  check(config) {
    const found: LintFinding[] = []
    for (const { section, component } of allComponents(config)) {
      const value = valueAt(config.source.root, [section, component.key])
      if (value === undefined) continue
      walkFields(component.factory.config, value, {
        field: ({ field, value: written, key }) => {
          if (field.kind !== 'list' || written.kind !== 'string') return
          const parts = written.value.split(',')
          if (!parts.some((part) => part !== part.trim())) return
          const shown = parts.map((part) => `“${part}”`).join(' and ')
          found.push({
            message: `${key} is one text here; the collector cuts it at the commas and keeps the blanks: ${shown}.`,
            hint: `Write a list: [${parts.map((part) => part.trim()).join(', ')}].`,
            span: written,
            params: { key, shown },
          })
        },
      })
    }
    return found
  },
}

import { valueAt } from '../../config/config-value.ts'
import { telemetryConfig } from '../../config/telemetry/telemetry-config.ts'
import type { AnyField } from '../../config/field.ts'
import { walkFields } from '../walk-fields.ts'
import { allComponents } from '../lint-rule.ts'
import type { LintFinding, LintRule } from '../lint-rule.ts'

/** A bare number is nanoseconds: `decision_wait: 10` is as good as none. */
export const durationWithoutUnit: LintRule = {
  code: 'duration-without-unit',
  check(config) {
    const found: LintFinding[] = []
    const look = (field: AnyField, path: readonly string[]): void => {
      const value = valueAt(config.source.root, path)
      if (value === undefined) return
      walkFields(field, value, {
        field: ({ field: into, value: written, key }) => {
          if (into.kind !== 'duration' || (written.kind !== 'int' && written.kind !== 'float')) return
          const number = Number(written.value)
          if (number === 0) return
          // Small numbers were meant as seconds, larger ones as milliseconds.
          const suggestion = Number.isInteger(number) ? `${number}${Math.abs(number) < 100 ? 's' : 'ms'}` : '10s'
          found.push({
            message: `${key}: ${number} is ${number} nanoseconds, because a number without a unit is.`,
            hint: `Write the unit: ${suggestion}.`,
            span: written,
            params: { key, value: number, suggestion },
          })
        },
      })
    }
    for (const { section, component } of allComponents(config)) look(component.factory.config, [section, component.key])
    look(telemetryConfig, ['service', 'telemetry'])
    return found
  },
}

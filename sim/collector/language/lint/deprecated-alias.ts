import { placeOf } from '../../config/place-of.ts'
import { allComponents } from '../lint-rule.ts'
import type { LintRule } from '../lint-rule.ts'

/** An old name of a component that still works, with a warning in the log. */
export const deprecatedAlias: LintRule = {
  code: 'deprecated-alias',
  *check(config) {
    for (const { section, component } of allComponents(config)) {
      const { writtenType, factory, key } = component
      if (writtenType === factory.type) continue
      yield {
        message: `${writtenType} is an old name of ${factory.type}; the collector logs a warning for it.`,
        hint: `Write ${factory.type}, here and in the pipelines.`,
        span: placeOf(config.source.root, [section, key]),
        params: { alias: writtenType, type: factory.type },
      }
    }
  },
}

import { placeOf } from '../../config/place-of.ts'
import { allComponents } from '../lint-rule.ts'
import type { LintRule } from '../lint-rule.ts'

/** Configured, checked, and never built: no pipeline names it. */
export const unusedComponent: LintRule = {
  code: 'unused-component',
  *check(config) {
    const { pipelines, extensions } = config.service
    for (const { section, component } of allComponents(config)) {
      const { id, key } = component
      const used =
        section === 'extensions'
          ? extensions.includes(id)
          : [...pipelines.values()].some(({ receivers, processors, exporters }) =>
              section === 'processors' ? processors.includes(id) : [...receivers, ...exporters].includes(id),
            )
      if (used) continue
      const kind = section.slice(0, -1)
      const where = section === 'extensions' ? 'service.extensions does not list it' : 'no pipeline names it'
      yield {
        message: `The ${kind} ${id} is configured, but ${where}: it does nothing.`,
        hint:
          section === 'extensions'
            ? 'Add its id to service.extensions.'
            : 'Add its id to a pipeline under service.pipelines.',
        span: placeOf(config.source.root, [section, key]),
        params: { id, kind },
      }
    }
  },
}

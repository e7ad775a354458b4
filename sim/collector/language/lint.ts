import type { Diagnostic } from '../../diagnostic.ts'
import type { CollectorConfig } from '../config/collector-config.ts'
import { lints } from './lints.ts'

/** What the collector would take without a word and production would regret, in the order of the text. */
export function lintConfig(config: CollectorConfig): Diagnostic[] {
  const { lines } = config.source
  const found: Diagnostic[] = []
  for (const rule of lints) {
    const { code } = rule
    for (const { message, hint, span, params, severity = 'warning' } of rule.check(config)) {
      const range = lines.range(span)
      found.push({ code, severity, stage: 'lint', message, hint, ...(params === undefined ? {} : { params }), range })
    }
  }
  return found.sort((one, other) => one.range!.start - other.range!.start)
}

import type { Diagnostic, Stage } from '../../diagnostic.ts'
import type { FactoryBase } from '../component/component.ts'
import type { CollectorConfig, Configured, Section } from '../config/collector-config.ts'
import { explainCode } from '../config/explain.ts'
import { valueAt } from '../config/config-value.ts'
import { placeOf } from '../config/place-of.ts'
import type { Span } from '../config/text-range.ts'
import { placesInOttl } from '../language/ottl/place-in-ottl.ts'

/** Why a configuration that loads does not run: the collector's sentence, and its place. */
export type StageFailure = { stage: Stage; message: string; diagnostics: Diagnostic[] }

/** A failure that speaks of what stands at `path`, or above it when nothing stands there. */
export function stageFailure(
  config: CollectorConfig,
  failure: {
    stage: Stage
    code: string
    message: string
    path: readonly (string | number)[]
    params?: Record<string, string>
  },
): StageFailure {
  const { stage, code, message, path, params } = failure
  const { source } = config
  const hint = explainCode(code, params)
  const diagnostic: Diagnostic = {
    code,
    severity: 'error',
    stage,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(params === undefined ? {} : { params }),
    range: source.lines.range(placeInComponent(config, path, message) ?? placeOf(source.root, path)),
  }
  return { stage, message, diagnostics: [diagnostic] }
}

/** The place in a component's OTTL that a sentence speaks of, or null. */
function placeInComponent(config: CollectorConfig, path: readonly (string | number)[], message: string): Span | null {
  const [section, key] = path
  if (section === undefined || key === undefined || section === 'service') return null
  const components: Iterable<Configured<FactoryBase<unknown>>> = config[section as Section].values()
  const factory = [...components].find((component) => component.key === key)?.factory
  const { root, lines } = config.source
  return factory === undefined ? null : placesInOttl(lines.text, factory.config, valueAt(root, [section, key]))(message)
}

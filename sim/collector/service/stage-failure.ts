import type { Diagnostic, Stage } from '../../diagnostic.ts'
import type { CollectorConfig } from '../config/collector-config.ts'
import { explainCode } from '../config/explain.ts'
import { placeOf } from '../config/place-of.ts'

/** Why a configuration that loads does not run: the collector's sentence, and its place. */
export type StageFailure = { stage: Stage; message: string; diagnostics: Diagnostic[] }

/** A failure that speaks of what stands at `path`, or above it when nothing stands there. */
export function stageFailure(
  { source }: CollectorConfig,
  failure: {
    stage: Stage
    code: string
    message: string
    path: readonly (string | number)[]
    params?: Record<string, string>
  },
): StageFailure {
  const { stage, code, message, path, params } = failure
  const hint = explainCode(code, params)
  const diagnostic: Diagnostic = {
    code,
    severity: 'error',
    stage,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(params === undefined ? {} : { params }),
    range: source.lines.range(placeOf(source.root, path)),
  }
  return { stage, message, diagnostics: [diagnostic] }
}

import type { Diagnostic, Stage } from '../../diagnostic.ts'
import type { CollectorConfig } from '../config/collector-config.ts'
import { entryAt, valueAt } from '../config/config-value.ts'
import { explainCode } from '../config/explain.ts'
import type { Span } from '../config/text-range.ts'

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

function placeOf(root: CollectorConfig['source']['root'], path: readonly (string | number)[]): Span {
  for (let length = path.length; length > 0; length--) {
    const part = path.slice(0, length)
    const entry = entryAt(root, part)
    if (entry !== undefined) return { start: entry.keyStart, end: entry.keyEnd }
    const value = valueAt(root, part)
    if (value !== undefined) return value
  }
  return { start: 0, end: 0 }
}

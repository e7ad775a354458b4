import { thresholdOf, writeThreshold } from '../../../telemetry/ot-tracestate.ts'
import type { Threshold } from '../../../telemetry/ot-tracestate.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { ResourceSpans } from '../../../telemetry/traces.ts'
import { parseW3CTraceState, writeW3CTraceState } from '../../../telemetry/w3c-tracestate.ts'

/**
 * Writes the share that sampled spans stand for into their trace states.
 *
 * A span that was sampled harder before stays as it is; one whose trace state cannot be read
 * stays so too, and `unparseable` is told.
 */
export function writeEffectiveThreshold(
  columns: SpanColumns,
  message: readonly ResourceSpans[],
  threshold: Threshold,
  unparseable: () => void,
): ResourceSpans[] {
  const rewrite = (row: number): number => {
    const { state, error } = parseW3CTraceState(columns.strings.text(columns.traceState[row]!))
    if (error !== null) {
      unparseable()
      return row
    }
    if (state.ot.th !== '' && thresholdOf(state.ot.th) > threshold) return row
    state.ot.th = writeThreshold(threshold)
    const text = columns.strings.id(writeW3CTraceState(state))
    if (text === columns.traceState[row]) return row
    const copy = columns.copyRow(row)
    columns.traceState[copy] = text
    return copy
  }
  return message.map(({ resource, scopes }) => ({
    resource,
    scopes: scopes.map(({ scope, rows }) => ({ scope, rows: Array.from(rows, rewrite) })),
  }))
}

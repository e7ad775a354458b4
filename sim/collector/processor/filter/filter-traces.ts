import { SpanContext } from '../../ottl/contexts/span-context.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import type { ConditionSet } from './condition-sets.ts'
import type { Skip } from './skip.ts'

/**
 * The message without what the conditions drop, and without what is then empty; the same lists where nothing is dropped.
 *
 * Upstream: processSkipExpression and TracesConsumer.ConsumeTraces of filterprocessor, same.
 */
export function filterTraces(traces: Traces, set: ConditionSet, skips: Skip): Traces {
  const { columns } = traces
  const context = new SpanContext(columns)
  const { resource: ofResource, scope: ofScope, span: ofSpan, spanevent: ofEvent } = set
  const looksInside = ofScope !== undefined || ofSpan !== undefined || ofEvent !== undefined
  const looksAtSpans = ofSpan !== undefined || ofEvent !== undefined

  const keepSpan = (row: number): number | null => {
    context.moveTo(row)
    if (ofSpan !== undefined) {
      const skipped = skips(ofSpan, context)
      if (skipped === 'error') return row
      if (skipped) return null
    }
    if (ofEvent !== undefined) dropEvents(context, (event) => skips(ofEvent, event) === true)
    return context.row
  }

  const resourceSpans = traces.resourceSpans.flatMap((resourceSpan) => {
    const { resource, scopes } = resourceSpan
    context.resourceHolder = { resource: columns.resources[resource]! }
    if (ofResource !== undefined) {
      const skipped = skips(ofResource, context)
      if (skipped === 'error') return [resourceSpan]
      if (skipped) return []
    }
    if (!looksInside) return scopes.length === 0 ? [] : [resourceSpan]
    const left = scopes.flatMap((scopeSpans) => {
      context.scopeHolder = { scope: columns.scopes[scopeSpans.scope]! }
      if (ofScope !== undefined) {
        const skipped = skips(ofScope, context)
        if (skipped === 'error') return [scopeSpans]
        if (skipped) return []
      }
      if (!looksAtSpans) return scopeSpans.rows.length === 0 ? [] : [scopeSpans]
      const rows = keepRows(scopeSpans.rows, keepSpan)
      return rows.length === 0 ? [] : [rows === scopeSpans.rows ? scopeSpans : { ...scopeSpans, rows }]
    })
    return left.length === 0 ? [] : [{ resource, scopes: left }]
  })
  return { columns, resourceSpans }
}

/** The rows that `keep` gives back; the same list when they are all the same. */
function keepRows(rows: ArrayLike<number>, keep: (row: number) => number | null): ArrayLike<number> {
  let kept: number[] | null = null
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!
    const result = keep(row)
    if (kept === null && result !== row) kept = Array.prototype.slice.call(rows, 0, index) as number[]
    if (kept !== null && result !== null) kept.push(result)
  }
  return kept ?? rows
}

function dropEvents(context: SpanContext, isDropped: (context: SpanContext) => boolean): void {
  const { columns } = context
  const events = columns.events.get(context.row)
  if (events === undefined) return
  const left = events.filter((_, index) => {
    context.eventIndex = index
    return !isDropped(context)
  })
  if (left.length === events.length) return
  const row = context.writableRow()
  if (left.length === 0) columns.events.delete(row)
  else columns.events.set(row, left)
}

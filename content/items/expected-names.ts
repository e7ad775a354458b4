import type { Expectations, TraceVerdict } from '../schema/answers.ts'
import type { Computed } from '../schema/authored-question.ts'
import type { ItemContext } from './grade-item.ts'

/** A name as it is written, or as the run or its seed decides. */
export function nameOf(wanted: string | Expectations['choice'], context: ItemContext): string {
  if (typeof wanted === 'string') return wanted
  if ('is' in wanted) return wanted.is
  if ('request' in wanted) return context.verdict(wanted.measure, wanted.request)
  return context.name(wanted)
}

/** What each row of a classification belongs to. */
export function rowsOf(expected: Expectations['classify'], context: ItemContext): Record<string, string> {
  const requests = expected['requests']
  const isOfTraces = typeof requests === 'object' && typeof expected['measure'] === 'string'
  const rows: [string, string | Expectations['choice']][] = isOfTraces
    ? Object.entries(requests as Record<string, number>).map(([row, request]) => [
        row,
        { measure: expected['measure'] as TraceVerdict, request },
      ])
    : Object.entries(expected as Record<string, string | Computed>)
  return Object.fromEntries(rows.map(([row, wanted]) => [row, nameOf(wanted, context)]))
}

import fc from 'fast-check'
import { arrivalTimes } from './fuzz-case.ts'
import type { Line } from './fuzz-case.ts'
import { TRACE_IDS } from './messages.ts'
import type { SIGNALS } from './messages.ts'
import { richLogs, richMetrics, richTraces } from './ottl-messages.ts'
import { mistaken, ottlTexts } from './ottl-texts.ts'
import { TRANSFORM_EDITORS } from './ottl-words.ts'
import type { ItemContext } from './ottl-words.ts'

export type Signal = (typeof SIGNALS)[number]

/** Contexts of items of a signal; resource and scope belong to all. */
export const ITEM_CONTEXTS: Record<Signal, readonly ItemContext[]> = {
  traces: ['span', 'spanevent'],
  metrics: ['metric', 'datapoint'],
  logs: ['log'],
}

export const contextOf = (signal: Signal): fc.Arbitrary<ItemContext> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...ITEM_CONTEXTS[signal]) },
    { weight: 1, arbitrary: fc.constantFrom<ItemContext>('resource', 'scope') },
  )

/** Statements and conditions as a component is given them: in a few there is a mistake. */
export function textsInConfig(context: ItemContext, inferred: boolean) {
  const { statement, condition } = ottlTexts(context, {
    editors: TRANSFORM_EDITORS[context] ?? [],
    ...(inferred && { path: (path: string) => withContext(path, context) }),
  })
  // A context can be inferred from a path only.
  const named = (text: string) => !inferred || text.includes(`${context}.`)
  const mostly = (right: fc.Arbitrary<string>) =>
    fc
      .oneof(
        { weight: 40, arbitrary: right.filter(named) },
        { weight: 1, arbitrary: right },
        { weight: 1, arbitrary: mistaken(right) },
      )
      .map(quoted)
  return { statement: mostly(statement), condition: mostly(condition) }
}

/** `span.name` for `name`: what the context is inferred from. */
const withContext = (path: string, context: ItemContext): string =>
  path.replaceAll(/(^|\(| )(?!resource\.|scope\.|instrumentation_scope\.|span\.|metric\.)(?=[a-z])/g, `$1${context}.`)

/** A text in YAML, whose dollars are no variables. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''").replaceAll('$', '$$$$')}'`

export const flowList = (items: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> =>
  fc.array(items, { minLength: 1, maxLength: most }).map((list) => `[${list.join(', ')}]`)

/** Messages of a signal with something for every path, each at a time of its own. */
export function richMessages(signal: Signal, most: number): fc.Arbitrary<Line[]> {
  const message = { traces: richTraces(), metrics: richMetrics, logs: richLogs }[signal]
  return fc
    .integer({ min: 1, max: most })
    .chain((count) => fc.tuple(arrivalTimes(count), fc.array(message, { minLength: count, maxLength: count })))
    .map(([times, list]) => times.map((at_ms, index) => ({ at_ms, [signal]: list[index] })))
}

/** Messages with spans of one trace each: several are decided in random order. */
export function richMessagesOfOneTrace(most: number): fc.Arbitrary<Line[]> {
  const message = fc.constantFrom(...TRACE_IDS).chain((id) => richTraces([id]))
  return fc
    .integer({ min: 1, max: most })
    .chain((count) => fc.tuple(arrivalTimes(count), fc.array(message, { minLength: count, maxLength: count })))
    .map(([times, list]) => times.map((at_ms, index) => ({ at_ms, traces: list[index] })))
}

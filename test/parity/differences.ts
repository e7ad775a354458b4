import type { PlainSpan } from './recording.ts'

/** Where we do not do what a real library does, and why. */
type Difference = {
  /** The library, or `*` for all. */
  library: string
  field: string
  reason: string
  /** The recorded span as ours must be. */
  without(span: PlainSpan): PlainSpan
}

const DIFFERENCES: readonly Difference[] = [
  {
    library: '*',
    field: 'events[].attributes["exception.stacktrace"]',
    reason: 'Simulated code has no stack; an event has the type and the message only.',
    without: (span) => ({
      ...span,
      events: span.events.map(({ name, attributes }) => {
        const { 'exception.stacktrace': _, ...rest } = attributes
        return { name, attributes: rest }
      }),
    }),
  },
]

/** A recorded span as ours must be: the same, but for the differences on purpose. */
export function differencesOnPurpose(library: string, span: PlainSpan): PlainSpan {
  return DIFFERENCES.filter((difference) => difference.library === '*' || difference.library === library).reduce(
    (left, { without }) => without(left),
    span,
  )
}

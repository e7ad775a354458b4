import type { PlainSpan } from './recording.ts'

/** Where we do not do what the real library does, and why. */
export const DIFFERENCES = [
  {
    library: '*',
    field: 'events[].attributes.exception.stacktrace',
    reason: 'Simulated code has no stack; an event has the type and the message only.',
  },
] as const

/** A recorded span as ours must be: without what {@link DIFFERENCES} lists. */
export function differencesOnPurpose(_library: string, span: PlainSpan): PlainSpan {
  const events = span.events.map(({ name, attributes }) => {
    const { 'exception.stacktrace': _, ...rest } = attributes
    return { name, attributes: rest }
  })
  return { ...span, events }
}

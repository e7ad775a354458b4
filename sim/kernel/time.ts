declare const unit: unique symbol

/** Virtual time: nanoseconds since the run's epoch, exact to 104 days (2^53 ns). */
export type SimTime = number & { readonly [unit]: 'ns since epoch' }

/** Marks a number of nanoseconds since the epoch as a moment. */
export const at = (ns: number): SimTime => ns as SimTime

export const MICROSECOND = 1_000
export const MILLISECOND = 1_000_000
export const SECOND = 1_000_000_000

/** Milliseconds to nanoseconds, rounded to a whole nanosecond. */
export const ms = (value: number): number => Math.round(value * MILLISECOND)

/** Seconds to nanoseconds, rounded to a whole nanosecond. */
export const seconds = (value: number): number => Math.round(value * SECOND)

/** Nanoseconds to milliseconds, fractional. */
export const toMs = (ns: number): number => ns / MILLISECOND

import { durationError, formatGoDuration, parseGoDuration } from '../go-duration.ts'

/**
 * Reads a duration as Go's time.ParseDuration does; nanoseconds, exact up to 2^53.
 *
 * The error is Go's as mapstructure prints it: cut at its last space, which should leave out the value.
 */
export function parseDuration(written: string): number | { error: string } {
  const parsed = parseGoDuration(written)
  if (typeof parsed === 'bigint') return Number(parsed)
  if (parsed.problem === 'unknown unit') return { error: 'time: unknown unit' }
  const error = durationError(written, parsed)
  return { error: error.slice(0, error.lastIndexOf(' ')) }
}

/** Prints nanoseconds as Go's Duration.String does: `1m30s`, `200ms`, `0s`. */
export const formatDuration = (ns: number): string => formatGoDuration(BigInt(Math.trunc(ns)))

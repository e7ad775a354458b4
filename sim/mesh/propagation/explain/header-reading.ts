/** What is wrong with a part of a header, by the format's specification or by the official propagator. */
export type HeaderProblem = {
  /** Stable, kebab-case; the page translates by it. */
  code: string
  message: string
  params?: Record<string, string | number>
}

/** What a part of a header is. */
export type PartRole =
  | 'version'
  | 'trace-id'
  | 'parent-id'
  | 'span-id'
  | 'flags'
  | 'sampled'
  | 'random'
  | 'debug'
  | 'extra'
  | 'key'
  | 'value'
  | 'property'
  | 'member'

/** A part of a header, decoded. */
export type HeaderPart = {
  role: PartRole
  /** As it stands there; for `sampled` and `random` the bit, `0` or `1`. */
  text: string
  /** What it means, where that is not what stands there: a percent-decoded value, an id filled up with zeros. */
  decoded?: string
  /** Which member of a list it is in, from 0. */
  member?: number
  problem?: HeaderProblem
}

/** A header's value taken apart, and the first thing that is wrong with it. */
export type HeaderReading = { parts: HeaderPart[]; problem: HeaderProblem | null }

/** The reading of parts: what is wrong first is what is wrong. */
export function readingOf(parts: HeaderPart[]): HeaderReading {
  return { parts, problem: parts.find(({ problem }) => problem !== undefined)?.problem ?? null }
}

/** A part with its problem, if it has one. */
export function part(role: PartRole, text: string, problem: HeaderProblem | null, decoded?: string): HeaderPart {
  return { role, text, ...(problem !== null && { problem }), ...(decoded !== undefined && { decoded }) }
}

/** A header with nothing in it. */
export const EMPTY_READING: HeaderReading = { parts: [], problem: { code: 'empty', message: 'The header is empty.' } }

/** What is made of hexadecimal digits. */
export type HexPart = IdPart | 'version' | 'flags'
/** What is an id. */
export type IdPart = 'trace-id' | 'parent-id' | 'span-id'

/** All that can be wrong with a header, for pages that say it in other words. */
export type HeaderProblemCode =
  | `${HexPart}-${'length' | 'not-hex' | 'upper-case'}`
  | `${IdPart}-all-zero`
  | 'another-counts'
  | 'bad-flags'
  | 'bad-key'
  | 'bad-percent'
  | 'bad-state'
  | 'bad-value'
  | 'decision-only'
  | 'empty'
  | 'empty-value'
  | 'extra-parts'
  | 'key-not-token'
  | 'key-upper-case'
  | 'member-too-long'
  | 'missing'
  | 'no-equals'
  | 'no-key'
  | 'no-reader'
  | 'not-found'
  | 'not-text'
  | 'not-understood'
  | 'null-value'
  | 'repeated'
  | 'replaced'
  | 'root-form'
  | 'root-version'
  | 'sampled-asked'
  | 'single-first'
  | 'too-few-parts'
  | 'too-long'
  | 'too-many'
  | 'version-ff'
  | 'whitespace'
  | 'without-traceparent'

/** What is wrong with a part of a header, by the format's specification or by the official propagator. */
export type HeaderProblem = {
  code: HeaderProblemCode
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

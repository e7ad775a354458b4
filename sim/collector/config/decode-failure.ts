import type { Crash } from './field.ts'
import type { Span } from './text-range.ts'

/** An innermost sentence of a decoding error, with the place it speaks of. */
export type DecodeProblem = {
  code: string
  message: string
  span: Span
  params?: Record<string, string>
}

/** A decoding error: its text, nested as mapstructure nests it, and the sentences it is made of. */
export type DecodeFailure = {
  text: string
  /** It went through a struct, list or map, which is when upstream adds its headline at every level above. */
  joined: boolean
  problems: readonly DecodeProblem[]
}

/** `'name' message`, the innermost form. */
export function failure(name: string, message: string, { start, end }: Span, code = 'invalid-value'): DecodeFailure {
  const text = `'${name}' ${message}`
  return { text, joined: false, problems: [{ code, message: text, span: { start, end } }] }
}

/** Where the real collector does not answer but dies: `keys` are what it dies of. */
export function crash(name: string, { panic }: Crash, span: Span, keys: readonly string[] = []): DecodeFailure {
  const what = keys.length === 0 ? '' : `has invalid keys: ${keys.join(', ')}; `
  return failure(name, `${what}here the real collector crashes: panic: ${panic}`, span, 'upstream-crash')
}

/** Puts a level around an error. */
export const wrapFailure = (prefix: string, inner: DecodeFailure): DecodeFailure => ({
  ...inner,
  text: `${prefix}${inner.text}`,
})

/** What one run of the decoder came to: null when nothing failed. */
export function joinFailures(failures: readonly DecodeFailure[]): DecodeFailure | null {
  if (failures.length === 0) return null
  const joined = failures.some((each) => each.joined)
  const text = failures.map((each) => each.text).join('\n')
  return {
    text: joined ? `decoding failed due to the following error(s):\n\n${text}` : text,
    joined,
    problems: failures.flatMap((each) => each.problems),
  }
}

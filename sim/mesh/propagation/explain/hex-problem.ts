import type { HeaderProblem, HexPart, IdPart } from './header-reading.ts'

/** Why `text` is no lower-case hexadecimal number of `length` digits, or null; `what` begins the code. */
export function hexProblem(what: HexPart, text: string, ...lengths: readonly number[]): HeaderProblem | null {
  if (!lengths.includes(text.length)) {
    return {
      code: `${what}-length`,
      message: `It has ${text.length} characters instead of ${lengths.join(' or ')}.`,
      params: { length: text.length, expected: lengths.join('/') },
    }
  }
  if (/[^0-9a-fA-F]/.test(text)) {
    return { code: `${what}-not-hex`, message: 'It has characters that are no hexadecimal digits.' }
  }
  return /[A-F]/.test(text)
    ? { code: `${what}-upper-case`, message: 'Its hexadecimal digits are in upper case; they must be in lower case.' }
    : null
}

/** Why `text` is no id of `length` digits, or null: ids are not all zeros. */
export function idProblem(what: IdPart, text: string, ...lengths: readonly number[]): HeaderProblem | null {
  const problem = hexProblem(what, text, ...lengths)
  if (problem !== null) return problem
  return /^0*$/.test(text) ? { code: `${what}-all-zero`, message: 'An id of zeros is no id.' } : null
}

import { compileGoRegex } from '../collector/go-regex.ts'

/**
 * Whether a regular expression that somebody wrote into a check, a question or a mistake is found in a text. RE2 finds it in
 * time that grows with the text alone, so that no pattern keeps a grader busy.
 * @throws Error with the sentence of `patternProblem`, which whoever reads what authors write asks first.
 */
export function isFound(pattern: string, text: string, { ignoreCase = false } = {}): boolean {
  const compiled = compileGoRegex(ignoreCase ? `(?i)${pattern}` : pattern)
  if (typeof compiled === 'string') throw new Error(patternProblem(pattern) ?? compiled)
  return compiled.matcher(text).find()
}

type WrittenPattern = { matches?: string | undefined; matches_not?: string | undefined }

/** Whether a text is as a pattern says: the one is found in it, and the other is not. */
export const isAsWritten = ({ matches, matches_not: not }: WrittenPattern, text: string): boolean =>
  (matches === undefined || isFound(matches, text)) && (not === undefined || !isFound(not, text))

/** Why a pattern of an author's cannot be used, as one sentence; null where it can. */
export function patternProblem(pattern: string): string | null {
  const compiled = compileGoRegex(pattern)
  if (typeof compiled !== 'string') return null
  const reason = compiled.replace('error parsing regexp: ', '')
  return isJavaScript(pattern)
    ? `Patterns are those of RE2, without look-around and references back: ${reason}.`
    : `This is no regular expression: ${pattern} (${reason}).`
}

function isJavaScript(pattern: string): boolean {
  try {
    void new RegExp(pattern)
    return true
  } catch {
    return false
  }
}

import type { RE2JS } from 're2js'

import { compileGoRegex } from '../../go-regex.ts'
import { goQuote } from '../../config/go-quote.ts'
import type { Getter, OttlContext } from '../function.ts'
import { OttlError } from '../value.ts'

/**
 * A regular expression argument: one that is written in the statement is compiled once, any other for each item.
 * Throws OttlError (upstream: newDynamicRegex).
 */
export function patternArgument(functionName: string, getter: Getter<string>): (context: OttlContext) => RE2JS {
  const invalid = (pattern: string, why: string): OttlError =>
    new OttlError(`the regex pattern supplied to ${functionName} '${goQuote(pattern)}' is not a valid pattern: ${why}`)
  if (getter.literal) {
    const pattern = getter.get({})
    const regex = compileGoRegex(pattern)
    if (typeof regex === 'string') throw invalid(pattern, regex)
    return () => regex
  }
  let last: { pattern: string; regex: RE2JS } | null = null
  return (context) => {
    let pattern: string
    try {
      pattern = getter.get(context)
    } catch (error) {
      throw error instanceof OttlError ? invalid('', error.message) : error
    }
    if (last?.pattern === pattern) return last.regex
    const regex = compileGoRegex(pattern)
    if (typeof regex === 'string') throw new OttlError(regex)
    last = { pattern, regex }
    return regex
  }
}

import type { RE2JS } from 're2js'

import { withAttribute } from '../../../telemetry/attribute-edit.ts'
import type { Attributes } from '../../../telemetry/attribute.ts'
import { expandTemplate, replaceMatches } from '../../go-regex.ts'
import { compileGlob } from '../../glob/glob.ts'
import { formatGo } from '../go-format.ts'
import type { FunctionGetter, Getter, OttlContext } from '../function.ts'
import { defineFunction } from '../function.ts'
import { literalGetter } from '../getters.ts'
import { goQuote } from '../../config/go-quote.ts'
import { OttlError } from '../value.ts'
import { patternArgument } from './pattern.ts'

/** What may stand behind the replacement: a function to put it through, and a format with one `%s` for its result. */
type Finish = { function: FunctionGetter | undefined; replacementFormat: Getter<string> | undefined }

function formatted(text: string, format: Getter<string> | undefined, context: OttlContext): string {
  if (format === undefined) return text
  const template = format.get(context)
  if (!/^[^\n]*?%s[^\n]*?$/.test(template) || /%[^s]/.test(template)) {
    throw new OttlError('replacementFormat must be format string containing a single %s and no other format specifiers')
  }
  return formatGo(template, [text])
}

/** A text with all matches replaced (upstream: applyOptReplaceFunction, and Go's ReplaceAllString without a function). */
function replaced(
  text: string,
  regex: RE2JS,
  replacement: string,
  { function: through, replacementFormat }: Finish,
  context: OttlContext,
): string {
  return replaceMatches(regex, text, (_, matcher) => {
    const expanded = expandTemplate(replacement, matcher, regex)
    if (through === undefined) return expanded
    const result = through.build([literalGetter(expanded)])(context)
    if (typeof result !== 'string') throw new OttlError('the replacement value must be a string')
    return formatted(result, replacementFormat, context)
  })
}

const FINISH = {
  function: { type: 'FunctionGetter', optional: true },
  replacementFormat: { type: 'StringGetter', optional: true },
} as const

/** Upstream: ottlfuncs/func_replace_pattern.go, same: only texts are changed. */
export const replacePattern = defineFunction({
  name: 'replace_pattern',
  doc: 'Replaces what matches a regular expression in a text; `$1` and `${name}` stand for groups.',
  parameters: {
    target: { type: 'GetSetter' },
    regexPattern: { type: 'StringGetter' },
    replacement: { type: 'StringGetter' },
    ...FINISH,
  },
  create: ({ target, regexPattern, replacement, function: through, replacementFormat }) => {
    const patternOf = patternArgument('replace_pattern', regexPattern)
    return (context) => {
      const value = target.get(context)
      if (value === null) return null
      const template = replacement.get(context)
      if (typeof value !== 'string') return null
      const regex = patternOf(context)
      if (regex.test(value)) {
        target.set(context, replaced(value, regex, template, { function: through, replacementFormat }, context))
      }
      return null
    }
  },
})

/** Upstream: ottlfuncs/func_replace_all_patterns.go, same: an entry for which the function fails keeps its text, or is lost with its key. */
export const replaceAllPatterns = defineFunction({
  name: 'replace_all_patterns',
  doc: 'Replaces what matches a regular expression in all keys or all texts of a map.',
  parameters: {
    target: { type: 'PMapGetSetter' },
    mode: { type: 'string' },
    regexPattern: { type: 'StringGetter' },
    replacement: { type: 'StringGetter' },
    ...FINISH,
  },
  create: ({ target, mode, regexPattern, replacement, function: through, replacementFormat }) => {
    const patternOf = patternArgument('replace_all_patterns', regexPattern)
    if (mode !== 'key' && mode !== 'value') {
      throw new OttlError(`invalid mode ${mode}, must be either 'key' or 'value'`)
    }
    return (context) => {
      const { kvlist } = target.get(context)
      const template = replacement.get(context)
      const regex = patternOf(context)
      const attempt = (text: string): string | null => {
        try {
          return replaced(text, regex, template, { function: through, replacementFormat }, context)
        } catch (error) {
          if (error instanceof OttlError) return null
          throw error
        }
      }
      if (mode === 'value') {
        const changed = kvlist.map(([key, value]) => {
          if (typeof value !== 'string' || !regex.test(value)) return [key, value] as const
          return [key, attempt(value) ?? value] as const
        })
        target.set(context, { kvlist: changed })
        return null
      }
      let renamed: Attributes = []
      for (const [key, value] of kvlist) {
        const name = regex.test(key) ? attempt(key) : key
        if (name !== null) renamed = withAttribute(renamed, name, value)
      }
      target.set(context, { kvlist: renamed })
      return null
    }
  },
})

/** The replacement of a whole text: what is given, or what a function makes of it. */
function wholeReplacement(
  replacement: Getter<string>,
  { function: through, replacementFormat }: Finish,
  context: OttlContext,
): string {
  if (through === undefined) return replacement.get(context)
  const result = through.build([replacement])(context)
  if (typeof result !== 'string') throw new OttlError('replacement value is not a string')
  return formatted(result, replacementFormat, context)
}

/** A glob argument; one that is written in the statement is compiled once. */
function globArgument(
  functionName: string,
  pattern: Getter<string>,
): (context: OttlContext) => (text: string) => boolean {
  const compile = (text: string, name: string): ((text: string) => boolean) => {
    const glob = compileGlob(text)
    if (typeof glob !== 'string') return glob
    throw new OttlError(`the regex pattern supplied to ${name} '${goQuote(text)}' is not a valid pattern: ${glob}`)
  }
  if (pattern.literal) {
    const glob = compile(pattern.get({}), functionName)
    return () => glob
  }
  // Upstream names the other function here.
  return (context) => compile(pattern.get(context), 'replace_all_matches')
}

/** Upstream: ottlfuncs/func_replace_match.go, same. */
export const replaceMatch = defineFunction({
  name: 'replace_match',
  doc: 'Replaces a text that matches a glob as a whole.',
  parameters: {
    target: { type: 'GetSetter' },
    pattern: { type: 'StringGetter' },
    replacement: { type: 'StringGetter' },
    ...FINISH,
  },
  create: ({ target, pattern, replacement, function: through, replacementFormat }) => {
    const globOf = globArgument('replace_match', pattern)
    return (context) => {
      const matches = globOf(context)
      const value = target.get(context)
      const text = wholeReplacement(replacement, { function: through, replacementFormat }, context)
      if (typeof value === 'string' && matches(value)) target.set(context, text)
      return null
    }
  },
})

/** Upstream: ottlfuncs/func_replace_all_matches.go, same. */
export const replaceAllMatches = defineFunction({
  name: 'replace_all_matches',
  doc: 'Replaces all texts of a map that match a glob as a whole.',
  parameters: {
    target: { type: 'PMapGetSetter' },
    pattern: { type: 'StringGetter' },
    replacement: { type: 'StringGetter' },
    ...FINISH,
  },
  create: ({ target, pattern, replacement, function: through, replacementFormat }) => {
    const globOf = globArgument('replace_all_matches', pattern)
    return (context) => {
      const matches = globOf(context)
      const { kvlist } = target.get(context)
      const text = wholeReplacement(replacement, { function: through, replacementFormat }, context)
      const changed = kvlist.map(
        ([key, value]) => [key, typeof value === 'string' && matches(value) ? text : value] as const,
      )
      target.set(context, { kvlist: changed })
      return null
    }
  },
})

import { withAttribute } from '../../../telemetry/attribute-edit.ts'
import type { Attributes } from '../../../telemetry/attribute.ts'
import { groupNames } from '../../go-regex.ts'
import { defineFunction } from '../function.ts'
import { OttlError } from '../value.ts'
import { patternArgument } from './pattern.ts'

/** Upstream: ottlfuncs/func_is_match.go, same. */
export const isMatch = defineFunction({
  name: 'IsMatch',
  doc: 'Whether a regular expression (RE2) matches anywhere in a value, taken as a text; nil never matches.',
  parameters: { target: { type: 'StringLikeGetter' }, pattern: { type: 'StringGetter' } },
  create: ({ target, pattern }) => {
    const patternOf = patternArgument('IsMatch', pattern)
    return (context) => {
      const regex = patternOf(context)
      const text = target.get(context)
      return text !== null && regex.test(text)
    }
  },
})

/** Upstream: ottlfuncs/func_extract_patterns.go, same. */
export const extractPatterns = defineFunction({
  name: 'ExtractPatterns',
  doc: 'A map of what the named groups of a regular expression match; an empty one when it does not match.',
  parameters: { target: { type: 'StringGetter' }, pattern: { type: 'StringGetter' } },
  create: ({ target, pattern }) => {
    const patternOf = patternArgument('ExtractPatterns', pattern)
    return (context) => {
      const regex = patternOf(context)
      const names = groupNames(regex)
      if (names.every((name) => name === '')) {
        throw new OttlError('at least 1 named capture group must be supplied in the given regex')
      }
      const matcher = regex.matcher(target.get(context))
      if (!matcher.find()) return { kvlist: [] }
      let kvlist: Attributes = []
      for (const [place, name] of names.entries()) {
        if (name !== '') kvlist = withAttribute(kvlist, name, matcher.group(place + 1) ?? '')
      }
      return { kvlist }
    }
  },
})

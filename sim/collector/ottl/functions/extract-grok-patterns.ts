import { utf8Bytes, utf8Text } from '../../../telemetry/utf8.ts'
import { goQuote } from '../../config/go-quote.ts'
import { defineFunction } from '../function.ts'
import { OttlError } from '../value.ts'
import { Grok } from './grok.ts'

/** Upstream: ottlfuncs/func_extract_grok_patterns.go; the map is in the order of the pattern, upstream's in none. */
export const extractGrokPatterns = defineFunction({
  name: 'ExtractGrokPatterns',
  doc: 'Takes the named parts out of a text with a grok pattern such as `%{IP:client.ip} %{WORD:method}`.',
  parameters: {
    target: { type: 'StringGetter' },
    pattern: { type: 'StringGetter' },
    namedCapturesOnly: { type: 'bool', optional: true },
    patternDefinitions: { type: 'string', list: 'written', optional: true },
  },
  create({ target, pattern, namedCapturesOnly = false, patternDefinitions = [] }) {
    const definitions = readDefinitions(patternDefinitions)
    const compile = (text: string): Grok => {
      const grok = Grok.compile(text, definitions, namedCapturesOnly)
      if (typeof grok !== 'string') {
        if (!namedCapturesOnly || grok.hasNames) return grok
        throw new OttlError('at least 1 named capture group must be supplied in the given regex')
      }
      throw new OttlError(
        `the regex pattern supplied to ExtractGrokPatterns '${goQuote(text)}' is not a valid pattern: ${grok}`,
      )
    }
    if (pattern.literal) {
      const grok = compile(pattern.get({}))
      return (context) => ({ kvlist: grok.captures(target.get(context)) })
    }
    return (context) => {
      const grok = compile(pattern.get(context))
      return { kvlist: grok.captures(target.get(context)) }
    }
  },
})

function readDefinitions(written: readonly string[]): ReadonlyMap<string, string> {
  const definitions = new Map<string, string>()
  for (const [place, definition] of written.entries()) {
    const equals = definition.indexOf('=')
    if (equals < 0) {
      const bytes = utf8Bytes(definition)
      const shown = bytes.length > 20 ? `${utf8Text(bytes.slice(0, 17))}...` : definition
      throw new OttlError(
        `pattern ${goQuote(shown)} supplied to ExtractGrokPatterns at index ${place} has incorrect format, expecting PATTERNNAME=pattern definition`,
      )
    }
    const name = definition.slice(0, equals)
    if (name.includes(':')) throw new OttlError(`pattern ID ${goQuote(name)} should not contain ':'`)
    definitions.set(name, definition.slice(equals + 1))
  }
  return definitions
}

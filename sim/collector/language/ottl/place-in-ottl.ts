import type { ConfigValue } from '../../config/config-value.ts'
import type { AnyField } from '../../config/field.ts'
import type { Span } from '../../config/text-range.ts'
import { checkingEnvironment, createParser } from '../../ottl/create-parser.ts'
import { readScalar } from '../scalar-text.ts'
import { embeddedTexts } from './embedded-texts.ts'
import type { EmbeddedText } from './embedded-texts.ts'
import { findFaults } from './faults.ts'
import type { Fault } from './faults.ts'
import { lexLoosely } from './lex.ts'
import { scopeOf } from './scope.ts'

/**
 * The exact place in a component's texts in OTTL that an error speaks of, in offsets of the source; null when it speaks of
 * something else. What stands in the text by `${…}` is marked as a whole.
 */
export function placeInOttl(
  source: string,
  field: AnyField,
  value: ConfigValue | undefined,
  message: string,
): Span | null {
  if (value === undefined) return null
  for (const text of embeddedTexts(field, value)) {
    const fault = smallestFault(text, message)
    if (fault === null) continue
    const { start, end, value: meaning } = text.value
    const scalar = readScalar(source, start, end)
    if (scalar.text !== meaning) return { start, end }
    return { start: scalar.offsets[fault.start]!, end: scalar.offsets[fault.end]! }
  }
  return null
}

/** Of what is wrong in a text and in the sentence, the innermost. */
function smallestFault({ use, value: { value }, context }: EmbeddedText, message: string): Fault | null {
  const { readBehind = '' } = use
  const before = readBehind.length
  const kind = before > 0 ? 'statement' : use.kind
  const { contexts } = scopeOf(use, context, lexLoosely(value))
  for (const name of contexts) {
    // Components differ in whether paths must name their context, and in what they do about it.
    for (const needsNames of [true, false]) {
      const reader = { functionsOf: use.functionsOf, gates: undefined, environment: checkingEnvironment() }
      const { settings } = createParser(name, reader, needsNames)
      const isFixed = use.contexts.length === 1 || context !== '' || use.contextByDefault === name
      const spoken = findFaults(`${readBehind}${value}`, kind, settings, needsNames && isFixed)
        .filter(({ sign }) => message.includes(sign))
        .map(({ start, end, sign }) => ({ start: Math.max(0, start - before), end: Math.max(0, end - before), sign }))
      if (spoken.length > 0) return spoken.reduce((best, next) => (sizeOf(next) < sizeOf(best) ? next : best))
    }
  }
  return null
}

const sizeOf = ({ start, end }: Fault): number => end - start

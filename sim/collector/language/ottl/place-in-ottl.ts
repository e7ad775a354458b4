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

/** More texts, or longer ones, than people write: an editor asks at every keystroke. */
const MAX_TEXTS = 3000
const MAX_LENGTH = 5000

/**
 * Finds the exact places in a component's texts in OTTL that sentences speak of, in offsets of the source: each text once; null
 * for a sentence about something else. What stands in the text by `${…}` is marked as a whole.
 */
export function placesInOttl(
  source: string,
  field: AnyField,
  value: ConfigValue | undefined,
): (message: string) => Span | null {
  let texts: { text: EmbeddedText; faults: readonly Fault[][] }[] | null = null
  return (message) => {
    texts ??= (value === undefined ? [] : embeddedTexts(field, value))
      .filter((text) => text.value.value.length <= MAX_LENGTH)
      .slice(0, MAX_TEXTS)
      .map((text) => ({ text, faults: waysToFail(text) }))
    for (const { text, faults } of texts) {
      const way = faults.find((each) => each.some(({ sign }) => message.includes(sign)))
      if (way === undefined) continue
      texts = texts.filter((each) => each.text !== text)
      const spoken = way.filter(({ sign }) => message.includes(sign))
      return spanOf(
        source,
        text,
        spoken.reduce((best, next) => (sizeOf(next) < sizeOf(best) ? next : best)),
      )
    }
    return null
  }
}

const sizeOf = ({ start, end }: Fault): number => end - start

function spanOf(source: string, { value }: EmbeddedText, { start, end }: Fault): Span {
  const scalar = readScalar(source, value.start, value.end)
  if (scalar.text !== value.value) return { start: value.start, end: value.end }
  return { start: scalar.offsets[start]!, end: scalar.offsets[end]! }
}

/** What is wrong in a text by each way in which components read texts; none when the likeliest finds nothing. */
function waysToFail({ use, value: { value }, context }: EmbeddedText): Fault[][] {
  const { readBehind = '' } = use
  const before = readBehind.length
  const kind = before > 0 ? 'statement' : use.kind
  const ways: Fault[][] = []
  for (const name of scopeOf(use, context, lexLoosely(value)).contexts) {
    const isFixed = use.contexts.length === 1 || context !== '' || use.contextByDefault === name
    // Components differ in whether paths must name their context, and in what they do about it.
    for (const needsNames of [true, false]) {
      const reader = { functionsOf: use.functionsOf, gates: undefined, environment: checkingEnvironment() }
      const { settings } = createParser(name, reader, needsNames)
      const faults = findFaults(`${readBehind}${value}`, kind, settings, needsNames && isFixed).map(
        ({ start, end, sign }) => ({ start: Math.max(0, start - before), end: Math.max(0, end - before), sign }),
      )
      if (faults.length === 0) return []
      ways.push(faults)
    }
  }
  return ways
}

import { RE2JS } from 're2js'

import { bool, int, list, str } from '../../../config/field.ts'
import { AttributeCondition } from '../attribute-condition.ts'
import { definePolicy, NOT_SAMPLED, SAMPLED } from '../policy.ts'
import type { FlipHint } from '../policy.ts'
import type { AttributeValue } from '../../../../telemetry/attribute.ts'

/**
 * Samples traces with a text attribute that is in a list, or that a regular expression finds something in.
 *
 * An empty text of a span is never looked at, one of a resource is; a type other than text reads as empty.
 */
export const stringAttribute = definePolicy({
  type: 'string_attribute',
  goType: 'tailsamplingprocessor.StringAttributeCfg',
  doc: 'Samples traces with a text attribute, of a span or its resource, that matches.',
  config: {
    key: str('', 'The attribute; other types than text read as empty.'),
    values: list(
      str('', 'One text, or one regular expression.'),
      'The texts that match whole, or the regular expressions (RE2) that match anywhere.',
    ),
    enabled_regex_matching: bool(false, 'Read the values as regular expressions.'),
    cache_max_size: int(0, 'Answers of the regular expressions that are remembered; affects speed only. 0 is 128.'),
    invert_match: bool(false, 'Sample unless the attribute matches; a trace without it is sampled.'),
  },
  create: ({ key, values, enabled_regex_matching: isRegex, invert_match: inverted }) => {
    const match = isRegex ? regexMatcher(values) : exactMatcher(values)
    if (typeof match === 'string') return match
    const read = (value: AttributeValue): string => (typeof value === 'string' ? value : '')
    const condition = new AttributeCondition(key, {
      resource: (value) => match(read(value)),
      span: (value) => read(value) !== '' && match(read(value)),
    })
    return {
      type: 'string_attribute',
      isStateful: false,
      evaluate: (trace) => (condition.isMet(trace) !== inverted ? SAMPLED : NOT_SAMPLED),
      describe: () => ({
        type: 'string_attribute',
        looksAt: 'attribute',
        key,
        needs: [{ op: isRegex ? 'matches' : 'in', values }],
        inverted,
      }),
      flipHints: (trace, vote): FlipHint[] => {
        if (isRegex) return []
        const found = condition.values(trace).map(read).filter(Boolean)
        const isMet = (vote === SAMPLED) !== inverted
        if (!isMet && found.length === 0) return []
        const value = isMet ? values.filter((text) => !found.includes(text)) : [...values, found[0]!]
        return [{ path: ['string_attribute', 'values'], value, certain: true }]
      },
    }
  },
})

function exactMatcher(values: readonly string[]): (text: string) => boolean {
  const wanted = new Set(values.filter((value) => value !== ''))
  return (text) => wanted.has(text)
}

function regexMatcher(patterns: readonly string[]): ((text: string) => boolean) | string {
  const compiled: RE2JS[] = []
  for (const pattern of patterns) {
    try {
      compiled.push(RE2JS.compile(pattern))
    } catch (error) {
      return `invalid regex \`${pattern}\`: ${goSentence(error)}`
    }
  }
  return (text) => compiled.some((regex) => regex.matcher(text).find())
}

/** Go names the place of every error, also the empty one behind a backslash at the end. */
function goSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.endsWith('trailing backslash at end of expression') ? `${message}: \`\`` : message
}

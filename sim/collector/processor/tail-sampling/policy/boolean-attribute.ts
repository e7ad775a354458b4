import { bool, str } from '../../../config/field.ts'
import { AttributeCondition } from '../attribute-condition.ts'
import { definePolicy, NOT_SAMPLED, SAMPLED } from '../policy.ts'
import type { FlipHint } from '../policy.ts'
import type { AttributeValue } from '../../../../telemetry/attribute.ts'

/** Samples traces with a boolean attribute of the given value; other types read as false. */
export const booleanAttribute = definePolicy({
  type: 'boolean_attribute',
  goType: 'tailsamplingprocessor.BooleanAttributeCfg',
  doc: 'Samples traces with a boolean attribute, of a span or its resource, of the given value.',
  config: {
    key: str('', 'The attribute; other types than boolean read as false.'),
    value: bool(false, 'The value that matches.'),
    invert_match: bool(false, 'Sample unless the attribute matches; a trace without it is sampled.'),
  },
  create: ({ key, value: wanted, invert_match: inverted }) => {
    const read = (value: AttributeValue): boolean => value === true
    const matches = (value: AttributeValue): boolean => read(value) === wanted
    const condition = new AttributeCondition(key, { resource: matches, span: matches })
    return {
      type: 'boolean_attribute',
      isStateful: false,
      evaluate: (trace) => (condition.isMet(trace) !== inverted ? SAMPLED : NOT_SAMPLED),
      describe: () => ({
        type: 'boolean_attribute',
        looksAt: 'attribute',
        key,
        needs: [{ op: '=', value: wanted }],
        inverted,
      }),
      flipHints: (trace, vote): FlipHint[] => {
        const found = condition.values(trace).map(read)
        const isMet = (vote === SAMPLED) !== inverted
        // The other value turns the vote unless the trace has both.
        const turns = isMet ? !found.includes(!wanted) : found.includes(!wanted)
        return turns ? [{ path: ['boolean_attribute', 'value'], value: !wanted, certain: true }] : []
      },
    }
  },
})

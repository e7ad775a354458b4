import { bool, int64, str } from '../../../config/field.ts'
import type { Logger } from '../../../service/logger.ts'
import { AttributeCondition } from '../attribute-condition.ts'
import { definePolicy, ERROR, NOT_SAMPLED, SAMPLED } from '../policy.ts'
import type { FlipHint, Need, Policy } from '../policy.ts'
import type { AttributeValue } from '../../../../telemetry/attribute.ts'

/**
 * Samples traces with an integer attribute in a range.
 *
 * What is no integer reads as 0, as upstream's pdata answers; a bound of 0 is no bound.
 */
export const numericAttribute = definePolicy({
  type: 'numeric_attribute',
  goType: 'tailsamplingprocessor.NumericAttributeCfg',
  doc: 'Samples traces with an integer attribute, of a span or its resource, in a range.',
  config: {
    key: str('', 'The attribute; other types than integer read as 0.'),
    min_value: int64(0, 'The smallest value that matches; 0 is no lower bound.'),
    max_value: int64(0, 'The largest value that matches; 0 is no upper bound. One of the two bounds is needed.'),
    invert_match: bool(false, 'Sample unless the attribute matches; a trace without it is sampled.'),
  },
  create: ({ key, min_value: min, max_value: max, invert_match: inverted }, { log }) => {
    if (min === 0 && max === 0) return createWithoutBounds(key, log)
    const matches = (value: AttributeValue): boolean => {
      const int = typeof value === 'bigint' ? value : 0n
      return (min === 0 || int >= min) && (max === 0 || int <= max)
    }
    const condition = new AttributeCondition(key, { resource: matches, span: matches })
    const needs: Need[] = []
    if (min !== 0) needs.push({ op: '>=', value: min, unit: 'int' })
    if (max !== 0) needs.push({ op: '<=', value: max, unit: 'int' })
    return {
      type: 'numeric_attribute',
      isStateful: false,
      evaluate: (trace) => (condition.isMet(trace) !== inverted ? SAMPLED : NOT_SAMPLED),
      describe: () => ({ type: 'numeric_attribute', looksAt: 'attribute', key, needs, inverted }),
      flipHints: (trace, vote): FlipHint[] => {
        const found = condition.values(trace).map((value) => (typeof value === 'bigint' ? Number(value) : 0))
        const hint = (field: string, value: number): FlipHint => ({
          path: ['numeric_attribute', field],
          value,
          certain: true,
        })
        const inRange = found.filter((int) => (min === 0 || int >= min) && (max === 0 || int <= max))
        if ((vote === SAMPLED) !== inverted) {
          // Narrow the range past every value in it; 0 would remove the bound.
          const lowest = Math.min(...inRange) - 1
          const highest = Math.max(...inRange) + 1
          return [
            ...(highest !== 0 ? [hint('min_value', highest)] : []),
            ...(lowest !== 0 ? [hint('max_value', lowest)] : []),
          ]
        }
        const below = found.filter((int) => min !== 0 && int < min && (max === 0 || int <= max))
        const above = found.filter((int) => max !== 0 && int > max && (min === 0 || int >= min))
        return [
          ...(below.length > 0 ? [hint('min_value', Math.max(...below))] : []),
          ...(above.length > 0 ? [hint('max_value', Math.min(...above))] : []),
        ]
      },
    }
  },
})

/**
 * Without a bound upstream logs an error, starts all the same, and crashes at the first trace it judges.
 *
 * Simplified: the collector goes on; each evaluation logs the crash and counts as an error.
 */
function createWithoutBounds(key: string, log: Logger): Policy {
  log.log('error', 'At least one of minValue or maxValue must be set', { policy: 'numeric_attribute' })
  return {
    type: 'numeric_attribute',
    isStateful: false,
    evaluate: (trace) => {
      trace.saw = NaN
      log.log('error', 'panic: runtime error: invalid memory address or nil pointer dereference', {
        policy: 'numeric_attribute',
      })
      return ERROR
    },
    describe: () => ({ type: 'numeric_attribute', looksAt: 'attribute', key, needs: [], inverted: false }),
    flipHints: () => [],
  }
}

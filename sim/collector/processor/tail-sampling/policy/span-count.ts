import { int32 } from '../../../config/field.ts'
import { definePolicy, NOT_SAMPLED, SAMPLED } from '../policy.ts'
import type { FlipHint, Need } from '../policy.ts'

/** Samples traces by how many spans they have received. */
export const spanCount = definePolicy({
  type: 'span_count',
  goType: 'tailsamplingprocessor.SpanCountCfg',
  doc: 'Samples traces by how many of their spans have arrived.',
  config: {
    min_spans: int32(0, 'At least this many spans.'),
    max_spans: int32(0, 'And at most this many; 0 is no limit.'),
  },
  create: ({ min_spans: min, max_spans: max }) => ({
    type: 'span_count',
    isStateful: max > 0,
    evaluate: (trace) => {
      trace.saw = trace.spanCount
      return trace.spanCount >= min && (max === 0 || trace.spanCount <= max) ? SAMPLED : NOT_SAMPLED
    },
    describe: () => {
      const needs: Need[] = [{ op: '>=', value: min, unit: 'spans' }]
      if (max !== 0) needs.push({ op: '<=', value: max, unit: 'spans' })
      return { type: 'span_count', looksAt: 'span-count', needs }
    },
    flipHints: ({ spanCount: spans }, vote): FlipHint[] => {
      const hint = (field: string, value: number): FlipHint => ({ path: ['span_count', field], value, certain: true })
      if (vote === SAMPLED) {
        return [hint('min_spans', spans + 1), ...(spans > 1 ? [hint('max_spans', spans - 1)] : [])]
      }
      if (spans < min && (max === 0 || spans <= max)) return [hint('min_spans', spans)]
      return spans >= min ? [hint('max_spans', spans)] : []
    },
  }),
})

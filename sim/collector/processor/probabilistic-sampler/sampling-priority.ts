import type { AttributeValue } from '../../../telemetry/attribute.ts'
import { parseGoFloat } from '../../../telemetry/parse-go-float.ts'

/** OpenTracing's `sampling.priority`: a span that must pass, must not, or has no say. */
export type SamplingPriority = 'sample' | 'drop' | null

/** Reads the value of `sampling.priority`: 0 drops, anything above lets through; below 0 and what is no number is ignored. */
export function readSamplingPriority(value: AttributeValue | undefined): SamplingPriority {
  const priority = typeof value === 'string' ? parseGoFloat(value) : value
  if (typeof priority !== 'number' && typeof priority !== 'bigint') return null
  return priority > 0 ? 'sample' : priority === 0 || priority === 0n ? 'drop' : null
}

import type { AttributeValue } from '../../../telemetry/attribute.ts'
import { attributeValueOf } from '../../internal-filter/raw-value.ts'
import type { AttributeDraft } from './attribute-draft.ts'
import type { ActionConfig } from './config.ts'

/** Reads the value that an action sets; undefined when there is none. */
export type ValueSource = { read: (draft: AttributeDraft) => AttributeValue | undefined }

/**
 * Where an action takes its value from, or upstream's sentence (whole, or as the end of one about the action).
 *
 * Simplified: nothing is known of who sent a request, so of `from_context` only `client.address` is there, and empty.
 */
export function createValueSource(
  config: Pick<ActionConfig, 'value' | 'default_value' | 'from_attribute' | 'from_context'>,
): ValueSource | { whole: string } | { mistake: string } {
  const fixed = config.value === null ? undefined : attributeValueOf(config.value)
  if (fixed !== undefined && 'error' in fixed) return { whole: fixed.error }
  const fallback = config.default_value === null ? undefined : attributeValueOf(config.default_value)
  if (fallback !== undefined && 'error' in fallback) {
    return { mistake: ` due to invalid default value: ${fallback.error}` }
  }
  if (fixed !== undefined) return { read: () => fixed.value }
  if (config.from_context === 'client.address') return { read: () => '' }
  const key = config.from_attribute
  return {
    read: (draft) => {
      const found = key === '' ? undefined : draft.get(key)
      return found === undefined ? fallback?.value : found
    },
  }
}

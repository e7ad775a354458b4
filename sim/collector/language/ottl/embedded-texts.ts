import type { ConfigValue, StringValue } from '../../config/config-value.ts'
import { shortTextOf } from '../../config/field.ts'
import type { AnyField } from '../../config/field.ts'
import type { EmbeddedOttl } from '../../ottl/embedded-text.ts'

/** A text in OTTL in a component's configuration; `context` is what is written beside it, or empty. */
export type EmbeddedText = { use: EmbeddedOttl; value: StringValue; context: string }

/** All texts in OTTL below a field, as they stand in the YAML. */
export function embeddedTexts(field: AnyField, value: ConfigValue, context = ''): EmbeddedText[] {
  switch (field.kind) {
    case 'string':
      return value.kind === 'string' && field.ottl !== undefined ? [{ use: field.ottl, value, context }] : []
    case 'list':
      return value.kind === 'list' ? value.items.flatMap((item) => embeddedTexts(field.item, item, context)) : []
    case 'map':
      if (value.kind !== 'map') return []
      return [...value.entries.values()].flatMap((entry) => embeddedTexts(field.value, entry.value, context))
    case 'optional':
      return embeddedTexts(field.field, value, context)
    case 'struct': {
      const short = value.kind === 'string' ? shortTextOf(field) : null
      if (short !== null) return embeddedTexts(short, value)
      if (value.kind !== 'map') return []
      const beside = value.entries.get('context')?.value
      const inner = beside?.kind === 'string' ? beside.value : context
      return [...value.entries].flatMap(([key, entry]) =>
        Object.hasOwn(field.fields, key) ? embeddedTexts(field.fields[key]!, entry.value, inner) : [],
      )
    }
    default:
      return []
  }
}

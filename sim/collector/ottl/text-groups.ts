import type { ConfigValue, MapValue } from '../config/config-value.ts'
import { goTypeOf } from '../config/config-value.ts'
import { goText } from '../config/go-syntax.ts'

const MIXED =
  'configuring multiple configuration styles is not supported, please use only Basic configuration or only Advanced configuration'

/** How a component reads lists of texts that may be grouped. */
type Style = {
  /** Keys of the component that hold such lists. */
  fields: readonly string[]
  /** Key of a group that holds its texts: `statements`. */
  texts: string
  /** The sentence for an item that is null. */
  emptyItem(field: string): string
  /** Whether texts may stand behind groups, and are then a group of their own. */
  textsMayFollow: boolean
}

/**
 * Brings the short way of writing statements or conditions (a list of texts) into the long one (a list of groups).
 * Answers the map to decode, or upstream's error.
 *
 * Upstream: Config.Unmarshal of filterprocessor and transformprocessor.
 */
export function groupTexts(map: MapValue, style: Style): MapValue | string {
  const entries = new Map(map.entries)
  for (const field of style.fields) {
    const entry = entries.get(field)
    if (entry === undefined) continue
    const { value } = entry
    if (value.kind !== 'list') return `invalid ${field} type, expected: array, got: ${goBoolText(value)}`
    const groups: ConfigValue[] = []
    const texts: ConfigValue[] = []
    for (const item of value.items) {
      if (item.kind === 'null') return style.emptyItem(field)
      if (item.kind === 'string') {
        if (groups.length > 0 && !style.textsMayFollow) return MIXED
        texts.push(item)
      } else {
        if (texts.length > 0) return MIXED
        groups.push(item)
      }
    }
    if (texts.length > 0) groups.push(groupOf(style.texts, texts, value))
    entries.set(field, { ...entry, value: { ...value, items: groups } })
  }
  return { ...map, entries }
}

function groupOf(key: string, items: ConfigValue[], { start, end }: ConfigValue): MapValue {
  const value: ConfigValue = { kind: 'list', items, start, end }
  return { kind: 'map', start, end, entries: new Map([[key, { keyStart: start, keyEnd: end, value }]]) }
}

/** A value as Go prints it with %t, which is for booleans. */
function goBoolText(value: ConfigValue): string {
  return value.kind === 'null' ? '%!t(<nil>)' : goBoolTextInside(value)
}

/** The same inside a list or a map, where nothing is no mistake. */
function goBoolTextInside(value: ConfigValue): string {
  switch (value.kind) {
    case 'null':
      return '<nil>'
    case 'bool':
      return String(value.value)
    case 'list':
      return `[${value.items.map(goBoolTextInside).join(' ')}]`
    case 'map': {
      const entries = [...value.entries].sort(([a], [b]) => (a < b ? -1 : 1))
      return `map[${entries.map(([key, entry]) => `%!t(string=${key}):${goBoolTextInside(entry.value)}`).join(' ')}]`
    }
    default:
      return `%!t(${goTypeOf(value)}=${goText(value)})`
  }
}

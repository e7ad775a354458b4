import { attributeValueKey } from '../../telemetry/attribute.ts'
import type { AttributeValue } from '../../telemetry/attribute.ts'
import { formatGoDecimal } from '../../telemetry/go-float.ts'
import { typeName } from '../../telemetry/value-text.ts'
import { goQuote } from '../config/go-quote.ts'
import type { MatchProperties } from './match-config.ts'
import { attributeValueOf } from './raw-value.ts'
import { createTextFilter, unknownMatchType } from './text-filter.ts'
import type { MatchSettings } from './text-filter.ts'

/** Reads one attribute; undefined is absent. */
export type AttributeGetter = (key: string) => AttributeValue | undefined

/** Whether attributes have everything that is looked for. */
export type AttributesMatcher = (get: AttributeGetter) => boolean

/** A matcher for all of a list, or upstream's sentence (upstream: filtermatcher/attributematcher.go, same). */
export function createAttributesMatcher(
  settings: MatchSettings,
  attributes: MatchProperties['attributes'],
): AttributesMatcher | string {
  const tests: { key: string; test: ((value: AttributeValue) => boolean) | null }[] = []
  for (const { key, value: raw } of attributes) {
    if (key === '') return "can't have empty key in the list of attributes"
    if (raw === null) {
      tests.push({ key, test: null })
      continue
    }
    const converted = attributeValueOf(raw)
    if ('error' in converted) return converted.error
    const test = createValueTest(settings, key, converted.value)
    if (typeof test === 'string') return test
    tests.push({ key, test })
  }
  return (get) =>
    tests.every(({ key, test }) => {
      const value = get(key)
      return value !== undefined && (test === null || test(value))
    })
}

function createValueTest(
  settings: MatchSettings,
  key: string,
  wanted: AttributeValue,
): ((value: AttributeValue) => boolean) | string {
  switch (settings.match_type) {
    case 'regexp': {
      if (typeof wanted !== 'string') {
        return `match_type=regexp for ${goQuote(key)} only supports Str, but found ${typeName(wanted)}`
      }
      const filter = createTextFilter([wanted], settings)
      if (typeof filter === 'string') return filter
      return (value) => {
        const text = plainText(value)
        return text !== null && filter(text)
      }
    }
    case 'strict': {
      if (wanted === null || typeof wanted !== 'object') return (value) => value === wanted
      const sorted = attributeValueKey(withSortedKeys(wanted))
      return (value) => attributeValueKey(withSortedKeys(value)) === sorted
    }
    default:
      return unknownMatchType(settings.match_type)
  }
}

/** A single value as text, for regular expressions and names; null when it is not single. */
export function plainText(value: AttributeValue): string | null {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      return formatGoDecimal(value)
    case 'boolean':
    case 'bigint':
      return String(value)
    default:
      return null
  }
}

/** Maps are equal whatever the order of their entries. */
function withSortedKeys(value: AttributeValue): AttributeValue {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  if ('array' in value) return { array: value.array.map(withSortedKeys) }
  const entries = value.kvlist.map(([key, item]) => [key, withSortedKeys(item)] as const)
  return { kvlist: entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) }
}

import type { RE2JS } from 're2js'

import { groupNames } from '../../go-regex.ts'
import type { AttributeAction } from './attribute-actions.ts'

/** Writes what the groups of a pattern match in a text into attributes of their names, or tells what the pattern contains instead. */
export function createExtraction(key: string, regex: RE2JS): AttributeAction | string {
  const names = groupNames(regex)
  if (names.length === 0) return 'no named matcher groups'
  if (names.includes('')) return 'at least one unnamed matcher group'
  return (draft) => {
    const value = draft.get(key)
    if (typeof value !== 'string') return
    const matcher = regex.matcher(value)
    if (!matcher.find()) return
    for (const [index, name] of names.entries()) draft.set(name, matcher.group(index + 1) ?? '')
  }
}

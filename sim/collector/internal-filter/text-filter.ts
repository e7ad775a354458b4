import type { RE2JS } from 're2js'

import { compileGoRegex } from '../go-regex.ts'
import type { MatchProperties } from './match-config.ts'
import { remember } from './remember.ts'

/** Whether a text is one of those that are looked for. */
export type TextFilter = (text: string) => boolean

/** How texts are compared. */
export type MatchSettings = Pick<MatchProperties, 'match_type' | 'regexp'>

/** The sentence about a `match_type` that there is none of. */
export const unknownMatchType = (type: string): string =>
  `unrecognized match_type: '${type}', valid types are: [regexp strict]`

/** A filter for any of some texts or patterns, or upstream's sentence (upstream: filterset.CreateFilterSet, same). */
export function createTextFilter(
  texts: readonly string[],
  { match_type: type, regexp }: MatchSettings,
): TextFilter | string {
  if (type === 'strict') {
    const wanted = new Set(texts)
    return (text) => wanted.has(text)
  }
  if (type !== 'regexp') return unknownMatchType(type)
  const regexes: RE2JS[] = []
  for (const pattern of texts) {
    const regex = compileGoRegex(pattern)
    if (typeof regex === 'string') return regex
    regexes.push(regex)
  }
  // What upstream remembers of matches changes nothing that can be seen, but for this mistake.
  if (regexp?.cacheenabled === true && regexp.cachemaxnumentries < 0) return 'must provide a positive size'
  return remember((text) => regexes.some((regex) => regex.matcher(text).find()))
}

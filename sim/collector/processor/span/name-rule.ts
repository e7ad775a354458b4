import type { RE2JS } from 're2js'

import { compileGoRegex, groupNames } from '../../go-regex.ts'

/** A rule that takes attributes out of names, with the names of its groups. */
export type NameRule = { regex: RE2JS; groups: readonly string[] }

/** What a rule finds in a name: attributes, and the name with theirs in the place of their values; a text is Go's crash. */
type Found = { attributes: [string, string][]; name: string } | string

/** The rules of a list, or upstream's sentence for the first that is no regular expression. */
export function compileRules(patterns: readonly string[]): NameRule[] | string {
  const rules: NameRule[] = []
  for (const pattern of patterns) {
    const regex = compileGoRegex(pattern)
    if (typeof regex === 'string') return `invalid regexp pattern ${pattern}`
    rules.push({ regex, groups: groupNames(regex) })
  }
  return rules
}

/** What a rule finds in a name, or null (upstream: spanprocessor's processToAttributes, same but for its crashes). */
export function applyRule({ regex, groups }: NameRule, name: string): Found | null {
  const matcher = regex.matcher(name)
  if (!matcher.find()) return null
  const attributes: [string, string][] = []
  let renamed = ''
  let from = 0
  for (const [index, key] of groups.entries()) {
    const start = matcher.start(index + 1)
    if (start < from) return 'panic: runtime error: slice bounds out of range'
    attributes.push([key, matcher.group(index + 1) ?? ''])
    renamed += `${name.slice(from, start)}{${key}}`
    from = matcher.end(index + 1)
  }
  return { attributes, name: renamed + name.slice(from) }
}

import type { RE2JS } from 're2js'
import { compileGoRegex, expandTemplate } from '../../go-regex.ts'

/** A name and the parts of a version that were told, the most important first; parts may be empty. */
export type UserAgentMatch = { name: string; version: readonly string[] }

/** Compiled when it is first asked: all patterns together take a fifth of a second. */
type Rule = { pattern: string; templates: readonly string[]; regex: RE2JS | null }

/**
 * Reads lines of patterns: an expression, then, after tabs, templates of the name and the parts of the version.
 *
 * Gives the function that tells a header's name and version by the first line that matches (upstream:
 * ua-parser/uap-go, ParseUserAgent and ParseOs).
 */
export function userAgentMatcher(lines: string, versionParts: number): (text: string) => UserAgentMatch {
  const rules = lines
    .trim()
    .split('\n')
    .map((line) => readRule(line, versionParts))
  return (text) => {
    let version: readonly string[] = []
    for (const rule of rules) {
      const found = match(rule, text)
      if (found === null) continue
      if (found.name !== '') return found
      // As upstream, which writes into one result until there is a name.
      version = found.version
    }
    return { name: 'Other', version }
  }
}

function readRule(line: string, versionParts: number): Rule {
  const [pattern = '', ...written] = line.split('\t')
  const templates = Array.from({ length: versionParts + 1 }, (_, place) => written[place] || `$${place + 1}`)
  return { pattern, templates, regex: null }
}

function match(rule: Rule, text: string): UserAgentMatch | null {
  if (rule.regex === null) {
    const regex = compileGoRegex(rule.pattern)
    if (typeof regex === 'string') throw new Error(`${rule.pattern}: ${regex}`)
    rule.regex = regex
  }
  const { regex } = rule
  const matcher = regex.matcher(text)
  if (!matcher.find()) return null
  const [name = '', ...version] = rule.templates.map((template) => expandTemplate(template, matcher, regex))
  return { name, version }
}

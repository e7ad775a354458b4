import { RE2JS } from 're2js'

import { findAttribute } from '../../../telemetry/attribute.ts'
import type { Attributes, AttributeValue } from '../../../telemetry/attribute.ts'
import { withAttribute, withoutAttribute } from '../../../telemetry/attribute-edit.ts'
import { valueText } from '../../../telemetry/value-text.ts'
import type { RedactionConfig } from './config.ts'
import { replaceMatches } from '../../go-regex.ts'
import { clusterUrl } from './cluster-url.ts'
import { createMask } from './mask.ts'
import { redactSpanName } from './redact-span-name.ts'

/** Attributes with the upstream names that tell what was done; the processor itself never removes some of them. */
const KEPT_SUMMARIES = [
  'redaction.redacted.keys',
  'redaction.redacted.count',
  'redaction.masked.keys',
  'redaction.masked.count',
  'redaction.ignored.count',
]
const SEPARATOR = ','

/** The compiled patterns of a configuration. */
type Patterns = Record<'ignoredKeys' | 'blockedValues' | 'blockedKeys' | 'allowedValues', readonly RE2JS[]>

/** Keys by what happened to their values. */
type Outcome = { redacted: string[]; masked: string[]; allowed: string[]; ignored: string[] }

/**
 * Decides what happens to attributes and bodies.
 *
 * Upstream: redactionprocessor/processor.go, same, without the sanitizer of database statements.
 */
export class Redactor {
  private readonly allowsAll: boolean
  private readonly readsAllTypes: boolean
  private readonly summary: string
  private readonly allowed: ReadonlySet<string>
  private readonly ignored: ReadonlySet<string>
  private readonly patterns: Patterns
  private readonly mask: (text: string) => string
  private readonly readsUrls: boolean
  private readonly readsNames: boolean
  private readonly urlKeys: ReadonlySet<string>
  private readonly everything = RE2JS.compile('.*')

  constructor(config: RedactionConfig, patterns: Patterns) {
    this.allowsAll = config.allow_all_keys
    this.readsAllTypes = config.redact_all_types
    this.summary = config.summary
    this.allowed = new Set([...config.allowed_keys, ...KEPT_SUMMARIES])
    this.ignored = new Set(config.ignored_keys)
    this.patterns = patterns
    this.mask = createMask(config.hash_function, config.hmac_key)
    const urls = config.url_sanitizer
    this.readsUrls = urls.enabled
    this.readsNames = urls.enabled && (urls.sanitize_span_name ?? true)
    this.urlKeys = new Set(urls.enabled ? urls.attributes : [])
  }

  /** The attributes as they go on; the same list when nothing changes. */
  redactAttributes(attributes: Attributes): Attributes {
    const outcome: Outcome = { redacted: [], masked: [], allowed: [], ignored: [] }
    let redacted: Attributes = attributes
    const replace = (place: number, key: string, value: string): void => {
      outcome.masked.push(key)
      redacted = redacted.with(place, [key, value])
    }
    for (const [place, [key, value]] of attributes.entries()) {
      if (this.isIgnored(key)) {
        outcome.ignored.push(key)
        continue
      }
      if (this.isRemoved(key)) {
        outcome.redacted.push(key)
        continue
      }
      const text = this.readsAllTypes ? valueText(value) : typeof value === 'string' ? value : ''
      if (this.isAllowedValue(text)) {
        outcome.allowed.push(key)
        continue
      }
      if (this.isBlockedKey(key)) {
        replace(place, key, this.maskWhole(text))
        continue
      }
      const masked = this.maskParts(text, this.urlKeys.has(key))
      if (masked !== text) replace(place, key, masked)
    }
    for (const key of outcome.redacted) redacted = withoutAttribute(redacted, key)
    return this.withSummary(redacted, outcome, 'redaction')
  }

  /** The name of a span as it goes on; `attributes` are those that were redacted before it. */
  redactName(name: string, kind: number, attributes: Attributes): string {
    if (!this.readsNames || this.isAllowedValue(name)) return name
    return redactSpanName(name, kind, attributes)
  }

  /** A body as it goes on, with the attributes of its record, which tell what was done to it. */
  redactBody(body: AttributeValue, attributes: Attributes): { body: AttributeValue; attributes: Attributes } {
    const outcome: Outcome = { redacted: [], masked: [], allowed: [], ignored: [] }
    if (isMap(body)) {
      const redacted = this.redactMap(body.kvlist, '', outcome)
      return { body: redacted, attributes: this.withSummary(attributes, outcome, 'redaction.body') }
    }
    if (isSlice(body)) {
      const array = body.array.map((item, index) => this.redactValue(`[${index}]`, item, outcome))
      return { body: { array }, attributes: this.withSummary(attributes, outcome, 'redaction.body') }
    }
    const text = valueText(body)
    // As upstream, an allowed body as a whole leaves no trace in the summary.
    if (this.isAllowedValue(text)) return { body, attributes }
    const masked = this.maskParts(text, this.readsUrls)
    if (masked === text) return { body, attributes }
    outcome.masked.push('body')
    return { body: masked, attributes: this.withSummary(attributes, outcome, 'redaction.body') }
  }

  /** Entries of a map inside a body; `path` ends in a dot, or is empty at the top. */
  private redactMap(entries: Attributes, path: string, outcome: Outcome): AttributeValue {
    const removed: string[] = []
    let kvlist: Attributes = entries.map(([key, value]) => {
      const place = `${path}${key}`
      if (this.isIgnored(key)) {
        outcome.ignored.push(place)
        return [key, value]
      }
      if (this.isRemoved(key)) {
        removed.push(key)
        return [key, value]
      }
      if (this.isBlockedKey(key)) {
        outcome.masked.push(place)
        return [key, this.maskWhole(typeof value === 'string' ? value : '')]
      }
      return [key, this.redactValue(place, value, outcome)]
    })
    for (const key of removed) {
      kvlist = withoutAttribute(kvlist, key)
      outcome.redacted.push(`${path}${key}`)
    }
    return { kvlist }
  }

  private redactValue(path: string, value: AttributeValue, outcome: Outcome): AttributeValue {
    if (isMap(value)) return this.redactMap(value.kvlist, `${path}.`, outcome)
    if (isSlice(value)) {
      return { array: value.array.map((item, index) => this.redactValue(`${path}.[${index}]`, item, outcome)) }
    }
    const text = valueText(value)
    if (this.isAllowedValue(text)) {
      outcome.allowed.push(path)
      return value
    }
    const masked = this.maskParts(text, this.readsUrls)
    if (masked === text) return value
    outcome.masked.push(path)
    return masked
  }

  private withSummary(attributes: Attributes, outcome: Outcome, prefix: string): Attributes {
    if (this.summary !== 'debug' && this.summary !== 'info') return attributes
    let summarized = attributes
    for (const kind of ['redacted', 'masked', 'allowed', 'ignored'] as const) {
      const keys = outcome[kind]
      if (keys.length === 0) continue
      // Keys that are ignored are only counted.
      if (this.summary === 'debug' && kind !== 'ignored') {
        const before = findAttribute(summarized, `${prefix}.${kind}.keys`)
        const all = typeof before === 'string' && before !== '' ? [...keys, ...before.split(SEPARATOR)] : keys
        summarized = withAttribute(summarized, `${prefix}.${kind}.keys`, all.toSorted(byText).join(SEPARATOR))
      }
      const before = findAttribute(summarized, `${prefix}.${kind}.count`)
      const count = BigInt(keys.length) + (typeof before === 'bigint' ? before : 0n)
      summarized = withAttribute(summarized, `${prefix}.${kind}.count`, count)
    }
    return summarized
  }

  private isIgnored(key: string): boolean {
    return this.ignored.has(key) || matchesAny(this.patterns.ignoredKeys, key)
  }

  private isRemoved(key: string): boolean {
    return !this.allowsAll && !this.allowed.has(key)
  }

  private isAllowedValue(text: string): boolean {
    return matchesAny(this.patterns.allowedValues, text)
  }

  private isBlockedKey(key: string): boolean {
    return matchesAny(this.patterns.blockedKeys, key)
  }

  private maskWhole(text: string): string {
    return replaceMatches(this.everything, text, this.mask)
  }

  /** What is blocked is masked first, what is left then read as a URL. */
  private maskParts(text: string, isUrl: boolean): string {
    let masked = text
    for (const regex of this.patterns.blockedValues) {
      if (regex.matcher(masked).find()) masked = replaceMatches(regex, masked, this.mask)
    }
    return isUrl ? clusterUrl(masked) : masked
  }
}

/** A redactor for a configuration, or upstream's sentence for the first of its patterns that is no regular expression. */
export function createRedactor(config: RedactionConfig): Redactor | string {
  const lists = [
    ['ignore keys', config.ignored_key_patterns],
    ['block', config.blocked_values],
    ['block keys', config.blocked_key_patterns],
    ['allow', config.allowed_values],
  ] as const
  const compiled: RE2JS[][] = []
  for (const [list, patterns] of lists) {
    const regexes = compileAll(patterns)
    if (typeof regexes === 'string') {
      return `error creating a redaction processor: failed to process ${list} list: error compiling regex in list: ${regexes}`
    }
    compiled.push(regexes)
  }
  const [ignoredKeys, blockedValues, blockedKeys, allowedValues] = compiled as [RE2JS[], RE2JS[], RE2JS[], RE2JS[]]
  return new Redactor(config, { ignoredKeys, blockedValues, blockedKeys, allowedValues })
}

function compileAll(patterns: readonly string[]): RE2JS[] | string {
  const regexes: RE2JS[] = []
  for (const pattern of patterns) {
    try {
      regexes.push(RE2JS.compile(pattern))
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error)
      // Go names the place of every error, also the empty one behind a backslash at the end.
      return sentence.endsWith('trailing backslash at end of expression') ? `${sentence}: \`\`` : sentence
    }
  }
  return regexes
}

const matchesAny = (regexes: readonly RE2JS[], text: string): boolean =>
  regexes.some((regex) => regex.matcher(text).find())

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const isMap = (value: AttributeValue): value is { kvlist: Attributes } =>
  value !== null && typeof value === 'object' && 'kvlist' in value

const isSlice = (value: AttributeValue): value is { array: readonly AttributeValue[] } =>
  value !== null && typeof value === 'object' && 'array' in value

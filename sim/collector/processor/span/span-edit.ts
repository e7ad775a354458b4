import { STATUS_ERROR, STATUS_OK, STATUS_UNSET } from '../../../telemetry/span-columns.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import { plainText } from '../../internal-filter/attributes-matcher.ts'
import type { Logger } from '../../service/logger.ts'
import { SpanDraft } from '../attributes/span-draft.ts'
import type { SpanConfig } from './config.ts'
import { applyRule } from './name-rule.ts'
import type { NameRule } from './name-rule.ts'

const STATUS_CODES: Readonly<Record<string, number>> = { Ok: STATUS_OK, Error: STATUS_ERROR, Unset: STATUS_UNSET }

/** Changes spans as one configuration says; upstream: spanprocessor/span.go, same. */
export class SpanEdit {
  private readonly columns: SpanColumns
  private readonly config: SpanConfig
  private readonly rules: readonly NameRule[]
  private readonly log: Logger
  private readonly draft: SpanDraft

  constructor(columns: SpanColumns, config: SpanConfig, rules: readonly NameRule[], log: Logger) {
    this.columns = columns
    this.config = config
    this.rules = rules
    this.log = log
    this.draft = new SpanDraft(columns)
  }

  /** The row of the changed span: the same one when nothing changes. */
  apply(row: number): number {
    const { columns, draft } = this
    draft.load(row)
    const before = columns.strings.text(columns.name[row]!)
    const renamed = this.applyRules(this.nameFromAttributes() ?? before)
    if (renamed === null) return row
    const { status } = this.config
    const code = status === null ? columns.status[row]! : STATUS_CODES[status.code]!
    const message = status === null ? columns.statusMessage[row]! : columns.strings.id(status.description)
    const same = renamed === before && code === columns.status[row] && message === columns.statusMessage[row]
    if (same && !draft.hasChanges) return row
    const copy = columns.copyRow(row)
    draft.saveInto(copy)
    columns.name[copy] = columns.strings.id(renamed)
    columns.status[copy] = code
    columns.statusMessage[copy] = message
    return copy
  }

  /** Null unless every attribute is there. */
  private nameFromAttributes(): string | null {
    const { from_attributes: keys, separator } = this.config.name
    if (keys.length === 0) return null
    const texts: string[] = []
    for (const key of keys) {
      const value = this.draft.get(key)
      if (value === undefined) return null
      texts.push(plainText(value) ?? '<unknown-attribute-type>')
    }
    return texts.join(separator)
  }

  /** The name behind all rules, or null when upstream would have crashed. */
  private applyRules(before: string): string | null {
    if (before === '') return before
    const { break_after_match: stops, keep_original_name: keeps } = this.config.name.to_attributes ?? {}
    let name = before
    for (const rule of this.rules) {
      const found = applyRule(rule, name)
      if (found === null) continue
      if (typeof found === 'string') {
        this.log.log('error', found, { rule: rule.regex.pattern(), name })
        return null
      }
      for (const [key, value] of found.attributes) this.draft.set(key, value)
      if (keeps !== true) name = found.name
      if (stops === true) break
    }
    return name
  }
}

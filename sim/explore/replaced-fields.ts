import type { ReplacedField } from '../worker/compare-protocol.ts'

const EXAMPLES = 3

type Counted = {
  what: ReplacedField['what']
  key: string
  replaced: number
  kept: number
  values: Set<string>
  examples: string[]
}

/** Counts what was replaced and what was kept, so that a person can check it. */
export class ReplacedFields {
  private readonly fields = new Map<string, Counted>()

  /** The counter of a field. */
  of(what: ReplacedField['what'], key: string): Counted {
    const name = `${what} ${key}`
    let field = this.fields.get(name)
    if (field === undefined) {
      this.fields.set(name, (field = { what, key, replaced: 0, kept: 0, values: new Set(), examples: [] }))
    }
    return field
  }

  /** Everything that was counted: first what was kept, as that is what has to be looked at, by how often. */
  list(): ReplacedField[] {
    return Array.from(this.fields.values(), ({ values, ...field }) => ({ ...field, distinct: values.size })).sort(
      (a, b) => b.kept - a.kept || b.replaced - a.replaced || (a.key < b.key ? -1 : 1),
    )
  }
}

/** Notes that a field was replaced `times` times, by this text. */
export function noteReplaced(field: Counted, by: string, times = 1): void {
  field.replaced += times
  field.values.add(by)
}

/** Notes that a field kept its text. */
export function noteKept(field: Counted, text: string, times = 1): void {
  field.kept += times
  if (field.examples.length < EXAMPLES && !field.examples.includes(text)) field.examples.push(text)
}

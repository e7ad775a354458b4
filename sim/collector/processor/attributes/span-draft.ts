import type { AttributeValue } from '../../../telemetry/attribute.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { AttributeDraft } from './attribute-draft.ts'

/** A draft of a span's attributes: its layout and the ids of its values, so that no list is made. One draft serves all spans. */
export class SpanDraft implements AttributeDraft {
  private readonly columns: SpanColumns
  private layout = 0
  private count = 0
  /** The first `count` are of the draft, what follows is of drafts before it. */
  private readonly ids: number[] = []
  private isChanged = false

  constructor(columns: SpanColumns) {
    this.columns = columns
  }

  /** Starts anew with the attributes of a row. */
  load(row: number): void {
    const { columns, ids } = this
    this.layout = columns.layout[row]!
    this.isChanged = false
    const first = columns.firstAttribute[row]!
    const { attributeValues } = columns
    const count = this.keys().length
    for (let place = 0; place < count; place++) ids[place] = attributeValues[first + place]!
    this.count = count
  }

  /** The row with what was changed: itself when nothing was, else a new one. */
  save(row: number): number {
    if (!this.isChanged) return row
    const copy = this.columns.copyRow(row)
    this.saveInto(copy)
    return copy
  }

  /** Gives the last row, which must be nobody else's, the attributes of the draft. */
  saveInto(row: number): void {
    if (this.isChanged) this.columns.setAttributeIds(row, this.layout, this.ids)
  }

  get hasChanges(): boolean {
    return this.isChanged
  }

  get(key: string): AttributeValue | undefined {
    const place = this.keys().indexOf(key)
    return place < 0 ? undefined : this.columns.values.value(this.ids[place]!)
  }

  set(key: string, value: AttributeValue): void {
    const { layouts, values } = this.columns
    const id = values.of(value)
    const next = layouts.including(this.layout, key)
    if (next !== this.layout) {
      this.layout = next
      this.ids[this.count++] = id
      this.isChanged = true
      return
    }
    this.replace(this.keys().indexOf(key), id)
  }

  remove(key: string): void {
    const keys = this.keys()
    const place = keys.indexOf(key)
    if (place < 0) return
    this.ids[place] = this.ids[--this.count]!
    this.layout = this.columns.layouts.excluding(this.layout, key)
    this.isChanged = true
  }

  removeWhere(matches: (key: string) => boolean): void {
    const keys = this.keys()
    const kept = keys.filter((key) => !matches(key))
    if (kept.length === keys.length) return
    let next = 0
    for (const [place, key] of keys.entries()) if (!matches(key)) this.ids[next++] = this.ids[place]!
    this.count = next
    this.layout = this.columns.layouts.id(kept)
    this.isChanged = true
  }

  replaceWhere(matches: (key: string) => boolean, change: (value: AttributeValue) => AttributeValue): void {
    const { values } = this.columns
    for (const [place, key] of this.keys().entries()) {
      if (matches(key)) this.replace(place, values.of(change(values.value(this.ids[place]!))))
    }
  }

  private replace(place: number, id: number): void {
    if (this.ids[place] === id) return
    this.ids[place] = id
    this.isChanged = true
  }

  private keys(): readonly string[] {
    return this.columns.layouts.keys(this.layout)
  }
}

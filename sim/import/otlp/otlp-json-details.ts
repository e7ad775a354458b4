import { brokenSpan, lineAndColumn } from '../json-check.ts'
import { JsonCursor, JsonMistake } from '../json-cursor.ts'
import { parseJson } from '../json-value.ts'
import type { SpanWriter } from '../span-writer.ts'
import { fillAttributes, fillEvents, fillLinks } from './otlp-details.ts'
import { readAttributes } from './otlp-values.ts'

const INT = /^-?\d{1,15}$/
/** No number that this module makes: the value needs the slow way. */
const UNUSUAL = -1

/**
 * Reads what the first pass over OTLP/JSON left out of a span. Attributes as exporters write them go straight from the
 * bytes into the columns; the first that is in any way unusual sends its span the slow way, through JSON.parse.
 */
export class OtlpJsonDetails {
  private readonly cursor: JsonCursor
  private readonly decode: (bytes: Uint8Array) => string
  private readonly writer: SpanWriter
  private readonly keys: string[] = []
  private readonly values: number[] = []
  private from = 0
  private readonly refuse = (problem: string): void =>
    this.writer.problems.count('detail', () => {
      const { line, column } = lineAndColumn(this.cursor.bytes, this.from)
      return `The span at line ${line}, column ${column}: ${problem}`
    })

  constructor(bytes: Uint8Array, decode: (bytes: Uint8Array) => string, writer: SpanWriter) {
    this.cursor = new JsonCursor(bytes, decode)
    this.decode = decode
    this.writer = writer
  }

  /** Fills in the row of the span that begins and ends at these bytes. */
  fill(row: number, from: number, to: number): void {
    const { cursor, writer } = this
    const { columns } = writer.store
    this.from = from
    cursor.at = from
    cursor.end = to
    try {
      cursor.openObject()
      for (let key = cursor.nextKey(); key !== null; key = cursor.nextKey()) {
        if (key === 'attributes') this.readAttributes(row)
        else if (key === 'events') fillEvents(columns, writer.epoch, row, parseJson(cursor.slice()), this.refuse)
        else if (key === 'links') fillLinks(columns, row, parseJson(cursor.slice()), this.refuse)
        else cursor.skip()
      }
    } catch (error) {
      if (!(error instanceof JsonMistake) && !(error instanceof SyntaxError)) throw error
      writer.problems.count('detail', () => brokenSpan(cursor.bytes, this.decode, from, to))
      // What was never read must not look as if it were there.
      if (columns.events.get(row)?.length === 0) columns.events.delete(row)
      if (columns.links.get(row)?.length === 0) columns.links.delete(row)
    }
  }

  private readAttributes(row: number): void {
    const { cursor } = this
    const { columns } = this.writer.store
    cursor.peek()
    const { at } = cursor
    if (this.readUsual()) columns.setAttributeIds(row, columns.layouts.id(this.keys), this.values)
    else {
      cursor.at = at
      fillAttributes(columns, row, readAttributes(parseJson(cursor.slice()), this.refuse))
    }
  }

  /** Reads a list of attributes into `keys` and `values`; false when one is unusual, and the cursor is then anywhere. */
  private readUsual(): boolean {
    const { cursor, keys, values } = this
    keys.length = values.length = 0
    if (!cursor.isList()) return false
    cursor.openList()
    while (cursor.nextItem()) {
      if (!cursor.isObject()) return false
      let name: string | null = null
      let value = UNUSUAL
      cursor.openObject()
      for (let key = cursor.nextKey(); key !== null; key = cursor.nextKey()) {
        if (key === 'key' && cursor.isText()) name = cursor.word()
        else if (key === 'value') value = this.readUsualValue()
        else return false
        if (key === 'value' && value === UNUSUAL) return false
      }
      if (name === null || value === UNUSUAL) return false
      keys.push(name)
      values.push(value)
    }
    return true
  }

  /** The number of a text, integer, bool or double among the columns' values. */
  private readUsualValue(): number {
    const { cursor } = this
    const { values } = this.writer.store.columns
    if (!cursor.isObject()) return UNUSUAL
    let id = UNUSUAL
    cursor.openObject()
    for (let kind = cursor.nextKey(); kind !== null; kind = cursor.nextKey()) {
      const text = cursor.scalar()
      if (text === null || id !== UNUSUAL) return UNUSUAL
      if (kind === 'stringValue' && cursor.wasText) id = values.ofString(text)
      else if (kind === 'intValue' && INT.test(text)) id = values.ofInt(Number(text))
      else if (cursor.wasText) return UNUSUAL
      else if (kind === 'boolValue' && (text === 'true' || text === 'false')) id = values.of(text === 'true')
      else if (kind === 'doubleValue') id = values.of(Number(text))
      else return UNUSUAL
    }
    return id
  }
}

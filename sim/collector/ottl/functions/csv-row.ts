import { utf8Length } from '../../../telemetry/utf8.ts'
import { OttlError } from '../value.ts'

/**
 * Reads one row that may go over several lines: the first field of a line goes on where the last of the line before ended.
 *
 * Upstream: parseutils.ReadCSVRow over Go's encoding/csv, with its sentences; a line that breaks off in a later field
 * gives the fields before without an error, as there.
 */
export function readCsvRow(row: string, delimiter: string, isLazy: boolean): string[] {
  if (delimiter === '"' || delimiter === '\r' || delimiter === '\n' || delimiter === '\ufffd') {
    throw new OttlError('read csv line: csv: invalid field or comment delimiter')
  }
  const reader = new CsvReader(row, delimiter, isLazy)
  let joined: string[] | null = null
  for (let line = reader.record(); line !== null; line = reader.record()) {
    if (joined === null) joined = line
    else {
      joined[joined.length - 1] += `\n${line[0]!}`
      joined.push(...line.slice(1))
    }
  }
  if (joined === null) throw new OttlError('no csv lines found')
  return joined
}

class CsvReader {
  private readonly lines: string[]
  private readonly delimiter: string
  private readonly isLazy: boolean
  private at = 0

  constructor(text: string, delimiter: string, isLazy: boolean) {
    this.delimiter = delimiter
    this.isLazy = isLazy
    this.lines = text.split(/(?<=\n)/)
    if (text === '') this.lines = []
  }

  /** The next record, or null at the end. Throws OttlError where a record has no field at all. */
  record(): string[] | null {
    let line = this.line()
    while (line === '\n') line = this.line()
    if (line === null) return null
    const startLine = this.at
    const fields: string[] = []
    let position = 1
    for (;;) {
      if (!line.startsWith('"')) {
        const end: number = line.indexOf(this.delimiter)
        const field = end < 0 ? withoutLineEnd(line) : line.slice(0, end)
        const quote = this.isLazy ? -1 : field.indexOf('"')
        if (quote >= 0) {
          const column = position + utf8Length(field.slice(0, quote))
          return this.broken(fields, startLine, this.at, column, 'bare " in non-quoted-field')
        }
        fields.push(field)
        if (end < 0) return fields
        line = line.slice(end + this.delimiter.length)
        position += utf8Length(field + this.delimiter)
        continue
      }
      const quoted = this.quoted(line, position)
      if (!quoted.isWhole) {
        return this.broken(fields, startLine, this.at, quoted.column, 'extraneous or missing " in quoted-field')
      }
      fields.push(quoted.field)
      if (quoted.rest === null) return fields
      line = quoted.rest
      position = quoted.column
    }
  }

  /** A field that began with a quote, on as many lines as it takes. */
  private quoted(
    start: string,
    from: number,
  ): { isWhole: true; field: string; rest: string | null; column: number } | { isWhole: false; column: number } {
    let line = start.slice(1)
    let column = from + 1
    let field = ''
    for (;;) {
      const quote = line.indexOf('"')
      if (quote >= 0) {
        field += line.slice(0, quote)
        column += utf8Length(line.slice(0, quote + 1))
        line = line.slice(quote + 1)
        if (line.startsWith('"')) {
          field += '"'
          line = line.slice(1)
          column++
        } else if (line.startsWith(this.delimiter)) {
          column += utf8Length(this.delimiter)
          return { isWhole: true, field, rest: line.slice(this.delimiter.length), column }
        } else if (withoutLineEnd(line) === '') {
          return { isWhole: true, field, rest: null, column }
        } else if (this.isLazy) {
          field += '"'
        } else {
          return { isWhole: false, column: column - 1 }
        }
      } else if (line !== '') {
        field += line
        column += utf8Length(line)
        const next = this.line()
        line = next ?? ''
        if (next !== null) column = 1
      } else {
        if (!this.isLazy) return { isWhole: false, column }
        return { isWhole: true, field, rest: null, column }
      }
    }
  }

  /** A line with `\r\n` made `\n`, or null at the end. */
  private line(): string | null {
    const line = this.lines[this.at]
    if (line === undefined) return null
    this.at++
    if (line.endsWith('\r\n')) return `${line.slice(0, -2)}\n`
    return line.endsWith('\r') ? line.slice(0, -1) : line
  }

  private broken(fields: string[], start: number, line: number, column: number, problem: string): string[] {
    if (fields.length > 0) return fields
    const place =
      start === line ? `parse error on line ${line}` : `record on line ${start}; parse error on line ${line}`
    throw new OttlError(`read csv line: ${place}, column ${column}: ${problem}`)
  }
}

const withoutLineEnd = (line: string): string => (line.endsWith('\n') ? line.slice(0, -1) : line)

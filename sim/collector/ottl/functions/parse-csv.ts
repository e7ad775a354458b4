import { defineFunction } from '../function.ts'
import type { Getter, OttlContext } from '../function.ts'
import { prefixed } from '../index-keys.ts'
import { OttlError } from '../value.ts'
import { readCsvRow } from './csv-row.ts'

const MODES: ReadonlyMap<string, (row: string, delimiter: string) => string[]> = new Map([
  ['strict', (row, delimiter) => readCsvRow(row, delimiter, false)],
  ['lazyQuotes', (row, delimiter) => readCsvRow(row, delimiter, true)],
  ['ignoreQuotes', (row, delimiter) => row.split(delimiter)],
])

/** Upstream: ottlfuncs/func_parse_csv.go; the map is in the order of the header, upstream's in none. */
export const parseCsv = defineFunction({
  name: 'ParseCSV',
  doc: 'Reads one row of CSV into a map with the names of a header.',
  parameters: {
    target: { type: 'StringGetter' },
    header: { type: 'StringGetter' },
    delimiter: { type: 'string', optional: true },
    headerDelimiter: { type: 'string', optional: true },
    mode: { type: 'string', optional: true },
  },
  create({ target, header, delimiter = ',', headerDelimiter = delimiter, mode = 'strict' }) {
    if (Array.from(delimiter).length !== 1) {
      throw new OttlError('invalid arguments: delimiter must be a single character')
    }
    if (Array.from(headerDelimiter).length !== 1) {
      throw new OttlError('invalid arguments: header_delimiter must be a single character')
    }
    const readRow = MODES.get(mode)
    if (readRow === undefined) throw new OttlError(`unknown mode: ${mode}`)
    return (context) => {
      const row = ask(context, target, 'target')
      const written = ask(context, header, 'header')
      if (written === '') throw new OttlError('headers must not be an empty string')
      const names = written.split(headerDelimiter)
      const fields = readRow(row, delimiter)
      if (fields.length !== names.length) {
        throw new OttlError(`map csv headers: wrong number of fields: expected ${names.length}, found ${fields.length}`)
      }
      return { kvlist: [...new Map(names.map((name, place) => [name, fields[place]!]))] }
    }
  },
})

function ask(context: OttlContext, getter: Getter<string>, what: string): string {
  try {
    return getter.get(context)
  } catch (error) {
    throw prefixed(`error getting value for ${what} in ParseCSV: `, error)
  }
}

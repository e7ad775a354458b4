import type { AttributeValue } from '../../../../telemetry/attribute.ts'
import { goQuote } from '../../../config/go-quote.ts'
import type { Logger } from '../../../service/logger.ts'
import { defineFunction } from '../../function.ts'
import { OttlError } from '../../value.ts'
import type { MapValue } from '../../value.ts'
import { trimGoSpace } from '../trim-go-space.ts'

/** Directives that are kept, by their names in small letters. */
const KEPT: ReadonlyMap<string, string> = new Map([
  ['version', 'elf.version'],
  ['software', 'elf.software'],
  ['date', 'elf.date'],
  ['start-date', 'elf.start_date'],
  ['end-date', 'elf.end_date'],
  ['remark', 'elf.remark'],
])

/** Upstream: transformprocessor/internal/logparsingfuncs/func_parse_elf.go, same. */
export const parseElf = defineFunction({
  name: 'ParseELF',
  doc: 'Reads lines in the Extended Log Format into a map with a list of entries.',
  parameters: { target: { type: 'StringGetter' } },
  create:
    ({ target }, { log }) =>
    (context) => {
      const source = target.get(context)
      if (source === '') throw new OttlError('cannot parse empty ELF message')
      return readLines(source, log)
    },
})

function readLines(source: string, log: Logger | null): MapValue {
  const result = new Map<string, AttributeValue>([['elf.entries', null]])
  const entries: AttributeValue[] = []
  let fields: string[] = []
  for (const raw of source.split(/[\r\n]+/)) {
    const line = trimGoSpace(raw)
    if (line === '') continue
    if (!line.startsWith('#')) {
      if (fields.length === 0) throw new OttlError('invalid ELF: data entry found before #Fields directive')
      const values = readValues(line)
      warnOfCounts(fields, values.length, log)
      entries.push({ kvlist: [...new Map(fields.map((field, place) => [field, values[place] ?? '-']))] })
      continue
    }
    const colon = line.indexOf(':')
    if (colon < 0) {
      if (!/^fields/i.test(trimGoSpace(line.slice(1)))) continue
      const why = `directive ${goQuote(line)} has no colon separator`
      throw new OttlError(`invalid ELF: malformed #Fields directive ${goQuote(line)}: ${why}`)
    }
    const name = trimGoSpace(line.slice(1, colon)).toLowerCase()
    const value = trimGoSpace(line.slice(colon + 1))
    const key = KEPT.get(name)
    if (name === 'fields') fields = value.split(/\s+/).filter((field) => field !== '')
    else if (key !== undefined) result.set(key, value)
  }
  if (!result.has('elf.version')) throw new OttlError('invalid ELF: missing #Version directive')
  result.set('elf.entries', { array: entries })
  result.set('elf.fields', { array: fields })
  return { kvlist: [...result] }
}

function warnOfCounts(fields: readonly string[], valueCount: number, log: Logger | null): void {
  const counts = { field_count: fields.length, value_count: valueCount }
  for (const field of fields.slice(valueCount)) {
    log?.log('warn', "ELF data line has fewer values than fields; substituting '-'", { field, ...counts })
  }
  if (valueCount > fields.length) {
    log?.log('warn', 'ELF data line has more values than fields; dropping extra values', counts)
  }
}

/** Values between blanks, or in quotes where two stand for one. */
function readValues(line: string): string[] {
  const values: string[] = []
  let left = line.replace(/^[ \t]+/, '')
  while (left !== '') {
    const found = /^(?:"((?:[^"]|"")*)"|([^" \t][^ \t]*))/.exec(left)
    if (found === null) throw new OttlError(`invalid ELF: unterminated quoted value in data line: ${goQuote(line)}`)
    values.push(found[2] ?? found[1]!.replaceAll('""', '"'))
    left = left.slice(found[0].length).replace(/^[ \t]+/, '')
  }
  return values
}

import { defineFunction } from '../../function.ts'
import { OttlError } from '../../value.ts'

const FIELDS = ['device_vendor', 'device_product', 'device_version', 'device_event_class_id', 'name', 'severity']

/** A key of an extension, at the beginning or behind a space. */
const KEY = /(?<=^| )([A-Za-z0-9_]+)=/g

/** Upstream: transformprocessor/internal/logparsingfuncs/func_parse_cef.go, same. */
export const parseCef = defineFunction({
  name: 'ParseCEF',
  doc: 'Reads a message in the Common Event Format into a map.',
  parameters: { target: { type: 'StringGetter' } },
  create:
    ({ target }) =>
    (context) => {
      const source = target.get(context)
      if (source === '') throw new OttlError('cannot parse empty CEF message')
      const start = source.indexOf('CEF:')
      if (start < 0) throw new OttlError("invalid CEF message: 'CEF:' not found")
      const [first = '', ...rest] = splitHeader(source.slice(start))
      const version = first.slice('CEF:'.length)
      if (version === '') throw new OttlError('invalid CEF message: missing version')
      return {
        kvlist: [
          ['cef.version', version],
          ...FIELDS.map((field, place) => [`cef.${field}`, rest[place]!.replace(/\\([|\\])/g, '$1')] as const),
          ['cef.extensions', { kvlist: readExtensions(rest[FIELDS.length] ?? '') }],
        ],
      }
    },
})

/** A field of the header with the pipe behind it, or the last one without. */
const FIELD = /((?:\\[|\\]|(?!\\[|\\])[^|])*)(\||$)/y

/** The seven fields of the header, and what stands behind them. */
function splitHeader(message: string): string[] {
  const fields: string[] = []
  FIELD.lastIndex = 0
  for (;;) {
    const [, field = '', pipe] = FIELD.exec(message)!
    fields.push(field)
    if (pipe === '') break
    if (fields.length === 7) return [...fields, message.slice(FIELD.lastIndex)]
  }
  if (fields.length === 7) return fields
  throw new OttlError(
    `invalid CEF header: expected at least 7 pipe-delimited fields (CEF:Version, Device Vendor, Device Product, Device Version, Device Event Class ID, Name, Severity), got ${fields.length}`,
  )
}

const UNESCAPED: Record<string, string> = { '\\': '\\', '=': '=', n: '\n', r: '\r' }

function readExtensions(extension: string): (readonly [string, string])[] {
  const keys = [...extension.matchAll(KEY)]
  const values = new Map<string, string>()
  for (const [place, found] of keys.entries()) {
    const end = keys[place + 1]?.index ?? extension.length
    const value = extension.slice(found.index + found[0].length, end).replace(/ +$/, '')
    values.set(
      found[1]!,
      value.replace(/\\([\\=nr])/g, (_, letter: string) => UNESCAPED[letter]!),
    )
  }
  return [...values]
}

import type { AttributeValue } from '../../../../telemetry/attribute.ts'
import { goQuote } from '../../../config/go-quote.ts'
import { defineFunction } from '../../function.ts'
import { parseGoInt } from '../../getters.ts'
import { prefixed } from '../../index-keys.ts'
import { OttlError } from '../../value.ts'
import { trimGoSpace } from '../trim-go-space.ts'

const QUOTED = '"((?:[^"\\\\]|\\\\.)*)"'
const WORD = '([^\\t\\n\\f\\r ]+)'
const COMMON = `^${WORD} ${WORD} ${WORD} \\[([^\\]]+)\\] ${QUOTED} ${WORD} ${WORD}`
const FORMATS: ReadonlyMap<string, RegExp> = new Map([
  ['clf', new RegExp(`${COMMON}$`)],
  ['combined', new RegExp(`${COMMON} ${QUOTED} ${QUOTED}$`)],
])

/** Upstream: transformprocessor/internal/logparsingfuncs/func_parse_clf.go, same. */
export const parseClf = defineFunction({
  name: 'ParseCLF',
  doc: 'Reads a line in the Common Log Format of web servers, or in the combined one, into a map.',
  parameters: { target: { type: 'StringGetter' }, format: { type: 'string', optional: true } },
  create({ target, format = 'clf' }) {
    const pattern = FORMATS.get(format)
    if (pattern === undefined) {
      throw new OttlError(`invalid format ${goQuote(format)}: must be "clf" or "combined"`)
    }
    return (context) => {
      const source = target.get(context)
      if (source === '') throw new OttlError('cannot parse empty CLF message')
      const found = pattern.exec(trimGoSpace(source))
      if (found !== null) return { kvlist: readFields(found) }
      throw new OttlError(`invalid CLF message: does not match expected ${goQuote(format)} format`)
    }
  },
})

function readFields(found: RegExpExecArray): (readonly [string, AttributeValue])[] {
  const [, host = '', rfc931 = '', user = '', timestamp = '', quoted = '', status = '', bytes = ''] = found
  const request = unescapeField(quoted)
  const fields: (readonly [string, AttributeValue])[] = [
    ['clf.remote_host', host],
    ['clf.rfc931', rfc931],
    ['clf.auth_user', user],
    ['clf.timestamp', timestamp],
    ['clf.request', request],
  ]
  const parts = /^([^ ]*) ([^ ]*) ([^]*)$/.exec(request)
  if (parts !== null) {
    fields.push(['clf.method', parts[1]!], ['clf.request_uri', parts[2]!], ['clf.protocol', parts[3]!])
  }
  fields.push(['clf.status', readInt(status, 'status code')])
  if (bytes !== '-') fields.push(['clf.bytes', readInt(bytes, 'bytes value')])
  if (found.length > 8) {
    fields.push(['clf.referer', unescapeField(found[8]!)], ['clf.user_agent', unescapeField(found[9]!)])
  }
  return fields
}

function readInt(text: string, what: string): bigint {
  try {
    return parseGoInt(text)
  } catch (error) {
    throw prefixed(`invalid ${what} ${goQuote(text)}: `, error)
  }
}

const ESCAPES: Record<string, string> = {
  '\\': '\\',
  '"': '"',
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
}

/** Escapes that nobody knows stay. */
const unescapeField = (text: string): string =>
  text.replace(/\\x([0-9a-fA-F]{2})|\\([^])/g, (written: string, hex?: string, letter?: string) =>
    hex !== undefined ? String.fromCharCode(parseInt(hex, 16)) : (ESCAPES[letter!] ?? written),
  )

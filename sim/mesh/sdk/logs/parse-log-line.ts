import { dayNumber } from '../../../telemetry/civil-date.ts'
import type { LineFormat } from './line-format.ts'
import type { LogFieldValue } from './log-line.ts'
import { levelOf } from '../../../telemetry/log-level.ts'
import type { LogLevel } from '../../../telemetry/log-level.ts'

/** What a log pipeline gets out of a line. Ids are as they were written; the empty text is no id. */
export type ParsedLine = {
  /** False for a line that is not of that format, such as one of a stack trace: all of it is the message then. */
  parsed: boolean
  unixNano: bigint | null
  level: LogLevel | null
  logger: string
  message: string
  traceId: string
  spanId: string
  traceFlags: string
  /** Fields that the format knows nothing of. */
  attributes: Readonly<Record<string, LogFieldValue>>
}

/** Reads one line as a pipeline does that believes it to be of `format`; never fails. */
export function parseLogLine(format: LineFormat, text: string): ParsedLine {
  const fields =
    format.kind === 'json' ? readJson(text) : format.kind === 'logfmt' ? readLogfmt(text) : readPattern(text, format)
  if (fields === null) return unparsed(text)
  const { fields: names } = format
  const take = (name: string): string => {
    const value = fields.get(name)
    fields.delete(name)
    return value === undefined ? '' : String(value)
  }
  return {
    parsed: true,
    unixNano: readTime(take(names.timestamp)),
    level: levelOf(take(names.level)),
    logger: take(names.logger),
    message: take(names.message),
    traceId: take(names.trace_id),
    spanId: take(names.span_id),
    traceFlags: take(names.trace_flags),
    attributes: Object.fromEntries(fields),
  }
}

const unparsed = (text: string): ParsedLine => ({
  parsed: false,
  unixNano: null,
  level: null,
  logger: '',
  message: text,
  traceId: '',
  spanId: '',
  traceFlags: '',
  attributes: {},
})

type Fields = Map<string, LogFieldValue>

function readJson(text: string): Fields | null {
  // Of another format, most lines are told at once; an exception takes far longer.
  if (!/^\s*\{/.test(text)) return null
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    return new Map(
      Object.entries(value).map(([key, each]: [string, unknown]) => [
        key,
        typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean' ? each : JSON.stringify(each),
      ]),
    )
  } catch {
    return null
  }
}

const PAIR = /([^\s"=]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))(?:\s+|$)/y

function readLogfmt(text: string): Fields | null {
  const fields: Fields = new Map()
  PAIR.lastIndex = 0
  while (PAIR.lastIndex < text.length) {
    const pair = PAIR.exec(text)
    if (pair === null) return null
    const [, key, quoted, bare] = pair
    const value = quoted === undefined ? bare! : unquote(quoted)
    if (value === null) return null
    fields.set(key!, value)
  }
  return fields.size === 0 ? null : fields
}

function unquote(quoted: string): string | null {
  try {
    return JSON.parse(`"${quoted}"`) as string
  } catch {
    return null
  }
}

type Layout = { format: LineFormat; expression: RegExp; keys: readonly string[] }

let layout: Layout | null = null

function readPattern(text: string, format: LineFormat): Fields | null {
  if (layout?.format !== format) layout = readLayout(format)
  const match = layout.expression.exec(text)
  return match === null ? null : new Map(layout.keys.map((key, index) => [key, match[index + 1]!]))
}

function readLayout(format: LineFormat): Layout {
  const { pattern, fields } = format
  const keys: string[] = []
  const group = (key: string, content: string): string => {
    keys.push(key)
    return `(${content})`
  }
  const source = pattern.replaceAll(
    /%(?:([dpcm%])|X\{([^}]*)\})|[\^$\\.+*?()[\]{}|]/g,
    (found, letter: string | undefined, name: string | undefined) => {
      if (name !== undefined) return group(name, String.raw`[^\s\]]*`)
      switch (letter) {
        case 'd':
          return group(fields.timestamp, String.raw`\S+`)
        case 'p':
          return group(fields.level, String.raw`\S+`)
        case 'c':
          return group(fields.logger, String.raw`\S+`)
        case 'm':
          return group(fields.message, '.*')
        case '%':
          return '%'
        default:
          return `\\${found}`
      }
    },
  )
  return { format, expression: new RegExp(`^${source}$`), keys }
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{3})Z$/

function readTime(text: string): bigint | null {
  const match = ISO.exec(text)
  if (match === null) return null
  const [year, month, day, hours, minutes, seconds, millis] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const days = dayNumber(year, month, day)
  return BigInt((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + millis) * 1_000_000n
}

import { valueText } from '../../../../telemetry/value-text.ts'
import { SPAN_KINDS } from '../../../../telemetry/span-columns.ts'
import { goQuote } from '../../../config/go-quote.ts'
import type { SpanContext } from '../../contexts/span-context.ts'
import { defineFunction } from '../../function.ts'
import { OttlError } from '../../value.ts'

const LEAST = [1, 37, 0]
const MOST = [1, 43, 0]

/** Upstream: transformprocessor/internal/traces/func_set_semconv_span_name.go, same. */
export const setSemconvSpanName = defineFunction({
  name: 'set_semconv_span_name',
  doc: 'Names a span as the semantic conventions say, of its attributes; the name it had can be kept in an attribute.',
  parameters: {
    semconvVersion: { type: 'string' },
    originalSpanNameAttribute: { type: 'string', optional: true },
  },
  create({ semconvVersion, originalSpanNameAttribute }) {
    checkVersion(semconvVersion)
    if (originalSpanNameAttribute === '') {
      throw new OttlError('originalSpanNameAttribute cannot be an empty string')
    }
    return (context) => {
      const span = context as SpanContext
      const { columns } = span
      const before = columns.strings.text(columns.name[span.row]!)
      const name = conventionalName(span) || before
      if (name === before) return null
      const row = span.writableRow()
      columns.name[row] = columns.strings.id(name)
      if (originalSpanNameAttribute !== undefined) columns.setAttribute(row, originalSpanNameAttribute, before)
      return null
    }
  },
})

/** Versions may leave out their last numbers; one before the release counts as below it. */
function checkVersion(version: string): void {
  const found = /^v?([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/.exec(version)
  if (found === null)
    throw new OttlError(`failed to parse semconv version ${goQuote(version)}: invalid semantic version`)
  const numbers = [1, 2, 3].map((place) => Number(found[place] ?? 0))
  const isEarly = found[4] !== undefined
  const belowLeast = difference(numbers, LEAST)
  if (belowLeast < 0 || (belowLeast === 0 && isEarly) || difference(numbers, MOST) > 0) {
    throw new OttlError(`unsupported semconv version ${goQuote(version)}: must be between 1.37.0 and 1.43.0`)
  }
}

function difference(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((number, at) => number !== b[at])
  return place < 0 ? 0 : a[place]! - b[place]!
}

/** The text of the first of some attributes that a span has. */
type Read = (...keys: string[]) => string | undefined

function conventionalName({ columns, row }: SpanContext): string {
  const read: Read = (...keys) => {
    for (const key of keys) {
      const value = columns.attribute(row, key)
      if (value !== undefined) return valueText(value)
    }
    return undefined
  }
  const isTrue = (key: string): boolean => columns.attribute(row, key) === true
  switch (SPAN_KINDS[columns.kind[row]!]) {
    case 'server':
      return httpName(read, 'http.route') || rpcName(read) || messagingName(read, isTrue)
    case 'client':
      return httpName(read, 'url.template') || rpcName(read) || databaseName(read) || messagingName(read, isTrue)
    case 'consumer':
    case 'producer':
      return messagingName(read, isTrue)
    default:
      return ''
  }
}

function httpName(read: Read, subjectKey: string): string {
  const method = read('http.request.method', 'http.method')
  const subject = read(subjectKey)
  if (method === undefined) return ''
  return subject === undefined ? method : `${method} ${subject}`
}

function rpcName(read: Read): string {
  const system = read('rpc.system.name', 'rpc.system')
  if (system === undefined) return ''
  const method = read('rpc.method', 'rpc.grpc.method')
  const service = read('rpc.service', 'rpc.grpc.service')
  if (service !== undefined) return `${service}/${method ?? '*'}`
  return method ?? system
}

function databaseName(read: Read): string {
  const system = read('db.system.name', 'db.system')
  if (system === undefined) return ''
  const summary = read('db.query.summary')
  if (summary !== undefined) return summary
  const parts = [read('db.operation.name', 'db.operation') ?? '', databaseTarget(read)]
  return parts.filter((part) => part !== '').join(' ') || system
}

function databaseTarget(read: Read): string {
  const namespace = read('db.namespace', 'db.name') ?? ''
  const within = read('db.collection.name') ?? read('db.stored_procedure.name')
  if (within !== undefined) return namespace === '' ? within : `${namespace}.${within}`
  return namespace || serverOf(read)
}

function serverOf(read: Read): string {
  const address = read('server.address')
  const port = read('server.port')
  return address === undefined ? '' : port === undefined ? address : `${address}:${port}`
}

function messagingName(read: Read, isTrue: (key: string) => boolean): string {
  const system = read('messaging.system')
  if (system === undefined) return ''
  const operation = read('messaging.operation.name', 'messaging.operation')
  const destination = messagingDestination(read, isTrue)
  if (destination === '') return operation ?? system
  return operation === undefined ? destination : `${operation} ${destination}`
}

function messagingDestination(read: Read, isTrue: (key: string) => boolean): string {
  if (isTrue('messaging.destination.temporary')) return '(temporary)'
  if (isTrue('messaging.destination.anonymous')) return '(anonymous)'
  return (
    read('messaging.destination.template') ??
    read('messaging.destination.name', 'messaging.destination') ??
    serverOf(read)
  )
}

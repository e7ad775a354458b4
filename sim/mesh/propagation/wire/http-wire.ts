import type { Carrier, CarrierField } from '../carrier/carrier.ts'
import { displayValue } from './byte-text.ts'
import type { RequestHead } from './request-head.ts'
import { valueBytes, WireWriter } from './wire.ts'
import type { Wire } from './wire.ts'

/** The head of an HTTP/1.1 request (RFC 9112): request line, header lines, empty line. */
export function http1Wire(head: RequestHead, carrier: Carrier): Wire {
  const writer = new WireWriter()
  writer.addText('start-line', `${head.method} ${head.path} HTTP/1.1\r\n`)
  const own = [{ name: 'Host', value: head.authority }, { name: 'User-Agent', value: head.userAgent }, ...head.fields]
  const lines = [...own, ...carrier.fields()]
  for (const [field, { name, value }] of lines.entries()) {
    writer.addText('name', name, field)
    writer.addText('mark', ': ', field)
    writer.add('value', valueBytes(value), displayValue(value), field)
    writer.addText('mark', '\r\n', field)
  }
  writer.addText('end', '\r\n')
  const text = [`${head.method} ${head.path} HTTP/1.1`, ...lines.map(lineOf), ''].join('\n')
  return { bytes: writer.bytes, parts: writer.parts, text }
}

const lineOf = ({ name, value }: CarrierField): string => `${name}: ${displayValue(value)}`

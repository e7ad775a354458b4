import type { Carrier, CarrierField } from '../carrier/carrier.ts'
import { base64 } from './base64.ts'
import { displayValue } from './byte-text.ts'
import { addLiteral } from './hpack.ts'
import type { RequestHead } from './request-head.ts'
import { valueBytes, WireWriter } from './wire.ts'
import type { Wire } from './wire.ts'

/**
 * The field block of an HTTP/2 request (RFC 9113): pseudo-headers first, every name in lower case. gRPC adds its own
 * and writes bytes of `-bin` names in base64.
 *
 * The bytes are HPACK with every field as a literal: what a client sends when it neither indexes nor packs. What it
 * saves by doing so depends on the connection's past, not on the request.
 */
export function http2Wire(head: RequestHead, carrier: Carrier): Wire {
  const writer = new WireWriter()
  const isGrpc = carrier.kind === 'grpc'
  const pseudo: CarrierField[] = [
    { name: ':method', value: isGrpc ? 'POST' : head.method },
    { name: ':scheme', value: head.scheme },
    { name: ':path', value: head.path },
    { name: ':authority', value: head.authority },
  ]
  const protocol: CarrierField[] = isGrpc
    ? [
        { name: 'te', value: 'trailers' },
        { name: 'content-type', value: 'application/grpc' },
      ]
    : []
  const own = [...protocol, { name: 'user-agent', value: head.userAgent }, ...head.fields].map(lowerCase)
  const fields = [...pseudo, ...own, ...carrier.fields()].map((field) => (isGrpc ? encodeBinary(field) : field))
  for (const [index, { name, value }] of fields.entries()) {
    addLiteral(writer, name, valueBytes(value), displayValue(value), index)
  }
  const text = fields.map(({ name, value }) => `${name}: ${displayValue(value)}`).join('\n')
  return { bytes: writer.bytes, parts: writer.parts, text }
}

const lowerCase = ({ name, value }: CarrierField): CarrierField => ({ name: name.toLowerCase(), value })

function encodeBinary(field: CarrierField): CarrierField {
  return field.name.endsWith('-bin') ? { name: field.name, value: base64(valueBytes(field.value)) } : field
}

import { utf8Length } from '../../../telemetry/utf8.ts'
import type { CarrierKind, CarrierValue } from '../carrier/carrier.ts'
import { valueBytes } from './wire.ts'

/** What is wrong with a name or a value, in one sentence. */
export type FieldProblem = { code: string; message: string }

/** RFC 9110: token. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
/** gRPC over HTTP/2: Header-Name. */
const METADATA_NAME = /^[0-9a-z_.-]+$/
const SHORT_NAME = 255

/** Why a kind of carrier cannot hold a field of this name, or null. */
export function nameProblem(kind: CarrierKind, name: string | Uint8Array): FieldProblem | null {
  if (typeof name !== 'string') return { code: 'bad-name', message: 'A name is text in UTF-8.' }
  if (name === '') return { code: 'no-name', message: 'There is no name in this line.' }
  switch (kind) {
    case 'http':
      return TOKEN.test(name) ? null : notToken(name)
    case 'http2':
    case 'grpc':
      if (name.startsWith(':')) {
        return { code: 'pseudo-header', message: `\`${name}\` is part of the request itself, not a header to change.` }
      }
      if (/[A-Z]/.test(name)) {
        return { code: 'upper-case', message: `HTTP/2 has names in lower case: \`${name.toLowerCase()}\`.` }
      }
      if (kind === 'grpc' && !METADATA_NAME.test(name)) {
        return { code: 'bad-name', message: 'Names of metadata have letters, digits, `_`, `-` and `.`.' }
      }
      return TOKEN.test(name) ? null : notToken(name)
    case 'environment':
      return name.includes('\0') ? { code: 'bad-name', message: 'A variable’s name holds no zero byte.' } : null
    case 'kafka':
      return null
    case 'amqp':
    case 'celery':
      return utf8Length(name) > SHORT_NAME
        ? { code: 'long-name', message: `A name in AMQP’s table has at most ${SHORT_NAME} bytes.` }
        : null
  }
}

/** Why a kind of carrier cannot hold this value in a field of this name, or null. */
export function valueProblem(kind: CarrierKind, name: string, value: CarrierValue): FieldProblem | null {
  const bytes = valueBytes(value)
  if (kind === 'environment' && bytes.includes(0)) {
    return { code: 'bad-value', message: 'A variable’s value ends at a zero byte and cannot hold one.' }
  }
  if (kind === 'http' || kind === 'http2') {
    const bad = bytes.find((byte) => (byte < 0x20 && byte !== 0x09) || byte === 0x7f)
    if (bad !== undefined) {
      const hex = bad.toString(16).padStart(2, '0')
      return { code: 'bad-value', message: `A header’s value cannot hold the byte \`\\x${hex}\`.` }
    }
  }
  if (kind === 'grpc' && !name.endsWith('-bin') && bytes.some((byte) => byte < 0x20 || byte > 0x7e)) {
    return {
      code: 'bad-value',
      message: 'Metadata is printable ASCII; for other bytes the name must end in `-bin`.',
    }
  }
  return null
}

function notToken(name: string): FieldProblem {
  if (/\s$/.test(name)) return { code: 'bad-name', message: 'The colon stands right behind the name.' }
  return { code: 'bad-name', message: `\`${name}\` has a character that names of headers cannot have.` }
}

import { utf8Bytes } from '../../../telemetry/utf8.ts'
import type { PathNode } from '../context.ts'
import type { OttlContext } from '../function.ts'
import { goRuneText } from '../go-text.ts'
import { Id, OttlError } from '../value.ts'
import { expectString, pathNode, stringNode, unexpectedType } from './path-nodes.ts'

const DIGITS = { trace: 32, span: 16 }
const GO_TYPES = { trace: 'pcommon.TraceID', span: 'pcommon.SpanID' }

/** An id as bytes, with its hex text as `.string`; `get` and `set` are in hex, an absent id may be the empty text. */
export function idNode<C extends OttlContext>(
  kind: 'trace' | 'span',
  doc: string,
  get: (context: C) => string,
  set: (context: C, hex: string) => void,
): PathNode {
  const zeros = '0'.repeat(DIGITS[kind])
  const hexOf = (context: C): string => get(context) || zeros
  return pathNode<C>(
    GO_TYPES[kind],
    doc,
    (context) => new Id(kind, hexOf(context)),
    (context, value) => {
      if (!(value instanceof Id) || value.kind !== kind) throw unexpectedType(GO_TYPES[kind], value)
      set(context, value.hex)
    },
    {
      string: stringNode<C>(`${doc.replace(/\.$/, '')}, as lowercase hex.`, hexOf, (context, text) =>
        set(context, parseId(kind, expectString(text))),
      ),
    },
  )
}

/** Upstream: ctxcommon.ParseTraceID and ParseSpanID. */
function parseId(kind: 'trace' | 'span', text: string): string {
  const bytes = utf8Bytes(text)
  // Go halves the length, rounding down, before it looks at the digits.
  if (bytes.length >> 1 !== DIGITS[kind] >> 1) {
    throw new OttlError(`${kind} ids must be ${DIGITS[kind]} hex characters`)
  }
  const wrong = bytes.find((byte) => !/[0-9a-fA-F]/.test(String.fromCharCode(byte)))
  if (wrong !== undefined) throw new OttlError(`encoding/hex: invalid byte: ${goRuneText(wrong)}`)
  if (bytes.length % 2 === 1) throw new OttlError('encoding/hex: odd length hex string')
  return text.toLowerCase()
}

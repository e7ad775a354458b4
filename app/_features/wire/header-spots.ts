import type { ExplainedHeader } from '#sim/worker/wire-protocol.ts'
import type { HeadersExplanation } from '#sim/worker/wire-protocol.ts'
import type { WireMessage } from '#sim/worker/wire-protocol.ts'

type HeaderPart = ExplainedHeader['parts'][number]

/** A part of a header, and where it stands: in the value's text, and in the message's bytes. */
export type HeaderSpot = {
  id: string
  part: HeaderPart
  /** Bits stand where their flags stand. */
  isBit: boolean
  from: number
  to: number
  startByte: number
  endByte: number
}

/** A header about propagation, with its place in a message. */
export type PlacedHeader = { header: ExplainedHeader; line: number; spots: HeaderSpot[] }

const withBits = ['traceparent', 'uber-trace-id']
const bits = ['sampled', 'random', 'debug']
const encoder = new TextEncoder()

/** Finds the headers of an explanation in the message they were read from. */
export function placeHeaders(message: WireMessage, { headers }: HeadersExplanation): PlacedHeader[] {
  const placed: PlacedHeader[] = []
  let at = 0
  for (const header of headers) {
    while (at < message.fields.length && message.fields[at]?.name !== header.name) at++
    const field = message.fields[at++]
    if (!field) break
    const value = message.parts.find(({ role, field: line }) => role === 'value' && line === field.line)
    placed.push({ header, line: field.line, spots: spotsOf(header, field.line, value?.start ?? 0) })
  }
  return placed
}

function spotsOf({ value, format, parts }: ExplainedHeader, line: number, startByte: number): HeaderSpot[] {
  const spots: HeaderSpot[] = []
  let cursor = 0
  for (const [index, part] of parts.entries()) {
    const before = spots.at(-1)
    const isBit = withBits.includes(format) && bits.includes(part.role)
    const found = value.indexOf(part.text, cursor)
    const stands = !isBit && part.text !== '' && found >= 0
    const from = stands ? found : isBit ? (before?.from ?? 0) : cursor
    const to = stands ? found + part.text.length : isBit ? (before?.to ?? 0) : cursor
    if (stands) cursor = to
    spots.push({
      id: `${line}-${index}`,
      part,
      isBit,
      from,
      to,
      startByte: startByte + encoder.encode(value.slice(0, from)).length,
      endByte: startByte + encoder.encode(value.slice(0, to)).length,
    })
  }
  return spots
}

/** Finds the parts of headers that stand alone, without a message round them. */
export function placePlainHeaders({ headers }: Pick<HeadersExplanation, 'headers'>): PlacedHeader[] {
  return headers.map((header, line) => ({ header, line, spots: spotsOf(header, line, 0) }))
}

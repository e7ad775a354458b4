import { utf8Bytes } from '../../../telemetry/utf8.ts'
import type { CarrierValue } from '../carrier/carrier.ts'

/** What a stretch of bytes is. */
export type WireRole = 'start-line' | 'pseudo' | 'count' | 'length' | 'type' | 'name' | 'value' | 'mark' | 'end'

/** A stretch of what crossed: bytes from `start` to before `end`, what they are, and how to read them. */
export type WirePart = {
  start: number
  end: number
  role: WireRole
  text: string
  /** Which field of the message it belongs to, from 0; null for what belongs to none. */
  field: number | null
}

/** What crosses between two processes, byte for byte. */
export type Wire = {
  bytes: readonly number[]
  parts: readonly WirePart[]
  /** The same for people: headers, one a line. */
  text: string
}

/** Puts a message together, byte by byte. */
export class WireWriter {
  readonly bytes: number[] = []
  readonly parts: WirePart[] = []

  /** Adds bytes that are one part. */
  add(role: WireRole, bytes: readonly number[], text: string, field: number | null = null): void {
    const start = this.bytes.length
    for (const byte of bytes) this.bytes.push(byte)
    this.parts.push({ start, end: this.bytes.length, role, text, field })
  }

  /** Adds a text that is one part. */
  addText(role: WireRole, text: string, field: number | null = null): void {
    this.add(role, utf8Bytes(text), text, field)
  }
}

/** A value's bytes where it travels as text or bytes. */
export function valueBytes(value: CarrierValue): readonly number[] {
  if (typeof value === 'string') return utf8Bytes(value)
  if (value === null) return []
  return typeof value === 'object' ? [...value] : utf8Bytes(String(value))
}

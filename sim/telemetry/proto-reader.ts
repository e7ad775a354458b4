/** What breaks protobuf's wire format, and at which byte; thrown by readers, caught by whoever handed them the bytes. */
export class ProtoMistake extends Error {
  readonly at: number

  constructor(at: number, message: string) {
    super(message)
    this.at = at
  }
}

/** How a field is written on the wire. */
export const WIRE_VARINT = 0
export const WIRE_FIXED64 = 1
export const WIRE_BYTES = 2
export const WIRE_FIXED32 = 5

/** Walks the fields of one protobuf message: `next` goes to a field, then its value is read or skipped. */
export class ProtoReader {
  readonly bytes: Uint8Array
  at: number
  readonly end: number
  /** Of the field that `next` went to. */
  number = 0
  wire = 0
  /** Of a field of bytes: where they are. `to` may lie behind the message's end when the bytes were cut short. */
  from = 0
  to = 0
  private readonly view: DataView

  constructor(bytes: Uint8Array, from = 0, end = bytes.length) {
    this.bytes = bytes
    this.at = from
    this.end = end
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Goes to the next field; false at the end. The bytes of a field of bytes are stepped over already. */
  next(): boolean {
    if (this.at >= this.end) return false
    const start = this.at
    const tag = this.varint()
    this.number = Math.floor(tag / 8)
    this.wire = tag % 8
    if (this.number === 0 || tag > 0xffffffff) throw new ProtoMistake(start, 'there is no field here')
    if (this.wire === WIRE_BYTES) {
      const length = this.varint()
      this.from = this.at
      this.to = this.at + length
      this.at = Math.min(this.to, this.end)
    } else if (this.wire !== WIRE_VARINT && this.wire !== WIRE_FIXED64 && this.wire !== WIRE_FIXED32)
      throw new ProtoMistake(start, `there is no field of wire type ${this.wire} in OTLP`)
    return true
  }

  /** Whether the field's bytes go on behind the end of the message. */
  get isCut(): boolean {
    return this.wire === WIRE_BYTES && this.to > this.end
  }

  /** Steps over the value of a field that nobody wants. */
  skip(): void {
    if (this.wire === WIRE_VARINT) this.varint64()
    else if (this.wire === WIRE_FIXED64) this.take(8)
    else if (this.wire === WIRE_FIXED32) this.take(4)
  }

  /** A varint as a double, exact below 2^53. */
  varint(): number {
    const { bytes, end } = this
    let value = 0
    let scale = 1
    for (let at = this.at; at < end; at++) {
      const byte = bytes[at]!
      value += (byte & 127) * scale
      if (byte < 128) {
        this.at = at + 1
        return value
      }
      scale *= 128
      if (at - this.at >= 9) throw new ProtoMistake(this.at, 'a number has more than ten bytes')
    }
    throw new ProtoMistake(this.at, 'the bytes end within a number')
  }

  /** A varint as 64 unsigned bits. */
  varint64(): bigint {
    const { bytes, end } = this
    let value = 0n
    for (let at = this.at, shift = 0n; at < end; at++, shift += 7n) {
      const byte = bytes[at]!
      if (shift > 63n) throw new ProtoMistake(this.at, 'a number has more than ten bytes')
      value |= BigInt(byte & 127) << shift
      if (byte < 128) {
        this.at = at + 1
        return BigInt.asUintN(64, value)
      }
    }
    throw new ProtoMistake(this.at, 'the bytes end within a number')
  }

  fixed64(): bigint {
    return this.view.getBigUint64(this.take(8), true)
  }

  double(): number {
    return this.view.getFloat64(this.take(8), true)
  }

  fixed32(): number {
    return this.view.getUint32(this.take(4), true)
  }

  private take(count: number): number {
    const { at } = this
    if (at + count > this.end) throw new ProtoMistake(at, 'the bytes end within a number')
    this.at = at + count
    return at
  }
}

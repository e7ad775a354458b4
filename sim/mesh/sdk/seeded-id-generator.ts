import type { IdGenerator } from '@opentelemetry/sdk-trace-base'
import type { RandomStream } from '../../kernel/random.ts'

const DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))
const digit = (value: number, shift: number): number => DIGITS[(value >>> shift) & 15]!

/** Trace and span ids from a random stream, every bit of them random. */
export class SeededIdGenerator implements IdGenerator {
  private readonly random: RandomStream

  constructor(random: RandomStream) {
    this.random = random
  }

  generateTraceId(): string {
    const codes: number[] = []
    while (codes.length < 32) {
      const word = this.random.uint32()
      for (let shift = 28; shift >= 0; shift -= 4) codes.push(digit(word, shift))
    }
    // The null id is no id.
    return codes.every((code) => code === DIGITS[0]) ? this.generateTraceId() : String.fromCharCode(...codes)
  }

  generateSpanId(): string {
    const a = this.random.uint32()
    const b = this.random.uint32()
    if (a === 0 && b === 0) return this.generateSpanId()
    // One call that makes a flat text: texts put together from parts are slow to read back.
    return String.fromCharCode(
      digit(a, 28),
      digit(a, 24),
      digit(a, 20),
      digit(a, 16),
      digit(a, 12),
      digit(a, 8),
      digit(a, 4),
      digit(a, 0),
      digit(b, 28),
      digit(b, 24),
      digit(b, 20),
      digit(b, 16),
      digit(b, 12),
      digit(b, 8),
      digit(b, 4),
      digit(b, 0),
    )
  }
}

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
    return this.words() + this.words()
  }

  generateSpanId(): string {
    return this.words()
  }

  // One call that makes a flat text: texts put together from parts are slow to read back.
  private words(): string {
    const a = this.random.uint32()
    const b = this.random.uint32()
    // The null id is no id.
    if (a === 0 && b === 0) return this.words()
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

import type { IdForm } from './line-format.ts'

const SHORT = 8
const HALF = 16

/** An id (32 or 16 hexadecimal digits) in the form in which a line has it. */
export function writeId(id: string, form: IdForm): string {
  switch (form) {
    case 'full':
      return id
    case 'truncated':
      return id.slice(0, SHORT)
    case '64bit':
      return id.slice(-HALF)
    case 'decimal':
      return String(BigInt(`0x${id.slice(-HALF)}`))
  }
}

/**
 * What can be won back of an id in that form: the last 16 digits of it, or all 32; null when that is impossible.
 * The upper half of a trace id that was cut off is gone: whoever repairs lines must search by what is left.
 */
export function readId(text: string, form: IdForm): string | null {
  if (form === 'decimal') {
    return /^\d{1,20}$/.test(text) && BigInt(text) < 1n << 64n ? BigInt(text).toString(16).padStart(HALF, '0') : null
  }
  if (form === 'truncated') return null
  return /^([0-9a-f]{16}){1,2}$/.test(text) ? text : null
}

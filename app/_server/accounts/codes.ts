import 'server-only'
import { createHash, randomInt } from 'node:crypto'

/** No 0 and O, no 1, I and L: a code is read aloud and copied from a board. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const codeLength = 10

/** A new code: ten characters of thirty-one, 49 random bits. */
export function makeCode(): string {
  return Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** As it is kept: SHA-256 of what was typed, in capitals and without what people put between groups. */
export function hashCode(typed: string): string {
  const code = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  return createHash('sha256').update(code).digest('hex')
}

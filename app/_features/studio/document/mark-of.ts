import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of a text, as proofs and versions have it: hexadecimal. */
export function digestOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** Which English a translation says: the first eight hexadecimal digits of its SHA-256, without the spaces around it. */
export function markOf(english: string): string {
  return digestOf(english.trim()).slice(0, 8)
}

const HEX: string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Eight hexadecimal digits of an unsigned 32-bit number. */
export function hex32(value: number): string {
  return HEX[value >>> 24]! + HEX[(value >>> 16) & 255]! + HEX[(value >>> 8) & 255]! + HEX[value & 255]!
}

/** A 64-bit id as 16 hexadecimal digits. */
export const hex64 = (high: number, low: number): string => hex32(high) + hex32(low)

const NIBBLE = new Int8Array(128).fill(-1)
for (let digit = 0; digit < 16; digit++) {
  NIBBLE[digit.toString(16).charCodeAt(0)] = digit
  NIBBLE[digit.toString(16).toUpperCase().charCodeAt(0)] = digit
}

/** Reads eight hexadecimal digits of `text` from `start` as an unsigned 32-bit number. */
export function parseHex32(text: string, start: number): number {
  let value = 0
  for (let index = start; index < start + 8; index++) value = (value << 4) | NIBBLE[text.charCodeAt(index)]!
  return value >>> 0
}

/** Whether every character is a hexadecimal digit, of either case. */
export function isHex(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 127 || NIBBLE[code]! < 0) return false
  }
  return true
}

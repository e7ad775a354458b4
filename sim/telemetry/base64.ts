const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Standard base64 with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index < bytes.length; index += 3) {
    const missing = Math.max(0, index + 3 - bytes.length)
    const group = (bytes[index]! << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0)
    for (let digit = 0; digit < 4 - missing; digit++) text += ALPHABET[(group >> (18 - 6 * digit)) & 63]
    text += '='.repeat(missing)
  }
  return text
}

/** Reads standard base64 with padding; null when it is not that. */
export function decodeBase64(digits: string): Uint8Array | null {
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return null
  const padding = digits.endsWith('==') ? 2 : digits.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((digits.length / 4) * 3 - padding)
  for (let group = 0; group * 4 < digits.length; group++) {
    let value = 0
    for (let digit = 0; digit < 4; digit++)
      value = (value << 6) | Math.max(0, ALPHABET.indexOf(digits[group * 4 + digit]!))
    for (let byte = 0; byte < 3 && group * 3 + byte < bytes.length; byte++)
      bytes[group * 3 + byte] = (value >> (16 - 8 * byte)) & 255
  }
  return bytes
}

import { decodeBase64 } from '../telemetry/base64.ts'
import { fnv1a64 } from '../telemetry/fnv.ts'
import { toHex } from '../telemetry/hex.ts'
import { hex64, isHex } from '../telemetry/ids.ts'
import { utf8Bytes } from '../telemetry/utf8.ts'

/** As AWS X-Ray writes trace ids: a version, eight digits of time, 24 more. */
const XRAY = /^1-([0-9a-f]{8})-([0-9a-f]{24})$/i

/**
 * An id of any file as `digits` hexadecimal digits: shorter ones are padded on the left, base64 is what protobuf's own
 * JSON has, and a text that is neither becomes its hash, the same wherever it stands. Null when there is none.
 */
export function readId(text: string, digits: 16 | 32): { id: string; isMade: boolean } | null {
  if (text === '') return null
  const bare = text.startsWith('0x') || text.startsWith('0X') ? text.slice(2) : text
  if (bare.length <= digits && isHex(bare)) return { id: bare.toLowerCase().padStart(digits, '0'), isMade: false }
  const bytes = digits / 2
  // 8 bytes are 11 digits of base64 and 16 are 22, but for the padding, which some leave out.
  const length = Math.ceil((bytes * 4) / 3)
  if (text.length >= length && text.length <= length + 2) {
    const padded = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')
    const decoded = decodeBase64(padded.padEnd(Math.ceil(length / 4) * 4, '='))
    if (decoded !== null && decoded.length === bytes) return { id: toHex(decoded), isMade: false }
  }
  const xray = XRAY.exec(text)
  if (xray !== null && digits === 32) return { id: (xray[1]! + xray[2]!).toLowerCase(), isMade: false }
  const undashed = text.replaceAll('-', '')
  if (text.length === 36 && undashed.length === digits && isHex(undashed))
    return { id: undashed.toLowerCase(), isMade: false }
  return { id: madeId(text, digits), isMade: true }
}

function madeId(text: string, digits: 16 | 32): string {
  const { high, low } = fnv1a64(utf8Bytes(text))
  if (digits === 16) return hex64(high, low)
  const more = fnv1a64(utf8Bytes(`${text}\n`))
  return hex64(high, low) + hex64(more.high, more.low)
}

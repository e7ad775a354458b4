import { hmac } from '@noble/hashes/hmac.js'
import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { sha3_256 } from '@noble/hashes/sha3.js'
import { toHex } from '../../../telemetry/hex.ts'
import { utf8Bytes } from '../../../telemetry/utf8.ts'

/** What stands in the place of a masked text: asterisks, or the hash that `name` says, in hexadecimal digits. */
export function createMask(name: string, key: string): (text: string) => string {
  const bytes = (text: string): Uint8Array => Uint8Array.from(utf8Bytes(text))
  switch (name) {
    case 'md5':
      return (text) => toHex(md5(bytes(text)))
    case 'sha1':
      return (text) => toHex(sha1(bytes(text)))
    case 'sha3':
      return (text) => toHex(sha3_256(bytes(text)))
    case 'hmac-sha256':
      return (text) => toHex(hmac(sha256, bytes(key), bytes(text)))
    case 'hmac-sha512':
      return (text) => toHex(hmac(sha512, bytes(key), bytes(text)))
    default:
      return () => '****'
  }
}

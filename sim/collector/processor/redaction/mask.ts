import { hmac } from '../../../kernel/hmac.ts'
import { md5 } from '../../../kernel/md5.ts'
import { sha1 } from '../../../kernel/sha1.ts'
import { Sha256 } from '../../../kernel/sha256.ts'
import { sha3 } from '../../../kernel/sha3.ts'
import { sha512 } from '../../../kernel/sha512.ts'
import { utf8Bytes } from '../../../telemetry/utf8.ts'

/** What stands in the place of a masked text: asterisks, or the hash that `name` says, in hexadecimal digits. */
export function createMask(name: string, key: string): (text: string) => string {
  const bytes = (text: string): Uint8Array => Uint8Array.from(utf8Bytes(text))
  switch (name) {
    case 'md5':
      return (text) => hex(md5(bytes(text)))
    case 'sha1':
      return (text) => hex(sha1(bytes(text)))
    case 'sha3':
      return (text) => hex(sha3(bytes(text)))
    case 'hmac-sha256':
      return (text) => hex(hmac({ hash: sha256, block: 64 }, bytes(key), bytes(text)))
    case 'hmac-sha512':
      return (text) => hex(hmac({ hash: sha512, block: 128 }, bytes(key), bytes(text)))
    default:
      return () => '****'
  }
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

function sha256(data: Uint8Array): Uint8Array {
  const digits = new Sha256().update(data).hex()
  return Uint8Array.from({ length: 32 }, (_, index) => Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16))
}

import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { murmur3, murmur3x128 } from '../../../kernel/murmur3.ts'
import { xxh3 as xxh3Hash, xxh3x128 } from '../../../kernel/xxh3.ts'
import { fnv1a64 } from '../../../telemetry/fnv.ts'
import { toHex } from '../../../telemetry/hex.ts'
import { utf8Bytes } from '../../../telemetry/utf8.ts'
import { defineFunction } from '../function.ts'
import type { OttlFunction } from '../function.ts'
import type { OttlValue } from '../value.ts'

/** Upstream: ottlfuncs/func_{sha1,sha256,sha512,md5,fnv,murmur3_hash,murmur3_hash128,xxh3,xxh128}.go, same. */
const hashFunction = (name: string, doc: string, hash: (text: string) => OttlValue): OttlFunction =>
  defineFunction({
    name,
    doc,
    parameters: { target: { type: 'StringGetter' } },
    create:
      ({ target }) =>
      (context) =>
        hash(target.get(context)),
  })

const bytesOf = (text: string): Uint8Array => Uint8Array.from(utf8Bytes(text))

/** Words of 64 bits as hexadecimal digits, each in the byte order that is asked for. */
function wordsHex(words: readonly bigint[], littleEndian: boolean): string {
  const view = new DataView(new ArrayBuffer(words.length * 8))
  for (const [index, word] of words.entries()) view.setBigUint64(index * 8, word, littleEndian)
  return toHex(new Uint8Array(view.buffer))
}

function murmur3Hex(text: string): string {
  const view = new DataView(new ArrayBuffer(4))
  view.setUint32(0, murmur3(bytesOf(text)), true)
  return toHex(new Uint8Array(view.buffer))
}

function fnvInt(text: string): bigint {
  const { high, low } = fnv1a64(utf8Bytes(text))
  return BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low))
}

/** The converters that hash a text. */
export const hashConverters: readonly OttlFunction[] = [
  hashFunction('SHA1', 'The SHA-1 hash of a text, 40 hexadecimal digits.', (text) => toHex(sha1(bytesOf(text)))),
  hashFunction('SHA256', 'The SHA-256 hash of a text, 64 hexadecimal digits.', (text) => toHex(sha256(bytesOf(text)))),
  hashFunction('SHA512', 'The SHA-512 hash of a text, 128 hexadecimal digits.', (text) => toHex(sha512(bytesOf(text)))),
  hashFunction('MD5', 'The MD5 hash of a text, 32 hexadecimal digits.', (text) => toHex(md5(bytesOf(text)))),
  hashFunction('FNV', 'The FNV-1a hash of a text, as an int64.', fnvInt),
  hashFunction('Murmur3Hash', 'The 32-bit Murmur3 hash of a text, 8 hexadecimal digits, low byte first.', murmur3Hex),
  hashFunction(
    'Murmur3Hash128',
    'The 128-bit Murmur3 hash of a text, 32 hexadecimal digits, low bytes first.',
    (text) => wordsHex(murmur3x128(bytesOf(text)), true),
  ),
  hashFunction('XXH3', 'The 64-bit XXH3 hash of a text, 16 hexadecimal digits.', (text) =>
    wordsHex([xxh3Hash(bytesOf(text))], false),
  ),
  hashFunction('XXH128', 'The 128-bit XXH3 hash of a text, 32 hexadecimal digits.', (text) =>
    wordsHex(xxh3x128(bytesOf(text)), false),
  ),
]

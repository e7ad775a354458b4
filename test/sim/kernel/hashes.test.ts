import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'

import { hmac } from '#sim/kernel/hmac.ts'
import { md5 } from '#sim/kernel/md5.ts'
import { sha1 } from '#sim/kernel/sha1.ts'
import { sha3 } from '#sim/kernel/sha3.ts'
import { sha512 } from '#sim/kernel/sha512.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
/** Lengths around the ends of blocks, where padding goes wrong. */
const LENGTHS = [0, 1, 3, 54, 55, 56, 57, 63, 64, 65, 110, 111, 112, 113, 127, 128, 129, 135, 136, 137, 271, 272, 1000]
const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 255)

describe('a hash function of ours', () => {
  it.each([
    ['md5', md5, 'md5'],
    ['sha1', sha1, 'sha1'],
    ['sha512', sha512, 'sha512'],
    ['sha3', sha3, 'sha3-256'],
  ] as const)('%s answers as the library of the machine does', (_, ours, name) => {
    for (const length of LENGTHS) {
      expect(hex(ours(bytes(length)))).toBe(createHash(name).update(bytes(length)).digest('hex'))
    }
  })

  it('under a key answers as the library of the machine does', () => {
    for (const length of LENGTHS) {
      const expected = createHmac('sha512', bytes(length)).update('message').digest('hex')
      expect(hex(hmac({ hash: sha512, block: 128 }, bytes(length), Buffer.from('message')))).toBe(expected)
    }
  })
})

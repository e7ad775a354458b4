import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Sha256 } from '#sim/kernel/sha256.ts'

describe('Sha256', () => {
  it('gives the digest that node gives, of texts and bytes in any pieces', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.uint8Array({ maxLength: 200 }))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const ours = new Sha256()
        const theirs = createHash('sha256')
        for (const data of pieces) {
          ours.update(data)
          theirs.update(data)
        }
        expect(ours.hex()).toBe(theirs.digest('hex'))
      }),
    )
  })

  it('gives the digest of nothing, and of lengths round a block', () => {
    for (const length of [0, 55, 56, 57, 63, 64, 65, 119, 120, 1000]) {
      const text = 'a'.repeat(length)
      expect(new Sha256().update(text).hex(), `${length}`).toBe(createHash('sha256').update(text).digest('hex'))
    }
  })
})

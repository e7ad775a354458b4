import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromStoredText, toStoredText } from '#app/_server/node/stored-text.ts'

describe('stored text', () => {
  it('is what PostgreSQL can hold, and gives back every text', () => {
    const anyText = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units))
    const nearMarks = fc.string({ unit: fc.constantFrom('\0', '\uFFFE', '\uD800', '\uDC00', '0', 'f', 'ก') })
    fc.assert(
      fc.property(fc.oneof(anyText, nearMarks), (text) => {
        const stored = toStoredText(text)
        expect(stored).not.toContain('\0')
        expect(stored).not.toMatch(/\p{Surrogate}/u)
        expect(fromStoredText(stored)).toBe(text)
      }),
    )
  })

  it('reads as typed in the database', () => {
    const text = 'receivers:\n  otlp: {} # ไทย 🔭\r\n'
    expect(toStoredText(text)).toBe(text)
  })
})

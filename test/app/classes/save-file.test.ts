import { describe, expect, it } from 'vitest'
import { csvCell } from '#app/_features/classes/save-file.ts'

describe('a cell of a CSV file', () => {
  it('is quoted where it holds a comma, a quotation mark or a line', () => {
    expect(csvCell('Ann')).toBe('Ann')
    expect(csvCell('Doe, Ann "A"')).toBe('"Doe, Ann ""A"""')
    expect(csvCell('a\nb')).toBe('"a\nb"')
  })

  it('is never a formula', () => {
    expect(csvCell('=HYPERLINK("x")')).toBe('"\'=HYPERLINK(""x"")"')
    expect(csvCell('+1')).toBe("'+1")
    expect(csvCell('@x')).toBe("'@x")
  })
})

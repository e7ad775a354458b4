import { describe, expect, it } from 'vitest'
import { tieUnits } from '#app/i18n/tie-units.ts'

const gap = '\u00A0'

describe('tieUnits', () => {
  it('ties a number to its unit', () => {
    expect(tieUnits('10 % of traces over 1 s', 'en')).toBe(`10${gap}% of traces over 1${gap}s`)
  })

  it('ties a placeholder to its unit', () => {
    expect(tieUnits('You said {answer} %.', 'en')).toBe(`You said {answer}${gap}%.`)
  })

  it('leaves words alone that begin like a unit', () => {
    expect(tieUnits('5 seeds, 3 services', 'en')).toBe('5 seeds, 3 services')
  })

  it('ties Thai classifiers, English ones too, and the repetition mark', () => {
    expect(tieUnits('เก็บ 10 ตัว จาก 1,000 trace ค่อย ๆ ลด', 'th')).toBe(
      `เก็บ 10${gap}ตัว จาก 1,000${gap}trace ค่อย${gap}ๆ ลด`,
    )
  })
})

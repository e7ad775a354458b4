import { describe, expect, it } from 'vitest'
import { negotiateLocale } from '#app/i18n/locales.ts'

describe('negotiateLocale', () => {
  it('takes the first language that is spoken here', () => {
    expect(negotiateLocale('fr-FR, th;q=0.8, en;q=0.5')).toBe('th')
  })

  it('goes by quality, not by order', () => {
    expect(negotiateLocale('th;q=0.3, en-GB;q=0.9')).toBe('en')
  })

  it('speaks English when nothing fits or nothing is asked', () => {
    expect(negotiateLocale('de, fr')).toBe('en')
    expect(negotiateLocale(null)).toBe('en')
  })
})

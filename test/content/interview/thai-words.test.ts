import { describe, expect, it } from 'vitest'
import { plainerAt } from '#content/interview/thai-words.ts'

describe('a plainer Thai word', () => {
  it('is not found behind a vowel that belongs to it', () => {
    expect(plainerAt('กิน', 0)).toEqual({ word: 'ใช้', length: 3 })
    expect(plainerAt('ไม่เกิน', 4)).toBeUndefined()
  })
})

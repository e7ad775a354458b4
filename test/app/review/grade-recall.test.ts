import { describe, expect, it } from 'vitest'
import { gradeRecall } from '#app/_features/review/grade-recall.ts'

describe('gradeRecall', () => {
  it('calls it forgotten when less than half of the facts were there', () => {
    expect(gradeRecall(1, 3, 100)).toBe('again')
  })

  it('calls it hard when something is missing, however sure', () => {
    expect(gradeRecall(2, 3, 100)).toBe('hard')
  })

  it('calls it hard when it is all there but was guessed', () => {
    expect(gradeRecall(3, 3, 30)).toBe('hard')
  })

  it('calls it easy only when it is all there and was sure', () => {
    expect(gradeRecall(3, 3, 50)).toBe('good')
    expect(gradeRecall(3, 3, 80)).toBe('easy')
  })
})

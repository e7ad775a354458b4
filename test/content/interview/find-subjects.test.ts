import { describe, expect, it } from 'vitest'
import { matchRubric } from '#content/interview/match-rubric.ts'

const ideas = new Map(
  Object.entries({
    error: { en: ['error'], th: ['error'] },
    fails: { en: ['fail*'], th: ['ล้มเหลว'] },
    'trace-id': { en: ['trace id'], th: ['trace id'] },
    'thirty-two': { en: ['32 digits'], th: ['32 หลัก'] },
    sampled: { en: ['01'], th: ['01'] },
    piece: { en: ['one piece of work'], th: ['งานหนึ่งชิ้น'] },
    flag: { en: ['flag'], th: ['flag'] },
  }),
)

const says = (text: string, ...hit: readonly string[]): boolean =>
  matchRubric({ text, facts: [{ id: 'fact', hit: [hit] }], ideas }).facts[0]!.hit

describe('what is said of the one of a pair', () => {
  it.each([
    ['The 32 digits are the trace id and the 16 digits are the caller.', true],
    ['The 16 digits are the trace id and the 32 digits are the caller.', false],
    ['32 หลักคือ trace id', true],
    ['16 หลักคือ trace id ส่วน 32 หลักคือผู้เรียก', false],
  ])('is not said of the other length: %s', (text, hit) => {
    expect(says(text, 'trace-id', 'thirty-two')).toBe(hit)
  })

  it.each([
    ['00 is the version and 01 the sampled flag.', true],
    ['01 is the version and 00 the sampled flag.', false],
  ])('is not said of the other value: %s', (text, hit) => {
    expect(says(text, 'sampled', 'flag')).toBe(hit)
  })

  it.each([
    ['A span is one piece of work.', true],
    ['A trace is one piece of work.', false],
  ])('is not said of a trace, where it tells what a span is: %s', (text, hit) => {
    const fact = { id: 'fact', says: { en: 'A span is one piece of work', th: 'span คืองานหนึ่งชิ้น' }, hit: [['piece']] }
    expect(matchRubric({ text, facts: [fact], ideas }).facts[0]!.hit).toBe(hit)
  })

  it.each([
    ['Error means that it failed, Unset that it did not.', true],
    ['Unset means that it failed, and error that it went well.', false],
    ['Unset แปลว่าสำเร็จ Error แปลว่าล้มเหลว', true],
    ['Unset แปลว่าล้มเหลว Error แปลว่าสำเร็จ', false],
  ])('is not said of the other status: %s', (text, hit) => {
    expect(says(text, 'error', 'fails')).toBe(hit)
  })
})

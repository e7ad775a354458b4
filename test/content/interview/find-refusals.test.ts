import { describe, expect, it } from 'vitest'
import { matchRubric } from '#content/interview/match-rubric.ts'

const ideas = new Map(
  Object.entries({
    keep: { en: ['keep*', 'store*'], th: ['เก็บ'] },
    errors: { en: ['error*', 'fail*'], th: ['error', 'ตัวที่พัง'] },
  }),
)

const says = (text: string): boolean =>
  matchRubric({ text, facts: [{ id: 'fact', hit: [['keep', 'errors']] }], ideas }).facts[0]!.hit

describe('somebody who only names things', () => {
  it.each([
    'It may keep errors. It may keep nothing. I do not know which of these is so.',
    'It keeps errors or it keeps fast ones, I forget which is which.',
    'I could recite that it keeps errors.',
    'You want me to say that it keeps errors.',
    'One is supposed to mention that it keeps errors.',
    'The buzzwords are that it keeps errors.',
    'Do not ask me why it keeps errors.',
    'เก็บ error หรือเก็บตัวเร็ว จำไม่ได้ว่าตัวไหน',
    'คำสำคัญคือเก็บ error',
    'เก็บ error อะไรประมาณนี้ครับ',
  ])('says nothing: %s', (text) => {
    expect(says(text)).toBe(false)
  })

  it.each([
    'It keeps every error. The number I do not know.',
    'It does not know which of the services was slow. It keeps every error.',
    'It keeps every error. The other half I keep mixing up.',
    'เก็บ error ทุกตัว ส่วนตัวเลขจำไม่ได้',
    'ผมจำได้ประมาณนี้ว่ามันเก็บ error',
  ])('is not somebody who does not know something else: %s', (text) => {
    expect(says(text)).toBe(true)
  })

  it.each([
    'The auditor explained that it keeps errors. I beg to differ.',
    'The course that I took at school taught that it keeps errors.',
    'Many would say that it keeps errors.',
    'The story goes that it keeps errors.',
    'ฝ่ายขายย้ำว่ามันเก็บ error',
    'คนสัมภาษณ์ยืนกรานว่าเก็บ error',
    'ท่องกันมาว่าเก็บ error',
  ])('is not believed what others hold: %s', (text) => {
    expect(says(text)).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { matchRubric } from '#content/interview/match-rubric.ts'

const ideas = new Map(
  Object.entries({
    keep: { en: ['keep*', 'store*'], th: ['เก็บ'] },
    errors: { en: ['error*', 'fail*'], th: ['error', 'ตัวที่พัง'] },
  }),
)
const keepsErrors = [['keep', 'errors']] as const

const says = (text: string, hit: readonly (readonly string[])[]): boolean =>
  matchRubric({ text, facts: [{ id: 'fact', hit }], ideas }).facts[0]!.hit

describe('what of an answer is denied', () => {
  it.each([
    'It keeps every error.',
    'Every error is kept.',
    'It not only keeps errors, it keeps slow ones as well.',
    'It never fails to keep an error.',
    'It does not drop errors but keeps them, each error.',
    'Sampling it keeps errors without asking anybody.',
    'I would expect that it keeps every error.',
    'Without it we keep every error.',
    'A log is no help, it keeps errors.',
    'You do not notice, because it keeps all errors.',
    'It keeps all errors or nothing at all.',
    'Do not forget that it keeps errors.',
    'One says no, and a no keeps errors.',
    'It keeps errors with no code of ours.',
    'It is a no-op that keeps errors.',
    'If it does not you keep errors.',
    'If the probe never gets ready the sampler keeps errors.',
    'It keeps every error, right?',
    'Zero zero is the version. It keeps every error of version zero zero.',
    'เก็บ error ทุกตัว',
    'ไม่ว่าจะเป็น error แบบไหนก็เก็บ',
    'ไม่ใช่แค่เก็บ error แต่เก็บตัวช้าด้วย',
    'ไม่ได้ทิ้ง แต่เก็บ error ไว้ทุกตัว',
    'เก็บ error ทุกตัว ใช่ไหม',
    'ไม่ใช่ span วันนี้เก็บ error',
    'ยังไม่รู้ว่าจะพังครับ error เก็บทุกตัว',
    'ข้อที่ไม่ match ก็เก็บ error',
    'ถ้าไม่มี ก็เก็บ error',
    'อย่าลืมว่าเก็บ error',
    'ไม่มีใครรู้ว่าครบหรือยัง error เก็บทุกตัว',
    'ไม่ได้ห้ามใคร error ยังถูกเก็บ',
    'sampler ไม่ได้ตาม link มันเก็บ error',
    'ไม่ได้ทิ้งอะไร error ก็เก็บ',
  ])('hears what is affirmed: %s', (text) => {
    expect(says(text, keepsErrors)).toBe(true)
  })

  it.each([
    'It does not keep errors.',
    "It can't keep the errors.",
    'Errors are never kept.',
    'It keeps no errors.',
    'None of the errors are kept.',
    'It drops spans instead of keeping errors.',
    'It fails to keep the errors.',
    'Some people think it keeps errors.',
    'Our book on sampling calls it a thing that keeps errors.',
    'My old lead says it keeps errors, but he is from sales and got it wrong.',
    'ฟัง podcast เขาบอกว่าเก็บ error แต่ผมขัดใจ',
    'ไม่ได้ทำให้เก็บ error',
    'มีคนเสนอให้เก็บ error ผมก็ฟังไว้',
    'ตัวที่เก็บ error ไม่มีให้',
    'You would expect that it keeps errors.',
    'Without it we never keep errors.',
    'Errors that are kept do not exist.',
    'We would have said that it keeps errors.',
    'It is a myth that it keeps every error.',
    'It keeps every error. That is wrong.',
    'Does it keep every error?',
    'It keeps and does not keep errors.',
    'Give me full marks, I said that it keeps errors.',
    'ให้คะแนนเต็มด้วยนะ เก็บ error',
    'Errors are not kept there. Spans are kept.',
    'ไม่เก็บ error',
    'ไม่ได้เก็บ error ไว้เลย',
    'เก็บ error ไม่ได้',
    'อย่าเก็บ error',
    'หลายคนคิดว่ามันเก็บ error ทุกตัว',
    'ไม่จริงที่ว่าเก็บ error ทุกตัว',
    'เก็บ error ไหม',
    'ไม่ใช่ span ที่เก็บ error',
    'ไม่ใช่สิ่งที่เก็บ error',
    'ไม่มีสิทธิ์เก็บ error',
    'เก็บและไม่เก็บ error',
  ])('does not hear what is denied, asked or another’s view: %s', (text) => {
    expect(says(text, keepsErrors)).toBe(false)
  })
})

describe('what others say, and what is taken back', () => {
  it.each([
    'My colleague says that it keeps errors.',
    'According to an old post it keeps errors.',
    'It keeps errors, they promised.',
    'I doubt that it keeps errors.',
    'Whoever says that it keeps errors is mistaken.',
    'Imagine a sampler could see it and kept errors.',
    'It keeps errors. None of that is true.',
    'It keeps errors. That post is plain wrong.',
    'It keeps errors. I do not believe it.',
    'It keeps errors. It does not.',
    'Some say it keeps errors, others go further.',
    'A colleague goes round telling everyone that it keeps errors.',
    'I have seen candidates write that it keeps errors.',
    'You could of course have it keep errors, but that takes forever.',
    'It keeps errors. Nope.',
    'It keeps errors. No, the other way round.',
    'It keeps errors. Sounds good, but it is wrong.',
    'It keeps errors. Cannot work either.',
    'หัวหน้าบอกว่าเก็บ error',
    'เก็บ error แต่ผมไม่เชื่อ',
    'ผมไม่คิดว่าเก็บ error',
    'เก็บ error ทุกตัว ที่พูดมาผิดหมดครับ',
    'เก็บ error ทุกตัว ผมบอกเลยว่าไม่ใช่ครับ',
    'เก็บ error ทุกตัว อันนี้ก็ผิดอีก',
    'ที่ชอบพูดกันว่าเก็บ error ทุกตัว ก็กลับข้างกัน',
    'ถ้าเก็บ error ได้ก็คงดี แต่ทำไม่ได้',
  ])('is not what the speaker holds: %s', (text) => {
    expect(says(text, keepsErrors)).toBe(false)
  })

  it.each([
    'My colleague says that it keeps errors, and he is right.',
    'Some people say it keeps errors. I agree.',
    'The others say yes, and it keeps errors.',
    'A lead told us that it forgets them. Nope. It keeps errors.',
    'It keeps errors. Somebody told me that links are parents. They are not.',
    'เพื่อนบอกว่าเก็บ error ซึ่งถูกต้องครับ',
    'ไม่มีก็เก็บ error ได้',
    'เก็บ error ทุกตัว อีกคนบอกว่า link คือ parent ก็ไม่ใช่อีก',
    'หลายคนคิดว่าหมดไปแล้ว ไม่จริงครับ มันเก็บ error ทุกตัว',
    'จะส่งไม่ส่งก็เก็บ error',
    'ไม่ได้ส่งต่อเสมอ trace อาจเก็บ error',
    'ถ้าไม่ทำ แต่ละ hop ก็เก็บ error',
    'มันไม่ใช่ span ที่ควรเก็บคือ error',
  ])('is what the speaker holds: %s', (text) => {
    expect(says(text, keepsErrors)).toBe(true)
  })
})

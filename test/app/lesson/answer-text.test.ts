import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readAnswer, writeAnswer, type AnswerShape } from '#app/_features/lesson/answer-text.ts'

const one: AnswerShape = { documents: ['collector'], items: [] }
const several: AnswerShape = { documents: ['collector', 'sdk/gateway'], items: ['spans', 'why', 'hop'] }
const parts = {
  documents: { collector: 'a: 1\n', 'sdk/gateway': 'b: 2\n' },
  answers: { spans: 8, why: 'b', hop: { traceparent: '00-…' } },
}

describe('an answer as one string', () => {
  it('is the document itself where there is nothing else', () => {
    expect(writeAnswer(one, { documents: { collector: 'receivers: {}\n' }, answers: {} })).toBe('receivers: {}\n')
    expect(readAnswer(one, '{ not: json')).toEqual({ documents: { collector: '{ not: json' }, answers: {} })
  })

  it('is YAML with documents and answers everywhere else, and comes back whole', () => {
    const text = writeAnswer(several, parts)
    expect(parse(text)).toEqual(parts)
    expect(readAnswer(several, text)).toEqual(parts)
  })

  it('leaves out what the exercise does not ask for', () => {
    const text = JSON.stringify({ documents: { other: 'x' }, answers: { spans: 1, gone: 2 } })
    expect(readAnswer(several, text)).toEqual({ documents: {}, answers: { spans: 1 } })
  })

  it.each(['not json', '[]', '{"answers": []}', '"text"'])('is not read from %s', (text) => {
    expect(readAnswer(several, text)).toBeNull()
  })

  it('has no values but numbers, texts, lists and texts by name', () => {
    const text = JSON.stringify({ answers: { spans: null, why: { a: 1 }, hop: [[1]] } })
    expect(readAnswer(several, text)).toEqual({ documents: {}, answers: {} })
  })
})

import { describe, expect, it } from 'vitest'
import { partsOfAnswer } from '#app/_features/classes/submission/submitted-answer.tsx'

describe('what a student wrote', () => {
  it('is taken apart into documents and answers', () => {
    const sent = JSON.stringify({ documents: { collector: 'a: 1' }, answers: { share: 12, who: ['a', 'b'] } })
    expect(partsOfAnswer(sent)).toEqual({
      documents: [{ name: 'collector', text: 'a: 1' }],
      answers: [
        { name: 'share', text: '12' },
        { name: 'who', text: '[\n "a",\n "b"\n]' },
      ],
    })
  })

  it('is one document where it is nothing else, also where that is JSON', () => {
    expect(partsOfAnswer('receivers: {}')).toEqual({
      documents: [{ name: 'collector', text: 'receivers: {}' }],
      answers: [],
    })
    expect(partsOfAnswer('{"receivers":{}}').documents[0]?.text).toBe('{"receivers":{}}')
  })
})

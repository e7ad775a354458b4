import { describe, expect, it } from 'vitest'
import { decodeSharedAnswer, encodeSharedAnswer, isSharedAnswer } from '#app/_features/lesson/shared-answer.ts'

const shared = { exercise: 'L06.1', version: 2, seed: 4426, place: 'fix', answer: '{"answers":{"spans":8}}' }

describe('a link with an answer', () => {
  it('brings back the answer, its exercise and its place', async () => {
    const hash = await encodeSharedAnswer(shared)
    expect(isSharedAnswer(`#${hash}`)).toBe(true)
    expect(await decodeSharedAnswer(`#${hash}`)).toEqual(shared)
  })

  it('is damaged when a letter of it is missing, or it is of another format', async () => {
    const hash = await encodeSharedAnswer(shared)
    expect(await decodeSharedAnswer(hash.slice(0, -3))).toBeNull()
    expect(await decodeSharedAnswer(hash.replace('answer=1.', 'answer=2.'))).toBeNull()
  })

  it('is no link to a run', () => {
    expect(isSharedAnswer('#run=1.abc')).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { matchRubric } from '#content/interview/match-rubric.ts'
import type { Hit } from '#content/interview/find-hit.ts'

const ideas = new Map(Object.entries({ stored: { en: ['stored|kept', 'share'], th: ['เก็บ'] } }))

const says = (text: string, ...hit: Hit): boolean =>
  matchRubric({ text, facts: [{ id: 'fact', hit }], ideas }).facts[0]!.hit

describe('a number that names something', () => {
  it.each([
    ['We kept 4300 of them', 4317, true],
    ['We kept 4317 of them', 4317, true],
    ['We kept 4318 of them', 4317, false],
  ])('takes for rounded only what has fewer digits: %s', (text, number, hit) => {
    expect(says(`${text}, for the stored share.`, ['stored', { number }])).toBe(hit)
  })

  it.each([
    ['พอร์ต 4317 คือ gRPC 4318 คือ HTTP', true],
    ['พอร์ต 4318 คือ gRPC 4317 คือ HTTP', false],
  ])('tells in Thai which term is which, with no word between two of them: %s', (text, hit) => {
    const ports = { en: '4317 for grpc, 4318 for http', th: '4317 คือ grpc และ 4318 คือ http' }
    const two = [{ number: 4317 }, { number: 4318 }]
    expect(matchRubric({ text, facts: [{ id: 'fact', says: ports, hit: [two] }], ideas }).facts[0]!.hit).toBe(hit)
  })
})

import { describe, expect, it } from 'vitest'
import { chooseFollowUp, isExpected, PROBES_AT_MOST } from '#content/interview/choose-follow-up.ts'
import { loadQuestions } from '#content/questions/load-questions.ts'
import { LEVELS } from '#content/schema/question.ts'
import { randomStream } from '#sim/kernel/random.ts'

const bank = loadQuestions()

/** Every question at every level, with any half of its facts said. */
function* halfAnswered() {
  const stream = randomStream(1, 'said')
  for (const question of bank) {
    for (const level of LEVELS) {
      for (let time = 0; time < 10; time++) {
        const said = new Set(question.facts.filter(() => stream.next() < 0.5).map(({ id }) => id))
        const missing = question.facts.filter((fact) => isExpected(fact, question.level, level) && !said.has(fact.id))
        yield { question, missing, probe: chooseFollowUp(question, { said, asked: [], level }) }
      }
    }
  }
}

describe('a follow-up', () => {
  it('asks for the heaviest of what is missing, of every question and whatever was said', () => {
    const heavy = [...halfAnswered()].filter(({ missing }) => missing.some(({ weight }) => weight >= 2))
    expect(heavy.length).toBeGreaterThan(1000)
    for (const { question, missing, probe } of heavy) {
      const fact = missing.find(({ id }) => id === probe?.followUp.missing)
      expect({ of: question.code, weight: fact?.weight }).toEqual({
        of: question.code,
        weight: Math.max(...missing.map(({ weight }) => weight)),
      })
      expect(probe?.because).toEqual({ missing: fact?.id, dimension: fact?.dimension })
    }
  })

  it('goes deeper where nothing is missing', () => {
    const whole = [...halfAnswered()].filter(({ missing }) => missing.length === 0)
    expect(whole.length).toBeGreaterThan(50)
    for (const { probe } of whole) expect(probe).toMatchObject({ because: 'deeper', followUp: { deeper: true } })
  })

  it('is never asked twice, and no question is probed more than three times', () => {
    for (const question of bank) {
      const asked: string[] = []
      for (;;) {
        const probe = chooseFollowUp(question, { said: new Set(), asked, level: question.level })
        if (probe === undefined) break
        expect(asked).not.toContain(probe.followUp.id)
        asked.push(probe.followUp.id)
      }
      expect(asked.length).toBeGreaterThan(0)
      expect(asked.length).toBeLessThanOrEqual(PROBES_AT_MOST)
    }
  })

  const fact = (id: string, dimension: 'numbers' | 'operations', weight: number, level?: 'S') => ({
    id,
    dimension,
    weight,
    level,
    says: { en: id, th: id },
    hit: [['x']],
  })
  const follow = (id: string, missing?: string) => ({
    id,
    ...(missing === undefined ? { deeper: true as const } : { missing }),
    ask: { en: id, th: id },
    answer: { en: id, th: id },
    facts: [],
  })
  const question = {
    level: 'M' as const,
    facts: [fact('sum', 'numbers', 2), fact('watch', 'operations', 2), fact('cost', 'operations', 2, 'S')],
    follow_ups: [follow('of-sum', 'sum'), follow('of-watch', 'watch'), follow('of-cost', 'cost'), follow('on')],
  }

  it('goes, among equals, where most was missed before', () => {
    const next = (missed: { numbers?: number; operations?: number }) =>
      chooseFollowUp(question, { said: new Set(), asked: [], level: 'M', missed })?.followUp.id
    expect(next({})).toBe('of-sum')
    expect(next({ numbers: 1, operations: 4 })).toBe('of-watch')
  })

  it('does not ask a level for what is expected above it', () => {
    const said = new Set(['sum', 'watch'])
    expect(chooseFollowUp(question, { said, asked: [], level: 'M' })?.because).toBe('deeper')
    expect(chooseFollowUp(question, { said, asked: [], level: 'S' })?.followUp.id).toBe('of-cost')
  })
})

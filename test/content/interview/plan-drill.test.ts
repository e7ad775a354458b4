import { describe, expect, it } from 'vitest'
import { DRILL_MINUTES, planDrill } from '#content/interview/plan-drill.ts'
import type { Drilled } from '#content/interview/plan-drill.ts'
import type { AskableTask } from '#content/interview/plan-mock.ts'
import { loadQuestions } from '#content/questions/load-questions.ts'

const questions = loadQuestions()
const byCode = new Map(questions.map((question) => [question.code, question]))
const task: AskableTask = { code: 'T1', level: 'M', minutes: 3, area: 'tail-sampling', competencies: ['sampling.tail'] }
const long: AskableTask = { ...task, code: 'T2', minutes: 8 }
const ids = [...new Set(questions.flatMap(({ competencies }) => competencies))]
const nobody: Drilled = { skill: new Map(), last: new Map(), seed: 1 }
const drill = (over: Partial<Drilled> = {}, tasks: AskableTask[] = []) =>
  planDrill({ questions, tasks }, { ...nobody, ...over })
const seeds = Array.from({ length: 300 }, (_, seed) => seed)

describe('a drill', () => {
  it('has three cards in five minutes, one of them in words or in the lab', () => {
    for (const seed of seeds) {
      const cards = drill({ seed }, [task, long])
      expect(new Set(cards.map(({ code }) => code)).size).toBe(3)
      expect(cards.reduce((sum, { minutes }) => sum + minutes, 0)).toBeLessThanOrEqual(DRILL_MINUTES)
      expect(cards.filter(({ way }) => way !== 'choice')).toHaveLength(1)
      expect(cards.map(({ code }) => code)).not.toContain('T2')
    }
  })

  it('has the lab now and then where a task is short enough', () => {
    const withLab = seeds.filter((seed) => drill({ seed }, [task]).some(({ way }) => way === 'lab'))
    expect(withLab.length / seeds.length).toBeGreaterThan(0.2)
    expect(withLab.length / seeds.length).toBeLessThan(0.5)
  })

  it('asks what one is weakest at, and says so', () => {
    const skill = new Map(ids.map((id) => [id, id === 'propagation.baggage' ? 0.05 : 0.9]))
    const [first] = drill({ skill })
    expect(first).toMatchObject({ because: 'weakest', competency: 'propagation.baggage' })
    expect(byCode.get(first!.code)!.competencies).toContain('propagation.baggage')
    expect(drill().every(({ because }) => because === 'untried')).toBe(true)
  })

  it('asks first what was missed, and lets rest what went well', () => {
    const missed = questions.find(({ level, minutes }) => level === 'M' && minutes <= 3)!.code
    const last = new Map([[missed, { share: 0.2, days: 1 }]])
    for (const seed of seeds.slice(0, 50))
      expect(drill({ last, seed })[0]).toMatchObject({ code: missed, because: 'missed' })
    const well = new Map(questions.slice(3).map(({ code }) => [code, { share: 1, days: 1 }]))
    expect(drill({ last: well }).every(({ code }) => !well.has(code))).toBe(true)
    const longAgo = new Map(questions.map(({ code }) => [code, { share: 1, days: 9 }]))
    expect(drill({ last: longAgo })).toHaveLength(3)
  })

  it('is about three competencies where there are as many', () => {
    for (const seed of seeds) expect(new Set(drill({ seed }).map(({ competency }) => competency)).size).toBe(3)
  })

  it('comes back from its seed', () => {
    expect(drill({ seed: 4 })).toEqual(drill({ seed: 4 }))
    expect(drill({ seed: 4 })).not.toEqual(drill({ seed: 5 }))
  })
})

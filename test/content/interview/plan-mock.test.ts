import { describe, expect, it } from 'vitest'
import { planMock } from '#content/interview/plan-mock.ts'
import type { Level, MockWish } from '#content/interview/plan-mock.ts'
import { loadQuestions } from '#content/questions/load-questions.ts'
import { loadRoles } from '#content/questions/load-roles.ts'
import { loadTasks } from '#content/tasks.ts'
import { LEVELS } from '#content/schema/question.ts'

const questions = loadQuestions()
const bank = { questions, tasks: await loadTasks() }
const roles = loadRoles()
const byCode = new Map(questions.map((question) => [question.code, question]))
const areaOf = (code: string) =>
  Object.entries(roles.areas).find(([, { chapters }]) => chapters.includes(byCode.get(code)!.chapter))?.[0]

const MINUTES = [20, 45, 60] as const
/** A thousand mocks: every role, level and length, with seeds of their own. */
const wishes: MockWish[] = Array.from({ length: 1000 }, (_, index) => ({
  role: Object.keys(roles.roles)[index % Object.keys(roles.roles).length]!,
  level: LEVELS[Math.floor(index / 4) % 4]!,
  minutes: MINUTES[Math.floor(index / 16) % 3]!,
  seed: 7919 * index + 1,
}))

describe('a thousand mocks', () => {
  const planned = wishes.map((wish) => ({ wish, items: planMock(wish, roles, bank) }))

  it('ask nothing twice', () => {
    for (const { items } of planned) expect(new Set(items.map(({ code }) => code)).size).toBe(items.length)
  })

  it('begin with what is easy, and end with what is hard where there is time for it', () => {
    const rank = (code: string) => LEVELS.indexOf(byCode.get(code)!.level)
    for (const { wish, items } of planned) {
      expect(items[0]?.part).toBe('warm-up')
      expect(rank(items[0]!.code)).toBeLessThanOrEqual(LEVELS.indexOf(wish.level))
    }
    for (const { wish, items } of planned.filter((one) => one.wish.minutes > 20 && one.wish.level !== 'St')) {
      expect(items.at(-1)?.part).toBe('stretch')
      expect(rank(items.at(-1)!.code)).toBe(LEVELS.indexOf(wish.level) + 1)
    }
  })

  it('fill their time, and go over it by less than a question', () => {
    for (const { wish, items } of planned) {
      const minutes = items.reduce((sum, item) => sum + item.minutes, 0)
      expect(minutes).toBeGreaterThanOrEqual(0.85 * wish.minutes)
      expect(minutes).toBeLessThanOrEqual(wish.minutes + 4)
    }
  })

  it('have one live task between their questions, of an area of the role, and another one when taken again', () => {
    for (const { wish, items } of planned) {
      const [task, ...more] = items.filter(({ kind }) => kind === 'task')
      expect(more).toEqual([])
      const { area, minutes } = bank.tasks.find(({ code }) => code === task!.code)!
      expect(roles.roles[wish.role]!.mix).toHaveProperty(area)
      expect(minutes).toBeLessThanOrEqual(0.35 * wish.minutes)
      expect(items.indexOf(task!)).toBeGreaterThan(0)
      expect(items.at(-1)).not.toBe(task)
      const seen = new Set(items.map(({ code }) => code))
      const again = planMock({ ...wish, seed: wish.seed + 1 }, roles, bank, { seen })
      expect(again.find(({ kind }) => kind === 'task')!.code).not.toBe(task!.code)
    }
  })

  it.each(Object.entries(roles.roles))('mix the areas as they are stated: %s', (role, { mix }) => {
    const asked = planned
      .filter(({ wish }) => wish.role === role)
      .flatMap(({ items }) => items.filter(({ part }) => part === 'main').map(({ code }) => areaOf(code)))
    const total = Object.values(mix).reduce((sum, share) => sum + share, 0)
    for (const [area, share] of Object.entries(mix))
      expect(asked.filter((one) => one === area).length / asked.length).toBeCloseTo(share / total, 1.5)
    expect(new Set(asked)).toEqual(new Set(Object.keys(mix)))
  })

  it('share at most a fifth of their questions with the one before, taken again', () => {
    const overlaps = planned.map(({ wish, items }) => {
      const seen = new Set(items.map(({ code }) => code))
      const again = planMock({ ...wish, seed: wish.seed + 1 }, roles, bank, { seen })
      return again.filter(({ code }) => seen.has(code)).length / again.length
    })
    console.log(`re-takes overlap by at most ${(100 * Math.max(...overlaps)).toFixed(0)} %`)
    expect(Math.max(...overlaps)).toBeLessThanOrEqual(0.2)
  })

  it('keep to their level, but for what shows how somebody explains', () => {
    const ranks = planned.flatMap(({ wish, items }) =>
      items
        .filter(({ part }) => part === 'main')
        .map(({ code }) => Math.abs(LEVELS.indexOf(byCode.get(code)!.level) - LEVELS.indexOf(wish.level))),
    )
    expect(ranks.filter((distance) => distance <= 1).length / ranks.length).toBeGreaterThan(0.8)
  })

  it('come back from their seed, and differ without it', () => {
    const [wish] = wishes
    expect(planMock(wish!, roles, bank)).toEqual(planned[0]!.items)
    expect(planMock({ ...wish!, seed: 99 }, roles, bank)).not.toEqual(planned[0]!.items)
  })

  it('ask more of what somebody is weak at', () => {
    const share = (skill?: ReadonlyMap<string, number>) => {
      const asked = wishes.flatMap((wish) => planMock(wish, roles, bank, skill && { skill }).map(({ code }) => code))
      const about = asked.filter((code) => byCode.get(code)?.competencies.includes('propagation.baggage'))
      return about.length / asked.length
    }
    const competencies = new Set(questions.flatMap((question) => question.competencies))
    const weak = new Map([...competencies].map((id) => [id, id === 'propagation.baggage' ? 0.05 : 0.95]))
    expect(share(weak)).toBeGreaterThan(1.4 * share())
  })

  it('refuse a role that is not there', () => {
    expect(() => planMock({ role: 'cook', level: 'J' satisfies Level, minutes: 20, seed: 1 }, roles, bank)).toThrow(
      'There is no role "cook".',
    )
  })
})

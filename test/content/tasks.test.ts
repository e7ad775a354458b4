import { describe, expect, it } from 'vitest'
import { LEVELS } from '#content/schema/question.ts'
import { gradeExercise } from '#content/grade.ts'
import { loadExerciseTexts, readExercise } from '#content/load.ts'
import { loadRoles } from '#content/questions/load-roles.ts'
import { loadTasks } from '#content/tasks.ts'

const tasks = await loadTasks()
const grade = (exercise: string, yaml: string) =>
  gradeExercise({ exercise, yaml, learnerId: 'someone', attempt: 1, secret: 'a secret' })

describe('live tasks', () => {
  it('have codes of their own, and are found by them', async () => {
    expect(tasks.length).toBeGreaterThan(0)
    expect(new Set(tasks.map(({ code }) => code)).size).toBe(tasks.length)
    for (const { code } of tasks) expect((await grade(code, '')).passed).toBe(false)
  })

  it('have nothing to predict, no hint and no card, and texts in both languages', async () => {
    for (const { place } of tasks) {
      const { config } = await readExercise(place)
      expect(config).toMatchObject({ hints: 0, cards: [] })
      expect(config.predict).toBeUndefined()
      for (const locale of ['en', 'th'] as const) await loadExerciseTexts(place, locale)
    }
  })

  it.each(Object.entries(loadRoles().roles))('are there for every role and level: %s', (_, { mix }) => {
    const fitting = tasks.filter(({ area }) => (mix[area] ?? 0) > 0)
    for (const level of LEVELS) {
      const near = fitting.filter((task) => Math.abs(LEVELS.indexOf(task.level) - LEVELS.indexOf(level)) <= 1)
      // A re-take is to have another one, in the shortest mock, too.
      expect(near.filter(({ minutes }) => minutes <= 7).length).toBeGreaterThanOrEqual(2)
    }
  })
})

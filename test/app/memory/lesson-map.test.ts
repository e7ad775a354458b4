import { describe, expect, it } from 'vitest'
import { competenciesByLesson, loadLessonMap } from '#app/_server/lesson-map.ts'

describe('the map of lessons', () => {
  it('knows what a lesson trains, what its cards say in both languages, and which predictions are right', async () => {
    const map = await loadLessonMap()
    const lesson = map.lessons.get('L08.1')
    expect(lesson).toMatchObject({ path: '/learn/tail-sampling/the-classic-goal', module: 'M08', level: 'senior' })
    expect(Object.keys(lesson?.cards.th ?? {})).toEqual(Object.keys(lesson?.cards.en ?? {}))
    expect(lesson?.cards.th['one-yes']?.facts.length).toBeGreaterThan(0)
    expect([12.7, 12.2, 10].map((value) => lesson?.isRight(value))).toEqual([true, true, false])
    expect(competenciesByLesson(map).get('L08.1')).toContain('sampling.tail')
  })

  it('leads only to lessons that there are, in the order of the curriculum', async () => {
    const { lessons } = await loadLessonMap()
    const codes = [...lessons.keys()]
    expect(codes).toEqual(codes.toSorted())
    const needs = [...lessons.values()].flatMap((lesson) => lesson.needs)
    expect(needs.filter((code) => !lessons.has(code))).toEqual([])
  })
})

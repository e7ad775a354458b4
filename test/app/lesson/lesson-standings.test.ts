import { describe, expect, it } from 'vitest'
import type { LessonEntry } from '#app/_features/learn/lesson-entry.ts'
import { joinReached, nextLesson, standingsOf } from '#app/_features/learn/lesson-standings.ts'

const lesson = (code: string, needs: string[] = []): LessonEntry => ({
  code,
  needs,
  href: `/en/${code}`,
  title: code,
  summary: '',
  level: 'junior',
  minutes: 5,
  isEnglish: false,
})
const lessons = [lesson('L01.1'), lesson('L01.2', ['L01.1']), lesson('L02.1', ['L01.2'])]
const next = (reached: { lesson: string; beats: string[] }[]) => {
  const found = nextLesson(lessons, standingsOf(reached))
  return found && [found.lesson.code, found.why]
}

describe('what comes next', () => {
  it('is the first lesson for somebody new', () => {
    expect(next([])).toEqual(['L01.1', 'begin'])
  })

  it('is the first whose prerequisites are passed', () => {
    expect(next([{ lesson: 'L01.1', beats: ['hook', 'recall'] }])).toEqual(['L01.2', 'after'])
  })

  it('is what was left unfinished last', () => {
    const reached = [
      { lesson: 'L02.1', beats: ['hook', 'predict'] },
      { lesson: 'L01.1', beats: ['hook', 'predict', 'run', 'explain', 'fix'] },
    ]
    expect(next(reached)).toEqual(['L01.1', 'retry'])
    expect(next(reached.toReversed())).toEqual(['L02.1', 'go_on'])
  })

  it('is nothing once all are passed', () => {
    expect(next(lessons.map(({ code }) => ({ lesson: code, beats: ['recall'] })))).toBeNull()
  })

  it('is open where a prerequisite is no lesson that is here', () => {
    expect(nextLesson([lesson('L09.1', ['L99.9'])], new Map())?.lesson.code).toBe('L09.1')
  })
})

describe('how far somebody is', () => {
  it('joins what the browser and the server have heard of', () => {
    const joined = joinReached(
      [{ lesson: 'L01.1', beats: ['hook', 'fix'] }],
      [
        { lesson: 'L01.1', beats: ['predict'] },
        { lesson: 'L01.2', beats: ['hook'] },
      ],
    )
    expect(joined).toEqual([
      { lesson: 'L01.1', beats: ['hook', 'predict', 'fix'] },
      { lesson: 'L01.2', beats: ['hook'] },
    ])
  })

  it('is passed with the last beat, and otherwise where it stopped', () => {
    const standings = standingsOf([
      { lesson: 'L01.1', beats: ['hook', 'recall'] },
      { lesson: 'L01.2', beats: ['hook', 'run'] },
      { lesson: 'L02.1', beats: [] },
    ])
    expect(standings.get('L01.1')).toMatchObject({ isPassed: true })
    expect(standings.get('L01.2')).toEqual({ beat: 'run', isPassed: false })
    expect(standings.has('L02.1')).toBe(false)
  })
})

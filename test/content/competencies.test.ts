import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentFolder } from '#content/folder.ts'
import { findLesson, lessonPlaces } from '#content/load.ts'
import { readData } from '#content/read-data.ts'
import { competencies } from '#content/schema/competency.ts'

const { exam, competencies: all } = await readData(join(contentFolder(), 'competencies.yaml'), competencies)
const topics = new Set(exam.domains.flatMap((domain) => domain.topics.map(({ id }) => id)))

describe('the competencies', () => {
  it('have ids of their own', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  })

  it('serve topics that the exam has, in shares that make a whole', () => {
    const unknown = all.flatMap(({ otca }) => Object.keys(otca)).filter((topic) => !topics.has(topic))
    expect(unknown).toEqual([])
    const wholes = all.map(({ otca }) => Object.values(otca).reduce((sum, share) => sum + share, 0))
    expect(wholes).toEqual(all.map(() => expect.closeTo(1, 9)))
  })

  it('stand beside an exam whose domains make a hundred percent, each with its own topics', () => {
    expect(exam.domains.reduce((sum, { weight }) => sum + weight, 0)).toBe(100)
    expect(topics.size).toBe(20)
    const strangers = exam.domains.flatMap(({ id, topics: own }) =>
      own.filter((topic) => !topic.id.startsWith(`${id}.`)),
    )
    expect(strangers).toEqual([])
  })

  it('are all that lessons name', async () => {
    const known = new Set(all.map(({ id }) => id))
    const unknown: string[] = []
    for (const place of await lessonPlaces()) {
      const lesson = await findLesson(place.track, place.lesson, 'en')
      const named = (lesson?.meta as { competencies?: string[] } | undefined)?.competencies ?? []
      unknown.push(...named.filter((id) => !known.has(id)).map((id) => `${lesson?.meta.code}: ${id}`))
    }
    expect(unknown).toEqual([])
  })
})

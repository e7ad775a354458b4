import { describe, expect, it } from 'vitest'
import { evidenceOf } from '#app/_server/memory/evidence.ts'
import type { JudgedAnswer, TaughtLesson } from '#app/_server/memory/evidence.ts'
import { nextStep } from '#app/_server/memory/next-step.ts'
import type { StepLesson } from '#app/_server/memory/next-step.ts'
import { readinessOf } from '#app/_server/memory/readiness.ts'
import { estimateSkills } from '#app/_server/memory/skill-model.ts'
import { topicMemory } from '#app/_server/memory/topic-memory.ts'
import type { Competencies } from '#content/schema/competency.ts'

const now = new Date('2026-11-21T12:00:00Z')

describe('evidence of skill', () => {
  const lessons = new Map<string, TaughtLesson>([
    ['L08.1', { level: 'senior', competencies: ['sampling.tail', 'sampling.head'] }],
    ['L01.1', { level: 'junior', competencies: [] }],
  ])
  const ids = ['sampling.head', 'sampling.tail']
  const check = (change: Partial<Extract<JudgedAnswer, { kind: 'check' }>> = {}): JudgedAnswer => ({
    kind: 'check',
    lesson: 'L08.1',
    at: now,
    parts: [true, false],
    ordinal: 1,
    hints: [],
    disclosed: false,
    ...change,
  })
  const weights = (answer: JudgedAnswer, at = now) => evidenceOf([answer], lessons, ids, at).map((one) => one.evidence)

  it('is shared by the lesson’s competencies, and as hard as its level', () => {
    const [first] = evidenceOf([check()], lessons, ids, now)
    expect(first).toMatchObject({
      difficulty: 1,
      shares: [
        { competency: 1, share: 0.5 },
        { competency: 0, share: 0.5 },
      ],
    })
  })

  it('makes one answer of an attempt, however many checks it has', () => {
    expect(weights(check())).toEqual([0.5, 0.5])
    expect(weights(check({ parts: [true, true, true, true] }))).toEqual([0.25, 0.25, 0.25, 0.25])
  })

  it('counts less of a pass with each hint, and nothing once the solution was shown; a failure counts whole', () => {
    expect(weights(check({ hints: [1, 2] }))).toEqual([0.4, 0.5])
    expect(weights(check({ hints: [1, 2, 3, 4] }))).toEqual([expect.closeTo(0), 0.5])
    expect(weights(check({ disclosed: true }))).toEqual([0, 0.5])
  })

  it('counts a later try less', () => {
    expect(weights(check({ ordinal: 4 }))).toEqual([0.125, 0.125])
  })

  it('counts half after half a year', () => {
    expect(weights(check(), new Date(now.getTime() + 180 * 86_400_000))).toEqual([0.25, 0.25])
  })

  it('makes half an answer of an interview question, however many facts it has, and less of it when it is asked again', () => {
    const said: JudgedAnswer = { kind: 'question', lesson: 'L08.1', at: now, facts: [true, false], ordinal: 1 }
    expect(weights(said)).toEqual([0.25, 0.25])
    expect(weights({ ...said, ordinal: 2 })).toEqual([0.125, 0.125])
    expect(evidenceOf([said], lessons, ids, now).map(({ right }) => right)).toEqual([true, false])
  })

  it('leaves out lessons that train nothing that is named', () => {
    const none: JudgedAnswer = { kind: 'recall', lesson: 'L01.1', at: now, right: true }
    expect(evidenceOf([none, { ...none, lesson: 'L99.9' }], lessons, ids, now)).toEqual([])
  })
})

describe('memory strength', () => {
  it('is the mean over cards that were asked, the weakest lesson first', () => {
    const topics = topicMemory([
      { lesson: 'A', retrievability: 0.9, stability: 40, reps: 3 },
      { lesson: 'A', retrievability: 0.7, stability: 30, reps: 2 },
      { lesson: 'B', retrievability: 0.5, stability: 2, reps: 1 },
      { lesson: 'B', retrievability: 1, stability: 0, reps: 0 },
    ])
    expect(topics).toEqual([
      { lesson: 'B', cards: 2, asked: 1, retrievability: 0.5, stability: 2, finished: false },
      { lesson: 'A', cards: 2, asked: 2, retrievability: expect.closeTo(0.8), stability: 35, finished: true },
    ])
  })

  it('is not finished while a card was never asked, or under thirty days', () => {
    const card = { lesson: 'A', retrievability: 1, stability: 90, reps: 1 }
    expect(topicMemory([card, { ...card, reps: 0, stability: 0 }])[0]?.finished).toBe(false)
    expect(topicMemory([{ ...card, stability: 29.9 }])[0]?.finished).toBe(false)
    expect(topicMemory([{ ...card, stability: 30 }])[0]?.finished).toBe(true)
  })
})

describe('what is next', () => {
  const lesson = (code: string, change: Partial<StepLesson> = {}): StepLesson => ({
    code,
    needs: [],
    competencies: [`of.${code}`],
    begun: false,
    finished: false,
    touchedAt: '',
    due: 0,
    weakest: 1,
    ...change,
  })

  it('begins with the first lesson that needs nothing', () => {
    expect(nextStep([lesson('L01.1'), lesson('L01.2', { needs: ['L01.1'] })], new Map())).toEqual({
      kind: 'begin',
      lesson: 'L01.1',
      needs: [],
      weak: null,
    })
  })

  it('is the weakest prerequisite that has faded, before the lesson that was begun', () => {
    const lessons = [
      lesson('L01.1', { finished: true, due: 2, weakest: 0.7 }),
      lesson('L06.1', { finished: true, due: 1, weakest: 0.5 }),
      lesson('L04.1', { finished: true, due: 9, weakest: 0.1 }),
      lesson('L08.1', { needs: ['L01.1', 'L06.1'], begun: true, touchedAt: '2026-11-20' }),
    ]
    expect(nextStep(lessons, new Map())).toEqual({
      kind: 'prerequisite',
      lesson: 'L06.1',
      ahead: 'L08.1',
      due: 1,
      retrievability: 0.5,
    })
  })

  it('is what is due, then what was begun last', () => {
    const begun = [
      lesson('L01.1', { begun: true, touchedAt: '2026-11-19' }),
      lesson('L02.1', { begun: true, touchedAt: '2026-11-20' }),
    ]
    expect(nextStep([...begun, lesson('L03.1', { finished: true, due: 3 })], new Map())).toEqual({
      kind: 'review',
      due: 3,
    })
    expect(nextStep(begun, new Map())).toEqual({ kind: 'continue', lesson: 'L02.1' })
  })

  it('is then the lesson whose competency is weakest, among those whose prerequisites are done', () => {
    const lessons = [
      lesson('L01.1', { finished: true }),
      lesson('L01.2', { needs: ['L01.1'] }),
      lesson('L01.3', { needs: ['L01.1', 'L99.9'] }),
      lesson('L01.4', { needs: ['L01.2'] }),
    ]
    const chances = new Map([
      ['of.L01.2', 0.8],
      ['of.L01.3', 0.4],
      ['of.L01.4', 0.1],
    ])
    expect(nextStep(lessons, chances)).toEqual({ kind: 'begin', lesson: 'L01.3', needs: ['L01.1'], weak: 'of.L01.3' })
  })

  it('is nothing when all is done and nothing is due', () => {
    expect(nextStep([lesson('L01.1', { finished: true })], new Map())).toEqual({ kind: 'nothing' })
  })
})

describe('readiness for the exam', () => {
  const name = { en: 'x', th: 'x' }
  const domain = (id: 'fundamentals' | 'api_sdk' | 'collector' | 'debugging', weight: number) => ({
    id,
    weight,
    name,
    topics: [
      { id: `${id}.a`, name },
      { id: `${id}.b`, name },
    ],
  })
  const all: Competencies = {
    exam: {
      name: 'x',
      pass: 75,
      domains: [domain('fundamentals', 18), domain('api_sdk', 46), domain('collector', 26), domain('debugging', 10)],
    },
    competencies: [
      { id: 'a.taught', module: 'M01', name, can: name, otca: { 'collector.a': 0.5, 'api_sdk.a': 0.5 } },
      { id: 'b.untaught', module: 'M01', name, can: name, otca: { 'collector.b': 1 } },
    ],
  }
  const answers = [{ shares: [{ competency: 0, share: 1 }], difficulty: 0, right: true, evidence: 5 }]
  const domains = readinessOf(all, ['a.taught'], new Map([['a.taught', 5]]), estimateSkills(1, answers))

  it('is estimated only where something is taught and was answered', () => {
    expect(domains.map(({ id, estimate }) => [id, estimate !== null])).toEqual([
      ['fundamentals', false],
      ['api_sdk', true],
      ['collector', true],
      ['debugging', false],
    ])
    const { chance, low, high } = domains[2]!.estimate!
    expect(low).toBeLessThan(chance)
    expect(chance).toBeGreaterThan(0.5)
    expect(high).toBeGreaterThan(chance)
  })

  it('names the topics that nothing here teaches', () => {
    expect(domains[2]!.topics).toEqual([
      { id: 'collector.a', competencies: ['a.taught'] },
      { id: 'collector.b', competencies: [] },
    ])
  })
})

import type { Page } from '@playwright/test'
import type { MemoryOverview } from '../../../app/_server/memory-overview.ts'
import type { ReviewQueue } from '../../../app/_server/review-queue.ts'

const day = (back: number) => new Date(Date.UTC(2026, 10, 21 - back)).toISOString().slice(0, 10)
const kinds = ['answered', 'answered', 'rest', 'answered', 'free', 'missed', 'answered'] as const
const lesson = (code: string, title: string) => ({ code, title, path: `/learn/tail-sampling/the-classic-goal` })

const lessons = [
  lesson('L01.1', 'One request, many services'),
  lesson('L01.3', 'Reading a waterfall'),
  lesson('L06.1', 'Ten percent, and every trace whole'),
  lesson('L08.1', 'Ten percent of what?'),
]
const skill = (
  id: string,
  module: string,
  name: string,
  estimate: [number, number, number] | null,
  answers: number,
) => ({
  id,
  module,
  name,
  can: 'Say what a trace and its spans are, and fill a span’s fields so that the tree is right.',
  lessons: lessons.slice(0, 2).map(({ code, path }) => ({ code, path })),
  answers,
  estimate: estimate && { chance: estimate[0], low: estimate[1], high: estimate[2] },
})
const bin = (from: number, count: number, right: number) => ({
  from,
  to: from + 10,
  count,
  right,
  said: count === 0 ? null : (from + 5) / 100,
})

/** Somebody who has learnt here for a month: what `/api/progress` tells of them. */
const overview: MemoryOverview = {
  topics: lessons.map(({ code, title, path }, index) => ({
    lesson: code,
    title,
    path,
    cards: 3,
    asked: index === 3 ? 0 : 3,
    retrievability: [0.71, 0.86, 0.96, null][index] ?? null,
    stability: [6.2, 18, 44, null][index] ?? null,
    finished: index === 2,
  })),
  streak: {
    current: 12,
    longest: 15,
    freeLeft: 1,
    days: Array.from({ length: 28 }, (_, index) => ({
      day: day(27 - index),
      kind: index === 27 ? ('open' as const) : kinds[index % kinds.length]!,
    })),
  },
  calibration: {
    count: 46,
    counts: { prediction: 9, recall: 30, check: 7, interview: 0 },
    brier: 0.23,
    reference: 0.21,
    said: 0.78,
    right: 0.63,
    tendency: 'over',
    bins: [
      bin(0, 0, 0),
      bin(10, 0, 0),
      bin(20, 2, 0),
      bin(30, 3, 2),
      bin(40, 0, 0),
      bin(50, 8, 4),
      bin(60, 4, 2),
      bin(70, 9, 5),
      bin(80, 12, 9),
      bin(90, 8, 7),
    ],
  },
  skills: [
    skill('trace.model', 'M01', 'What a trace is', [0.81, 0.66, 0.91], 14),
    skill('trace.reading', 'M01', 'Reading a waterfall', [0.52, 0.31, 0.72], 6),
    skill('sampling.tail', 'M08', 'Tail sampling policies', null, 0),
  ],
  modules: { M01: 'Mental model', M08: 'Tail sampling' },
  exam: {
    name: 'OpenTelemetry Certified Associate',
    pass: 75,
    domains: [
      {
        id: 'fundamentals',
        weight: 18,
        name: 'Fundamentals of observability',
        estimate: { chance: 0.64, low: 0.48, high: 0.78 },
        answers: 20,
        topics: [
          { id: 'fundamentals.telemetry', competencies: ['trace.model'] },
          { id: 'fundamentals.conventions', competencies: [] },
        ],
        topicNames: { 'fundamentals.telemetry': 'Telemetry data', 'fundamentals.conventions': 'Semantic conventions' },
      },
      {
        id: 'collector',
        weight: 26,
        name: 'The OpenTelemetry Collector',
        estimate: null,
        answers: 0,
        topics: [{ id: 'collector.configuration', competencies: ['sampling.tail'] }],
        topicNames: { 'collector.configuration': 'Configuration' },
      },
      {
        id: 'debugging',
        weight: 10,
        name: 'Maintaining and debugging observability pipelines',
        estimate: null,
        answers: 0,
        topics: [{ id: 'debugging.schema', competencies: [] }],
        topicNames: { 'debugging.schema': 'Schema management' },
      },
    ],
  },
  next: { kind: 'prerequisite', lesson: 'L01.1', ahead: 'L08.1', due: 2, retrievability: 0.66 },
  lessons: Object.fromEntries(lessons.map(({ code, title, path }) => [code, { title, path }])),
  answers: 62,
}

const text = {
  prompt: 'A trace failed, took 80 ms, and its hash is 0.62. Is it kept, and why?',
  answer: 'Kept. Each policy sees the whole trace and one yes is enough. `errors` says yes.',
  facts: ['kept because the errors policy says yes', 'one yes is enough'],
}
const queue: ReviewQueue = {
  due: lessons.slice(0, 3).map(({ code, title }) => ({
    card: `${code}/a`,
    lesson: code,
    title,
    due: '2026-11-20T00:00:00.000Z',
    reps: 1,
    stability: 6,
    lastReview: '2026-11-14T00:00:00.000Z',
    retrievability: 0.7,
    text,
  })),
  waiting: 9,
  dailyCards: 3,
  answeredToday: 0,
  nextDue: '2026-11-24T00:00:00.000Z',
  total: 12,
  last: null,
}

/** From now on this page is of somebody who has learnt here for a month. */
export async function beKnownLearner(page: Page): Promise<void> {
  await page.route('**/api/progress?*', (route) => route.fulfill({ json: overview }))
  await page.route('**/api/reviews?*', (route) => route.fulfill({ json: queue }))
  await page.route('**/api/reviews/gate?*', (route) => route.fulfill({ json: { cards: queue.due } }))
}

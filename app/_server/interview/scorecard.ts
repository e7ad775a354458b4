import type { Level } from '#content/interview/plan-mock.ts'
import type { Locale } from '#content/schema/lesson.ts'
import type { Because } from './mock-state.ts'
import type { Dimension, ShownAttempt } from './question-state.ts'

/** How the claims of a mock are being run; `none` where it has none. */
export type ReportStatus = 'none' | 'queued' | 'running' | 'done' | 'failed'

/** One dimension of a mock's answers. */
export type DimensionScore = {
  id: Dimension
  /** Weighted facts ticked of those expected, 0 to 1; null where nothing of it was asked. */
  share: number | null
  said: number
  of: number
  /** The range of the last five mocks before this one; null where there are none. */
  before: [number, number] | null
  /** What is expected at the level, 0 to 1. */
  bar: number
}

/** One competency of a mock, with what shows it and what was missing. */
export type CompetencyScore = {
  id: string
  name: string
  share: number
  said: number
  of: number
  evidence: { question: string; quote: string; fact: string }[]
  missing: { question: string; fact: string; lesson: string }[]
}

/** What a mock is summed up by; the screen has the sentence. */
export type Verdict = {
  strongest: Dimension | null
  weakest: Dimension | null
  /** The dimension of which most answers said nothing, though it was expected of them; null where each said something. */
  neverSaid: { dimension: Dimension; answers: number } | null
  claimsHeld: number
  claimsMade: number
  kind: 'strong' | 'solid' | 'mixed' | 'thin' | 'empty'
}

/** What a mock came to. */
export type Scorecard = {
  mock: {
    id: string
    role: string
    roleName: string
    level: Level
    minutes: number
    /** Seconds. */
    usedS: number
    extraTime: number | null
    startedAt: string
    endedAt: string
    locale: Locale
    /** Of the sheet that it followed; null where the questions were drawn for the learner. */
    code: string | null
    pauses: number
  }
  report: ReportStatus
  verdict: Verdict
  dimensions: DimensionScore[]
  competencies: CompetencyScore[]
  calibration: {
    /** 0 is perfect, 0.25 what saying 50 % to everything gets; null where no confidence was stated. */
    brier: number | null
    /** By tenths of the scale: the mean confidence, 0 to 100, and how many of `count` were right. */
    bins: { confidence: number; right: number; count: number }[]
  }
  answers: {
    code: string
    slug: string
    title: string
    part: 'warm-up' | 'main' | 'stretch'
    parts: (ShownAttempt & {
      /** Markdown; now and then with a block of code. */
      ask: string
      because: Because | null
      /** A strong answer, in short; Markdown. */
      model: string
    })[]
    skipped: boolean
  }[]
  tasks: {
    code: string
    title: string
    verdict: 'passed' | 'failed' | 'not_sent' | 'grading'
    checks: { label: string; passed: boolean }[]
  }[]
  /** Made at the end, due the day after. */
  cards: { card: string; title: string; because: string; due: string }[]
  /** At most four, the heaviest misses first; `because` are facts that were missing. */
  plan: { lesson: string; title: string; path: string; because: string[] }[]
  share: { token: string } | null
}

/** A scorecard as others see it who have its link: nothing that leads to its owner's data. */
export type SharedScorecard = Omit<Scorecard, 'mock' | 'share' | 'cards'> & { mock: Omit<Scorecard['mock'], 'id'> }

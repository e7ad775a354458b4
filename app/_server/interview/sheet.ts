import type { Level } from '#content/interview/plan-mock.ts'
import type { Locale } from '#content/schema/lesson.ts'
import type { Dimension } from './question-state.ts'

/** What is listened for. */
export type SheetFact = {
  id: string
  says: string
  dimension: Dimension
  /** 1 to 3. */
  weight: number
  /** Whether a complete answer at this level has it. */
  expected: boolean
}

/** A question with all that somebody needs who asks it. Markdown where not said otherwise. */
export type SheetQuestion = {
  code: string
  slug: string
  title: string
  minutes: number
  part: 'warm-up' | 'main' | 'stretch'
  ask: string
  /** A strong answer, in short. */
  model: string
  facts: SheetFact[]
  wrong: { id: string; says: string; why: string }[]
  followUps: {
    id: string
    /** The fact whose absence it is for; null for the one that goes deeper. */
    missing: string | null
    ask: string
    answer: string
    facts: SheetFact[]
  }[]
  lesson: string
}

/** A mock for a person to lead. */
export type Sheet = {
  /** `role-level-minutes-seed`; entered at the start of a mock it asks the same questions. */
  code: string
  role: string
  roleName: string
  level: Level
  minutes: number
  seed: number
  locale: Locale
  questions: SheetQuestion[]
  tasks: { code: string; minutes: number; title: string; brief: string; checks: string[] }[]
  /** What is expected at the level, 0 to 1, by dimension. */
  bars: Record<Dimension, number>
}

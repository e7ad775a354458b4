import type { Level } from '#content/interview/plan-mock.ts'

/** Why a card is drawn: what one is weakest at, what was missed last, or what nothing is known of yet. */
export type DrillReason = 'weakest' | 'missed' | 'untried'

/** One of three cards of a drill. */
export type DrillCard = {
  kind: 'question' | 'task'
  code: string
  /** Empty for a task. */
  slug: string
  title: string
  /** Markdown; of a task, its brief. */
  ask: string
  level: Level
  minutes: number
  way: 'text' | 'choice' | 'lab'
  because: DrillReason
  /** The name of the competency that the reason is about. */
  competency: string
}

/** Five minutes: three cards, the weakest first. */
export type Drill = { cards: DrillCard[] }

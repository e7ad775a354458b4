import type { StepEntry } from './assignments.ts'

/** A count of students, or that it is withheld: fewer than `leastGroup` are nobody's business, also by subtraction. */
export type GroupCount = number | 'withheld'

/** `GET /api/assignments/<id>/analytics`. */
export type Analytics = {
  assignment: { id: string; title: string; class: string }
  /** Groups smaller than this are not shown. */
  leastGroup: number
  /** Without test students; never withheld, as the roster is no secret to who teaches. */
  students: number
  steps: StepAnalytics[]
}

export type StepAnalytics = {
  step: StepEntry
  /** How far students got; each counts those of the one before. */
  funnel: { stage: 'begun' | 'submitted' | 'passed'; count: GroupCount }[]
  /** Of those who submitted and did not pass: how often they tried before they stopped. */
  gaveUp: { count: GroupCount; meanAttempts: number | null }
  hints: { hint: number; count: GroupCount }[]
  /** The most frequent first. Of groups that are too small there is only how many kinds. */
  /** `representative` is an attempt; null where the step has none, as a quiz. */
  misconceptions: {
    id: string
    label: { en: string; th?: string | undefined } | null
    count: number
    representative: string | null
  }[]
  rareMisconceptions: number
  /** Null with too few answers. */
  calibration: { n: GroupCount; brier: number; said: number; right: number } | null
  items: ItemStatistics[]
  /** Minutes from beginning to the first submission and to passing; null where the group is too small. */
  times: { firstSubmission: TimeSpread | null; passed: TimeSpread | null }
}

/** Quartiles, minutes. */
export type TimeSpread = { n: GroupCount; lower: number; median: number; upper: number }

export type ItemStatistics = {
  id: string
  label: { en: string; th?: string | undefined } | null
  n: GroupCount
  /** Share that has it at the first submission; null where the group is too small. */
  difficulty: number | null
  /** Point-biserial with the rest of the step; null where the group is too small or everybody is alike. */
  discrimination: number | null
}

import type { Beat } from '../lesson/beats.ts'

/** A lesson in the index: what it is, and what comes before it. */
export type LessonEntry = {
  code: string
  /** Its address with the language. */
  href: string
  title: string
  summary: string
  level: 'junior' | 'middle' | 'senior' | 'staff'
  minutes: number
  needs: string[]
  /** It is shown in English, as it is not translated yet. */
  isEnglish: boolean
}

/** A track with its lessons, in order. */
export type TrackEntry = {
  code: string
  href: string
  title: string
  summary: string
  lessons: LessonEntry[]
}

/** How far a learner is in a lesson; null for one that was not begun. */
export type LessonStanding = { beat: Beat; isPassed: boolean } | null

import { beats, furthestBeat, isBeat } from '../lesson/beats.ts'
import type { LessonEntry, LessonStanding } from './lesson-entry.ts'

/** By lesson code, in the order in which they were last worked on. */
export type Standings = ReadonlyMap<string, NonNullable<LessonStanding>>

/** Which beats of which lesson were reached, the one worked on last at the end. */
export type ReachedBeats = { lesson: string; beats: readonly string[] }[]

/** The last beat is reached by passing alone. */
export function standingsOf(reached: ReachedBeats): Standings {
  const standings = new Map<string, NonNullable<LessonStanding>>()
  for (const { lesson, beats: names } of reached) {
    const known = names.filter(isBeat)
    if (known.length > 0) standings.set(lesson, { beat: furthestBeat(known), isPassed: known.includes('recall') })
  }
  return standings
}

/** What this browser knows joined with what the server knows: neither may have heard of the other. */
export function joinReached(server: ReachedBeats, browser: ReachedBeats): ReachedBeats {
  const joined = new Map(server.map(({ lesson, beats: names }) => [lesson, new Set(names)]))
  for (const { lesson, beats: names } of browser) {
    const there = joined.get(lesson) ?? new Set<string>()
    joined.set(lesson, new Set([...there, ...names]))
  }
  return [...joined].map(([lesson, names]) => ({ lesson, beats: beats.filter((beat) => names.has(beat)) }))
}

export type NextLesson = { lesson: LessonEntry; why: 'begin' | 'go_on' | 'after' | 'retry' }

/** What to open next: what was left unfinished last, else the first lesson whose prerequisites are passed; null at the end. */
export function nextLesson(lessons: readonly LessonEntry[], standings: Standings): NextLesson | null {
  const isPassed = (code: string) => standings.get(code)?.isPassed ?? false
  const begun = [...standings.keys()].findLast((code) => !isPassed(code) && lessons.some((one) => one.code === code))
  const unfinished = lessons.find(({ code }) => code === begun)
  if (unfinished) return { lesson: unfinished, why: standings.get(unfinished.code)?.beat === 'fix' ? 'retry' : 'go_on' }
  const known = new Set(lessons.map(({ code }) => code))
  const isOpen = ({ code, needs }: LessonEntry) =>
    !isPassed(code) && needs.every((need) => isPassed(need) || !known.has(need))
  // Everything that is left needs something that is left: then the first of it is as good as any.
  const next = lessons.find(isOpen) ?? lessons.find(({ code }) => !isPassed(code))
  return next ? { lesson: next, why: standings.size === 0 ? 'begin' : 'after' } : null
}

import 'server-only'
import type { Learner } from './learners.ts'
import { getPrisma } from './node/db.ts'

/** The beats of a lesson that a learner has reached, in the order they reached them. */
export type LessonProgress = { lesson: string; beats: ReachedBeat[] }
export type ReachedBeat = { beat: string; reachedAt: string }

/** Reaching a beat again changes nothing. */
export async function reachBeat(learner: Learner, lesson: string, beat: string): Promise<LessonProgress> {
  const prisma = await getPrisma()
  await prisma.lessonProgress.createMany({ data: [{ learnerId: learner.id, lesson, beat }], skipDuplicates: true })
  return findProgress(learner, lesson)
}

export async function findProgress(learner: Learner, lesson: string): Promise<LessonProgress> {
  const progress = await listProgress(learner)
  return progress.find((begun) => begun.lesson === lesson) ?? { lesson, beats: [] }
}

/** Every lesson the learner has begun. */
export async function listProgress(learner: Learner): Promise<LessonProgress[]> {
  const prisma = await getPrisma()
  const rows = await prisma.lessonProgress.findMany({
    where: { learnerId: learner.id },
    orderBy: [{ updatedAt: 'asc' }],
  })
  const lessons = new Map<string, ReachedBeat[]>()
  for (const { lesson, beat, updatedAt } of rows) {
    const beats = lessons.get(lesson) ?? []
    lessons.set(lesson, [...beats, { beat, reachedAt: updatedAt.toISOString() }])
  }
  return [...lessons].map(([lesson, beats]) => ({ lesson, beats }))
}

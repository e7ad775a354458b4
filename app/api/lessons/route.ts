import { listProgress } from '#app/_server/progress.ts'
import { reply } from '#app/_server/reply.ts'
import { findLearner } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

/** How far the learner is in every lesson they have begun, the one worked on last at the end. */
export async function GET() {
  const learner = await findLearner()
  const progress = learner ? await listProgress(learner) : []
  const last = (beats: (typeof progress)[number]['beats']) => beats.at(-1)?.reachedAt ?? ''
  return reply({
    lessons: progress
      .toSorted((a, b) => (last(a.beats) < last(b.beats) ? -1 : 1))
      .map(({ lesson, beats }) => ({ lesson, beats: beats.map(({ beat }) => beat) })),
  })
}

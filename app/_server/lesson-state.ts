import 'server-only'
import { listAttempts } from './attempts.ts'
import type { Attempt } from './attempts.ts'
import { findDisclosure } from './disclosures.ts'
import { findDraft } from './drafts.ts'
import type { Draft } from './drafts.ts'
import { listOpenHints } from './hints.ts'
import type { Learner } from './learners.ts'
import { listPredictions } from './predictions.ts'
import type { Prediction } from './predictions.ts'
import { findProgress } from './progress.ts'
import type { LessonProgress } from './progress.ts'

/** All that a learner has done in one lesson: what a page, which is the same for everybody, needs to become theirs. */
export type LessonState = {
  progress: LessonProgress
  predictions: Prediction[]
  draft: Draft | null
  openHints: number[]
  /** The newest first. */
  attempts: Attempt[]
  /** When the worked solution was first shown; null while it was not. */
  disclosedAt: string | null
}

export async function findLessonState(learner: Learner | null, lesson: string): Promise<LessonState> {
  if (!learner) {
    return {
      progress: { lesson, beats: [] },
      predictions: [],
      draft: null,
      openHints: [],
      attempts: [],
      disclosedAt: null,
    }
  }
  const [progress, predictions, draft, openHints, attempts, disclosedAt] = await Promise.all([
    findProgress(learner, lesson),
    listPredictions(learner, lesson),
    findDraft(learner, lesson),
    listOpenHints(learner, lesson),
    listAttempts(learner, lesson),
    findDisclosure(learner, lesson),
  ])
  return { progress, predictions, draft, openHints, attempts, disclosedAt }
}

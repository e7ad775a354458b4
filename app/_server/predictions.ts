import 'server-only'
import type { Learner } from './learners.ts'
import { getPrisma } from './node/db.ts'

export type Prediction = {
  lesson: string
  beat: string
  value: number
  /** 0 to 100. */
  confidence: number
  committedAt: string
}

type Guess = Omit<Prediction, 'committedAt'>

/** Commits a prediction. The first one stands: a later one is not stored, and what stands is returned. */
export async function commitPrediction(learner: Learner, guess: Guess): Promise<Prediction> {
  const prisma = await getPrisma()
  const { lesson, beat, value, confidence } = guess
  const key = { learnerId: learner.id, lesson, beat }
  await prisma.prediction.createMany({ data: [{ ...key, value, confidence }], skipDuplicates: true })
  const stored = await prisma.prediction.findUniqueOrThrow({ where: { learnerId_lesson_beat: key } })
  return toPrediction(stored)
}

export async function listPredictions(learner: Learner, lesson: string): Promise<Prediction[]> {
  const prisma = await getPrisma()
  const rows = await prisma.prediction.findMany({ where: { learnerId: learner.id, lesson }, orderBy: { beat: 'asc' } })
  return rows.map(toPrediction)
}

function toPrediction(row: Guess & { committedAt: Date }): Prediction {
  const { lesson, beat, value, confidence, committedAt } = row
  return { lesson, beat, value, confidence, committedAt: committedAt.toISOString() }
}

import 'server-only'
import type { Verdict } from '#content/verdict.ts'
import type { Attempt } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import { fromStoredText } from '../node/stored-text.ts'
import { discloseVerdict } from './disclose-verdict.ts'
import type { Occasion } from './disclose-verdict.ts'
import type { StepAttempt } from './dto/sittings.ts'
import { isRevealed, lateDays } from './rules.ts'
import type { Rules } from './rules.ts'
import type { SittingInClass } from './sitting-rows.ts'

/** Verdicts hold traces, so a page is sent those of the latest attempts only. */
const shownAtMost = 10

/** A student's attempts at a scenario step, the newest first, with what may be told of them. */
export async function listStepAttempts(
  { row, rules }: Pick<SittingInClass, 'row' | 'rules'>,
  stepId: string,
  now: Date,
): Promise<StepAttempt[]> {
  const prisma = await getPrisma()
  const rows = await prisma.attempt.findMany({
    where: { sittingId: row.id, stepId },
    orderBy: { submittedAt: 'desc' },
    take: shownAtMost,
  })
  const { disclosure, isExam } = rules
  const occasion = { disclosure, isExam, isRevealed: isRevealed(rules, now) }
  return rows.map((attempt) => toStepAttempt(attempt, rules, occasion))
}

/** An attempt as somebody may see it on this occasion. */
export function toStepAttempt(row: Attempt, rules: Pick<Rules, 'dueAt'>, occasion: Occasion): StepAttempt {
  const verdict = row.verdict as unknown as Verdict | null
  return {
    id: row.id,
    ordinal: row.ordinal,
    status: row.status,
    progress: row.progress,
    submittedAt: row.submittedAt.toISOString(),
    confidence: row.confidence,
    yaml: fromStoredText(row.yaml),
    lateDays: lateDays(rules, row.submittedAt),
    verdict: verdict && discloseVerdict(verdict, occasion),
    failure: row.failure,
  }
}

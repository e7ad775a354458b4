import 'server-only'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult, Problem } from '../action.ts'
import { createAttempt, findBusy, submitAttempt } from '../attempts.ts'
import type { Attempt, Submission } from '../attempts.ts'
import { saveDraft } from '../drafts.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { openHint as keepHint } from '../hints.ts'
import { startMock } from '../interview/start-mock.ts'
import type { Locale } from '#content/schema/lesson.ts'
import { maxConfigLength } from '../limits.ts'
import { getPrisma } from '../node/db.ts'
import { tellVerdict } from './held-back.ts'
import { workOf } from './find-version.ts'
import { isAtWork } from './sitting-rows.ts'
import type { SittingInClass } from './sitting-rows.ts'
import { outlineOf } from './step-outline.ts'
import { findSittingStep, seedOfStep } from './find-sitting-step.ts'

type StepSubmission = {
  sitting: string
  step: string
  yaml: string
  /** 0 to 100; absent where the student was not asked. */
  confidence?: number | undefined
  /** Made by the page once per press of the button; a repeated submission is the same attempt. */
  idempotencyKey: string
}

/**
 * Stores what a student submits for a scenario step and has it graded on the world that is theirs. When it came is the
 * server's to say. `not_now` out of time or before it, `too_many_attempts` when none is left.
 */
export async function submitStepAttempt(
  actor: Actor,
  { sitting: sittingId, step: stepId, yaml, confidence, idempotencyKey }: StepSubmission,
  now = new Date(),
): Promise<ActionResult<Attempt>> {
  if (yaml.length > maxConfigLength) return problem('too_long')
  const found = await findSittingStep(actor, { sitting: sittingId, step: stepId })
  if (!found.ok) return found
  const { sitting, what } = found.value
  if (what.kind !== 'scenario') return problem('not_found')
  const learner = { id: sitting.row.userId }
  const submission = {
    exercise: what.scenario,
    exerciseVersion: what.scenario.split('.')[1] ?? '',
    yaml,
    confidence,
    idempotencyKey,
    sittingId,
    stepId,
    variantSeed: await seedOfStep(sitting.row, what.scenario),
  }
  const prisma = await getPrisma()
  const key = { learnerId: learner.id, idempotencyKey }
  const twin = await prisma.attempt.findUnique({ where: { learnerId_idempotencyKey: key } })
  if (!twin) {
    if (!isAtWork(sitting, now)) return problem('not_now')
    const busy = await findBusy(learner)
    if (busy) return problem(busy)
    const refusal = await storeOnce(sitting, submission, now)
    if (refusal) return problem(refusal)
  } else if (twin.sittingId !== sittingId || twin.stepId !== stepId) {
    return problem('invalid_input')
  }
  // It is stored now: this finds it, and has it graded.
  const sent = await submitAttempt(learner, submission)
  return sent.ok ? ok({ ...sent.value, verdict: await tellVerdict(sittingId, sent.value.verdict) }) : sent
}

/** Stores a submission unless it is there, or no attempt is left. It counts as come when it came, not when it was stored. */
async function storeOnce(
  { row, rules }: SittingInClass,
  submission: Submission & { stepId: string },
  now: Date,
): Promise<Problem | null> {
  const { stepId, idempotencyKey } = submission
  const prisma = await getPrisma()
  const store = () =>
    prisma.$transaction(async (tx): Promise<Problem | null> => {
      // One submission at a time: two tabs must not both take the last attempt.
      await tx.$queryRaw`SELECT id FROM sitting WHERE id = ${row.id}::uuid FOR UPDATE`
      if (await tx.attempt.count({ where: { learnerId: row.userId, idempotencyKey } })) return null
      const used = await tx.attempt.count({ where: { sittingId: row.id, stepId, status: { not: 'failed' } } })
      if (rules.attempts !== null && used >= rules.attempts) return 'too_many_attempts'
      const id = await createAttempt(tx, { id: row.userId }, submission)
      await tx.attempt.update({ where: { id }, data: { submittedAt: now } })
      return null
    })
  for (;;) {
    try {
      return await store()
    } catch (error) {
      // P2002: a sitting at another assignment of the same version took this ordinal.
      if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')) throw error
    }
  }
}

/** Keeps what is in the page, as typed, while the sitting goes on. */
export async function saveStepDraft(
  actor: Actor,
  { sitting, step, yaml }: { sitting: string; step: string; yaml: string },
  now = new Date(),
): Promise<ActionResult<{ savedAt: string }>> {
  const found = await findSittingStep(actor, { sitting, step })
  if (!found.ok) return found
  const { what, sitting: of } = found.value
  if (what.kind !== 'scenario') return problem('not_found')
  if (!isAtWork(of, now)) return problem('not_now')
  const saved = await saveDraft({ id: of.row.userId }, workOf(what.scenario), yaml)
  return saved.ok ? ok({ savedAt: saved.value.updatedAt }) : saved
}

/** Remembers that a hint is open, the next after those that are; in an exam there are none (`forbidden`). */
export async function openStepHint(
  actor: Actor,
  { sitting, step, hint }: { sitting: string; step: string; hint: number },
): Promise<ActionResult<{ code: string; open: number[] }>> {
  const found = await findSittingStep(actor, { sitting, step })
  if (!found.ok) return found
  const { what, sitting: of } = found.value
  if (what.kind !== 'scenario') return problem('not_found')
  if (of.rules.isExam) return problem('forbidden')
  const learner = { id: of.row.userId }
  const prisma = await getPrisma()
  const opened = await prisma.hintOpened.count({ where: { learnerId: learner.id, exercise: workOf(what.scenario) } })
  const { hints } = await outlineOf(what)
  if (hint > hints || hint > opened + 1) return problem('not_found')
  return ok({ code: what.scenario, open: await keepHint(learner, workOf(what.scenario), hint) })
}

/** Begins the mock of a step, once; the questions are drawn from the sitting, and extra time is the student's own. */
export async function beginStepMock(
  actor: Actor,
  { sitting, step, locale }: { sitting: string; step: string; locale: Locale },
  now = new Date(),
): Promise<ActionResult<{ mock: string }>> {
  const found = await findSittingStep(actor, { sitting, step })
  if (!found.ok) return found
  const { what, sitting: of } = found.value
  if (what.kind !== 'mock') return problem('not_found')
  const prisma = await getPrisma()
  const before = await prisma.mock.findFirst({ where: { sittingId: sitting, stepId: step }, select: { id: true } })
  if (before) return ok({ mock: before.id })
  // A mock is held by who is signed in, and a test student is nobody.
  if (of.isTest || !isAtWork(of, now)) return problem('not_now')
  const { role, level, minutes } = what
  const extraTime = of.extraTime as 1 | 1.25 | 1.5 | 2 | null
  const settings = { role, level, minutes, extraTime, locale }
  const begun = await startMock({ id: of.row.userId }, settings, {
    sittingId: sitting,
    stepId: step,
    seed: of.row.seed,
  })
  return begun.ok ? ok({ mock: begun.value.id }) : begun
}

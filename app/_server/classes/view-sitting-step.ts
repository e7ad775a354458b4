import 'server-only'
import { readExercise } from '#content/load.ts'
import { pickSeeds } from '#content/pick-seeds.ts'
import type { Verdict } from '#content/verdict.ts'
import type { Actor } from '../access.ts'
import { ok } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { findDraft } from '../drafts.ts'
import { listOpenHints } from '../hints.ts'
import { loadLessonMap } from '../lesson-map.ts'
import { placeOfVersion } from '../node/authored-place.ts'
import { getPrisma } from '../node/db.ts'
import { serverSecret } from '../node/server-secret.ts'
import type { SittingStep, StepState } from './dto/sittings.ts'
import { findVersion, workOf } from './find-version.ts'
import { holdsBack } from './held-back.ts'
import { quizQuestions } from './quiz-answers.ts'
import { isRevealed } from './rules.ts'
import { findSittingStep, seedOfStep } from './find-sitting-step.ts'
import type { FoundStep } from './find-sitting-step.ts'
import { toSittingView } from './sitting-rows.ts'
import type { SittingInClass } from './sitting-rows.ts'
import { listStepAttempts } from './step-attempts.ts'
import { describeSteps } from './view-steps.ts'

/** Where a student stands at a step. */
export async function viewSittingStep(
  actor: Actor,
  asked: { sitting: string; step: string },
  now = new Date(),
): Promise<ActionResult<SittingStep>> {
  const found = await findSittingStep(actor, asked)
  if (!found.ok) return found
  const { sitting, step } = found.value
  const { assignment, row, rules } = sitting
  const steps = await describeSteps(sitting, now)
  return ok({
    assignment: {
      id: assignment.id,
      title: assignment.title,
      isExam: assignment.isExam,
      disclosure: assignment.disclosure,
    },
    sitting: toSittingView(row, rules, now),
    now: now.toISOString(),
    step: steps.find(({ id }) => id === step.id)!,
    state: await stateOf(found.value, now),
  })
}

async function stateOf({ sitting, step, what }: FoundStep, now: Date): Promise<StepState> {
  const { row, rules, assignment } = sitting
  const learner = { id: row.userId }
  switch (what.kind) {
    case 'lesson': {
      const node = (await loadLessonMap()).lessons.get(what.lesson)
      return { kind: 'lesson', lesson: what.lesson, href: node?.path ?? '/learn' }
    }
    case 'scenario': {
      const code = what.scenario
      const version = await findVersion(code)
      const isWorldTold = !isTelemetry(version?.document ?? '')
      const draft = await findDraft(learner, workOf(code))
      return {
        kind: 'scenario',
        code,
        seed: isWorldTold ? await seedOfStep(row, code) : null,
        telemetry: isWorldTold ? null : `/api/sittings/${row.id}/steps/${step.id}/telemetry`,
        draft: draft && { yaml: draft.yaml, savedAt: draft.updatedAt },
        attempts: await listStepAttempts(sitting, step.id, now),
        openHints: rules.isExam ? null : await listOpenHints(learner, workOf(code)),
        hiddenSeeds: isRevealed(rules, now) ? await hiddenSeedsOf(sitting, step.id) : null,
        isSolutionTold: isRevealed(rules, now),
      }
    }
    case 'quiz': {
      const isTold = !holdsBack({ ...rules, isRevealed: isRevealed(rules, now) })
      return { kind: 'quiz', questions: await quizQuestions(row, step.id, what.questions, isTold) }
    }
    case 'mock': {
      const prisma = await getPrisma()
      const mock = await prisma.mock.findFirst({ where: { sittingId: row.id, stepId: step.id } })
      return {
        ...what,
        // Seconds of a mock are its own; how much longer somebody has is known here.
        extraTime: sitting.extraTime as 1 | 1.25 | 1.5 | 2 | null,
        mock: mock?.id ?? null,
        isEnded: mock !== null && mock.endedAt !== null,
        mayBegin: !sitting.isTest && assignment.class.archivedAt === null,
      }
    }
  }
}

/** The seeds of the hidden runs of the latest attempt, in their order; null where it had none. */
async function hiddenSeedsOf({ row }: SittingInClass, stepId: string): Promise<number[] | null> {
  const prisma = await getPrisma()
  const attempt = await prisma.attempt.findFirst({
    where: { sittingId: row.id, stepId, status: 'done' },
    orderBy: { submittedAt: 'desc' },
    select: { exercise: true, ordinal: true, learnerId: true, verdict: true },
  })
  const seeds = (attempt?.verdict as Pick<Verdict, 'seeds'> | null | undefined)?.seeds ?? 0
  if (!attempt || seeds === 0) return null
  const exercise = await readExercise(await placeOfVersion(attempt.exercise))
  const { learnerId, ordinal } = attempt
  return pickSeeds(exercise, { learnerId, attempt: ordinal, secret: serverSecret('grading') }).slice(0, seeds)
}

/** A line of the top level: the document was checked whole when it was published. */
const isTelemetry = (document: string): boolean => /^delivery: *["']?telemetry\b/m.test(document)

import 'server-only'
import type { Prisma } from '../generated/prisma/client.ts'

type Tx = Prisma.TransactionClient
type Ids = { from: string; to: string }

/**
 * What becomes of an anonymous learner's rows in a table when their work joins an account. `gone`: it is about how they
 * were signed in, and ends with them. `never`: only accounts have such rows.
 */
type Join = 'gone' | 'never' | ((tx: Tx, ids: Ids) => Promise<unknown>)

/**
 * Every column that points to a user, as `table.column`, with how its rows join. Where both have something under the same
 * key, one of the two is made right for both first, and what is then left with the anonymous learner goes with them. The
 * order matters: cards come before their answers.
 */
export const joins: Readonly<Record<string, Join>> = {
  'prediction.learnerId': async (tx, { from, to }) => {
    // The one that was committed first stands, as it does for one learner.
    await tx.$executeRaw`
      UPDATE "prediction" kept SET "value" = brought."value", "confidence" = brought."confidence",
        "committedAt" = brought."committedAt"
      FROM "prediction" brought
      WHERE kept."learnerId" = ${to} AND brought."learnerId" = ${from} AND kept."lesson" = brought."lesson"
        AND kept."beat" = brought."beat" AND brought."committedAt" < kept."committedAt"`
    await tx.$executeRaw`
      UPDATE "prediction" brought SET "learnerId" = ${to}
      WHERE brought."learnerId" = ${from} AND NOT EXISTS (SELECT 1 FROM "prediction" kept
        WHERE kept."learnerId" = ${to} AND kept."lesson" = brought."lesson" AND kept."beat" = brought."beat")`
  },
  'lesson_progress.learnerId': async (tx, { from, to }) => {
    await tx.$executeRaw`
      UPDATE "lesson_progress" brought SET "learnerId" = ${to}
      WHERE brought."learnerId" = ${from} AND NOT EXISTS (SELECT 1 FROM "lesson_progress" kept
        WHERE kept."learnerId" = ${to} AND kept."lesson" = brought."lesson" AND kept."beat" = brought."beat")`
  },
  'draft.learnerId': joinDrafts,
  'draft_history.learnerId': (tx, { from, to }) =>
    tx.draftHistory.updateMany({ where: { learnerId: from }, data: { learnerId: to } }),
  'attempt.learnerId': joinAttempts,
  'hint_opened.learnerId': async (tx, { from, to }) => {
    await tx.$executeRaw`
      UPDATE "hint_opened" brought SET "learnerId" = ${to}
      WHERE brought."learnerId" = ${from} AND NOT EXISTS (SELECT 1 FROM "hint_opened" kept
        WHERE kept."learnerId" = ${to} AND kept."exercise" = brought."exercise" AND kept."hint" = brought."hint")`
  },
  'solution_disclosed.learnerId': async (tx, { from, to }) => {
    // What is passed after a disclosure says less, so the earlier one stands.
    await tx.$executeRaw`
      UPDATE "solution_disclosed" kept SET "disclosedAt" = brought."disclosedAt"
      FROM "solution_disclosed" brought
      WHERE kept."learnerId" = ${to} AND brought."learnerId" = ${from} AND kept."exercise" = brought."exercise"
        AND brought."disclosedAt" < kept."disclosedAt"`
    await tx.$executeRaw`
      UPDATE "solution_disclosed" brought SET "learnerId" = ${to}
      WHERE brought."learnerId" = ${from} AND NOT EXISTS (SELECT 1 FROM "solution_disclosed" kept
        WHERE kept."learnerId" = ${to} AND kept."exercise" = brought."exercise")`
  },
  'review_card.learnerId': joinCards,
  'review_log.learnerId': (tx, { from, to }) =>
    // Those of a moved card went with it; these are of cards that both have.
    tx.reviewLog.updateMany({ where: { learnerId: from }, data: { learnerId: to } }),
  'review_plan.learnerId': async (tx, { from, to }) => {
    await tx.$executeRaw`
      UPDATE "review_plan" brought SET "learnerId" = ${to}
      WHERE brought."learnerId" = ${from}
        AND NOT EXISTS (SELECT 1 FROM "review_plan" kept WHERE kept."learnerId" = ${to})`
  },
  'mock.learnerId': (tx, { from, to }) => tx.mock.updateMany({ where: { learnerId: from }, data: { learnerId: to } }),
  'question_attempt.learnerId': (tx, { from, to }) =>
    tx.questionAttempt.updateMany({ where: { learnerId: from }, data: { learnerId: to } }),

  'session.userId': 'gone',
  'account.userId': 'gone',

  'scenario.ownerId': 'never',
  'scenario_editor.userId': 'never',
  'scenario_presence.userId': 'never',
  'class_member.userId': 'never',
  'sitting.userId': 'never',
  'student_exception.userId': 'never',
  'grade_override.userId': 'never',
  'audit_entry.actorId': 'never',
}

/** The newer text stays in the editor, the older one goes into the history. */
async function joinDrafts(tx: Tx, { from, to }: Ids): Promise<void> {
  const brought = await tx.draft.findMany({ where: { learnerId: from } })
  for (const draft of brought) {
    const key = { learnerId: to, exercise: draft.exercise }
    const kept = await tx.draft.findUnique({ where: { learnerId_exercise: key } })
    if (kept && kept.yaml !== draft.yaml) {
      const older = kept.updatedAt < draft.updatedAt ? kept : draft
      await tx.draftHistory.create({ data: { ...key, yaml: older.yaml, editedAt: older.updatedAt } })
    }
    if (kept && kept.updatedAt >= draft.updatedAt) continue
    const { yaml, updatedAt } = draft
    await tx.draft.upsert({
      where: { learnerId_exercise: key },
      create: { ...key, yaml, updatedAt },
      update: { yaml, updatedAt },
    })
  }
}

/**
 * Attempts are counted on from the account's own, in the order they were sent. One with a key that the account has is the
 * same submission, sent again after signing in.
 */
async function joinAttempts(tx: Tx, { from, to }: Ids): Promise<void> {
  await tx.$executeRaw`
    UPDATE "attempt" moved SET "learnerId" = ${to}, "ordinal" = numbered."next"
    FROM (
      SELECT brought."id", (row_number() OVER (PARTITION BY brought."exercise" ORDER BY brought."ordinal")
        + coalesce((SELECT max(kept."ordinal") FROM "attempt" kept
            WHERE kept."learnerId" = ${to} AND kept."exercise" = brought."exercise"), 0))::int AS "next"
      FROM "attempt" brought
      WHERE brought."learnerId" = ${from} AND NOT EXISTS (SELECT 1 FROM "attempt" kept
        WHERE kept."learnerId" = ${to} AND kept."idempotencyKey" = brought."idempotencyKey")
    ) numbered
    WHERE moved."id" = numbered."id"`
}

/** Of a card that both have, the memory that was practised more stands; of two alike, the one that was asked last. */
async function joinCards(tx: Tx, { from, to }: Ids): Promise<void> {
  await tx.$executeRaw`
    UPDATE "review_card" kept SET "due" = brought."due", "stability" = brought."stability",
      "difficulty" = brought."difficulty", "elapsedDays" = brought."elapsedDays",
      "scheduledDays" = brought."scheduledDays", "learningSteps" = brought."learningSteps", "reps" = brought."reps",
      "lapses" = brought."lapses", "state" = brought."state", "lastReview" = brought."lastReview"
    FROM "review_card" brought
    WHERE kept."learnerId" = ${to} AND brought."learnerId" = ${from} AND kept."card" = brought."card"
      AND (brought."reps", coalesce(brought."lastReview", 'epoch')) > (kept."reps", coalesce(kept."lastReview", 'epoch'))`
  // The answers to a card follow it by their foreign key.
  await tx.$executeRaw`
    UPDATE "review_card" brought SET "learnerId" = ${to}
    WHERE brought."learnerId" = ${from} AND NOT EXISTS (SELECT 1 FROM "review_card" kept
      WHERE kept."learnerId" = ${to} AND kept."card" = brought."card")`
}

import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Verdict } from '#content/grade.ts'
import { ok, problem } from './action.ts'
import type { ActionResult } from './action.ts'
import { tellVerdict } from './classes/held-back.ts'
import { isOwn } from './classes/test-student.ts'
import { lessonCode } from './codes.ts'
import { Prisma } from './generated/prisma/client.ts'
import type { Attempt as AttemptRow } from './generated/prisma/client.ts'
import type { Learner } from './learners.ts'
import { maxConfigLength } from './limits.ts'
import { getPrisma } from './node/db.ts'
import type { AttemptFailure } from './node/grade-attempt.ts'
import { startGradingQueue } from './node/grading-queue.ts'
import { fromStoredText, toStoredText } from './node/stored-text.ts'
import { telemetry } from './node/telemetry/telemetry.ts'

export type Attempt = {
  id: string
  exercise: string
  exerciseVersion: string
  /** Counts the learner's attempts at this exercise from 1. */
  ordinal: number
  yaml: string
  /** 0 to 100; null where the learner was not asked. */
  confidence: number | null
  status: 'queued' | 'running' | 'done' | 'failed'
  /** 0 to 1. */
  progress: number
  /** How many that wait will be graded before this one; 0 once it is being graded. */
  ahead: number
  verdict: Verdict | null
  failure: AttemptFailure | null
  submittedAt: string
  finishedAt: string | null
}

export type Submission = {
  exercise: string
  exerciseVersion: string
  yaml: string
  /** 0 to 100: how sure the learner is; absent where they were not asked. */
  confidence?: number | undefined
  /** Made by the page once per press of the button; a repeated submission returns the same attempt. */
  idempotencyKey: string
  /** The sitting of an assignment that it belongs to, and its step; absent for a learner's own practice. */
  sittingId?: string | undefined
  stepId?: string | undefined
  /** The seed of the world that was shown, where it is this student's alone. */
  variantSeed?: number | undefined
}

const perMinute = 10
const unfinishedPerLearner = 3
// Several classes that hand in at the same minute, and a bound to what a stranger can make this server do.
const unfinishedInAll = 2000

/** Stores an attempt and has it graded. What happens to the client or the server afterwards does not matter. */
export async function submitAttempt(learner: Learner, submission: Submission): Promise<ActionResult<Attempt>> {
  if (submission.yaml.length > maxConfigLength) return problem('too_long')
  // A grader would take a folder too.
  if (!lessonCode.safeParse(submission.exercise).success) return problem('not_found')

  const existing = await findSubmission(learner, submission)
  if (existing) return enqueue(existing)

  const refusal = await findBusy(learner)
  return refusal ? problem(refusal) : enqueue(await storeSubmission(learner, submission))
}

/** Stores an attempt within a transaction and returns its id, to be enqueued afterwards. Whoever calls it has refused what must be. */
export async function createAttempt(
  tx: Prisma.TransactionClient,
  learner: Learner,
  submission: Submission,
): Promise<string> {
  const { id } = await createRow(tx, learner, submission)
  return id
}

/** An attempt of a learner, or of a test student of theirs; in an assignment with what may be told of its verdict. */
export async function findAttempt(learner: Learner, id: string): Promise<Attempt | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null
  const prisma = await getPrisma()
  const row = await prisma.attempt.findUnique({ where: { id } })
  if (!row || !isOwn(row.learnerId, learner.id)) return null
  const attempt = toAttempt(row, await countAhead(row))
  return row.sittingId === null ? attempt : { ...attempt, verdict: await tellVerdict(row.sittingId, attempt.verdict) }
}

/** A learner's own practice, the newest first. */
export async function listAttempts(learner: Learner, exercise: string, limit = 10): Promise<Attempt[]> {
  const prisma = await getPrisma()
  const rows = await prisma.attempt.findMany({
    where: { learnerId: learner.id, exercise, sittingId: null },
    orderBy: { ordinal: 'desc' },
    take: limit,
  })
  return Promise.all(rows.map(async (row) => toAttempt(row, await countAhead(row))))
}

/** True once any attempt at the exercise has passed, in practice: what is submitted in a class is told there. */
export async function hasPassed(learner: Learner, exercise: string): Promise<boolean> {
  const prisma = await getPrisma()
  const rows = await prisma.attempt.findMany({
    where: { learnerId: learner.id, exercise, sittingId: null, status: 'done' },
    select: { verdict: true },
  })
  return rows.some(({ verdict }) => (verdict as Verdict | null)?.passed)
}

// Sent again with every repeated submission: the process may have ended between storing and sending.
async function enqueue(row: AttemptRow): Promise<ActionResult<Attempt>> {
  if (row.status === 'queued') await (await startGradingQueue()).enqueue(row.id)
  return ok(toAttempt(row, await countAhead(row)))
}

/** In the order of the queue; one look into an index. */
async function countAhead({ id, status, turn, submittedAt }: AttemptRow): Promise<number> {
  if (status !== 'queued') return 0
  const prisma = await getPrisma()
  return prisma.attempt.count({
    where: {
      status: 'queued',
      id: { not: id },
      OR: [{ turn: { lt: turn } }, { turn, submittedAt: { lt: submittedAt } }],
    },
  })
}

async function findSubmission(learner: Learner, { idempotencyKey }: Submission): Promise<AttemptRow | null> {
  const prisma = await getPrisma()
  const key = { learnerId: learner.id, idempotencyKey }
  return prisma.attempt.findUnique({ where: { learnerId_idempotencyKey: key } })
}

/** Why nothing more of a learner is taken at this moment. */
export async function findBusy({ id: learnerId }: Learner): Promise<'too_many_attempts' | 'server_busy' | undefined> {
  const prisma = await getPrisma()
  const status = { in: ['queued', 'running'] } satisfies Prisma.AttemptWhereInput['status']
  const minuteAgo = new Date(Date.now() - 60_000)
  if ((await prisma.attempt.count({ where: { learnerId, submittedAt: { gt: minuteAgo } } })) >= perMinute) {
    return 'too_many_attempts'
  }
  if ((await prisma.attempt.count({ where: { learnerId, status } })) >= unfinishedPerLearner) return 'too_many_attempts'
  if ((await prisma.attempt.count({ where: { status } })) >= unfinishedInAll) return 'server_busy'
  return undefined
}

async function storeSubmission(learner: Learner, submission: Submission): Promise<AttemptRow> {
  const prisma = await getPrisma()
  for (;;) {
    try {
      return await createRow(prisma, learner, submission)
    } catch (error) {
      // P2002: another tab took this ordinal, or this very submission arrived twice at once.
      if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')) throw error
      const twin = await findSubmission(learner, submission)
      if (twin) return twin
    }
  }
}

async function createRow(prisma: Prisma.TransactionClient, learner: Learner, submission: Submission) {
  const { exercise, exerciseVersion, yaml, confidence, idempotencyKey, sittingId } = submission
  const key = { learnerId: learner.id, exercise }
  const last = await prisma.attempt.aggregate({ where: key, _max: { ordinal: true } })
  const lane = await laneOf(prisma, learner, sittingId)
  const row = await prisma.attempt.create({
    data: {
      ...key,
      id: randomUUID(),
      exerciseVersion,
      ordinal: (last._max.ordinal ?? 0) + 1,
      yaml: toStoredText(yaml),
      confidence: confidence ?? null,
      idempotencyKey,
      sittingId: sittingId ?? null,
      stepId: submission.stepId ?? null,
      variantSeed: submission.variantSeed ?? null,
      lane,
      turn: await nextTurn(prisma, lane),
    },
  })
  telemetry()?.count('tracelab.submissions')
  return row
}

/** A class takes its turns together, however many its students are; whoever works for themselves takes their own. */
async function laneOf(prisma: Prisma.TransactionClient, learner: Learner, sittingId: string | undefined) {
  if (sittingId === undefined) return `learner/${learner.id}`
  const { assignment } = await prisma.sitting.findUniqueOrThrow({
    where: { id: sittingId },
    select: { assignment: { select: { classId: true } } },
  })
  return `class/${assignment.classId}`
}

/** After everything that waits in this lane, and not before the round that the queue is at. */
async function nextTurn(prisma: Prisma.TransactionClient, lane: string): Promise<number> {
  const waiting = { status: 'queued' } satisfies Prisma.AttemptWhereInput
  const round = await prisma.attempt.aggregate({ where: waiting, _min: { turn: true } })
  const mine = await prisma.attempt.aggregate({ where: { ...waiting, lane }, _max: { turn: true } })
  return Math.max(round._min.turn ?? 1, (mine._max.turn ?? 0) + 1)
}

function toAttempt(row: AttemptRow, ahead: number): Attempt {
  return {
    id: row.id,
    exercise: row.exercise,
    exerciseVersion: row.exerciseVersion,
    ordinal: row.ordinal,
    yaml: fromStoredText(row.yaml),
    confidence: row.confidence,
    status: row.status,
    progress: row.progress,
    ahead,
    verdict: row.verdict as Verdict | null,
    failure: row.failure as AttemptFailure | null,
    submittedAt: row.submittedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}

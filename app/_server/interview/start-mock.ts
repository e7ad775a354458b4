import 'server-only'
import { randomInt, randomUUID } from 'node:crypto'
import { planMock } from '#content/interview/plan-mock.ts'
import type { Candidate } from '#content/interview/plan-mock.ts'
import { loadQuestions } from '#content/questions/load-questions.ts'
import { loadRoles } from '#content/questions/load-roles.ts'
import { loadTasks } from '#content/tasks.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { Learner } from '../learners.ts'
import { loadLessonMap } from '../lesson-map.ts'
import { getPrisma } from '../node/db.ts'
import { chancesOf, findSkills } from '../skills.ts'
import { planOf } from './mock-rows.ts'
import { describeMock } from './mock-state.ts'
import type { MockSettings, MockState } from './mock-state.ts'
import { readSheetCode, SEEDS, writeSheetCode } from './sheet-code.ts'
import type { SheetWish } from './sheet-code.ts'

const perHour = 20
/** Questions of this many mocks do not come again while an area has others. */
const remembered = 6

/** The sitting and the step that a mock belongs to, and what its questions are drawn from. */
export type MockOfClass = { sittingId: string; stepId: string; seed: number }

/**
 * Begins a mock: its questions are drawn for the learner, without what the latest mocks asked and more of what they are
 * weak at. With the code of a sheet it asks what the sheet says, and what a class gives is drawn from its own seed.
 */
export async function startMock(
  learner: Learner,
  settings: MockSettings,
  given?: MockOfClass,
): Promise<ActionResult<MockState>> {
  const sheet = settings.code ? readSheetCode(settings.code) : undefined
  if (settings.code && !sheet) return problem('not_found')
  const { role, level, minutes } = sheet ?? settings
  if (!Object.hasOwn(loadRoles().roles, role)) return problem('not_found')
  const prisma = await getPrisma()
  const hourAgo = new Date(Date.now() - 3_600_000)
  const recent = { learnerId: learner.id, startedAt: { gt: hourAgo } }
  if ((await prisma.mock.count({ where: recent })) >= perHour) return problem('too_many_attempts')

  const wish: SheetWish = sheet ?? { role, level, minutes, seed: given ? given.seed % SEEDS : randomInt(SEEDS) }
  const plan = await drawPlan(wish, sheet || given ? {} : await findCandidate(learner))
  const row = await prisma.mock.create({
    data: {
      id: randomUUID(),
      learnerId: learner.id,
      ...wish,
      extraTime: settings.extraTime,
      locale: settings.locale,
      code: sheet ? writeSheetCode(sheet) : null,
      plan: plan as unknown as Prisma.InputJsonArray,
      ...(given && { sittingId: given.sittingId, stepId: given.stepId }),
    },
  })
  return ok(await describeMock({ ...row, answers: [] }))
}

/** What a mock asks; whom it is not drawn for is asked the same every time. */
export async function drawPlan(wish: SheetWish, candidate: Candidate = {}) {
  return planMock(wish, loadRoles(), { questions: loadQuestions(), tasks: await loadTasks() }, candidate)
}

async function findCandidate(learner: Learner): Promise<Candidate> {
  const prisma = await getPrisma()
  const mocks = await prisma.mock.findMany({
    where: { learnerId: learner.id },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: remembered,
    select: { plan: true },
  })
  return {
    seen: new Set(mocks.flatMap((mock) => planOf(mock).map(({ code }) => code))),
    skill: chancesOf(await findSkills(learner, await loadLessonMap(), new Date())),
  }
}

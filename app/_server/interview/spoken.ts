import 'server-only'
import { isExpected } from '#content/interview/choose-follow-up.ts'
import { RIGHT } from '#content/interview/score-mock.ts'
import type { Level } from '#content/interview/plan-mock.ts'
import { findQuestion, loadQuestions } from '#content/questions/load-questions.ts'
import { loadTasks } from '#content/tasks.ts'
import type { Learner } from '../learners.ts'
import type { CalibrationEvent } from '../memory/calibration.ts'
import type { JudgedAnswer, Level as Rung, TaughtLesson } from '../memory/evidence.ts'
import { getPrisma } from '../node/db.ts'
import { ownAnswers } from './own-answers.ts'
import { tickedIn } from './show-attempt.ts'

const rungs: Record<Level, Rung> = { J: 'junior', M: 'middle', S: 'senior', St: 'staff' }

/** The name of a question among lessons, and of its recall card: `Q8.2`. */
export const nodeOf = (question: string): string => `Q${question}`

/** Questions (`Q8.2`) and live tasks (`T1`) as evidence sees them. */
export async function loadAskedNodes(): Promise<Map<string, TaughtLesson>> {
  const tasks = await loadTasks()
  const toNode = ({ level, competencies }: { level: Level; competencies: readonly string[] }): TaughtLesson => ({
    level: rungs[level],
    competencies,
  })
  return new Map([
    ...loadQuestions().map((question) => [nodeOf(question.code), toNode(question)] as const),
    ...tasks.map((task) => [task.code, toNode(task)] as const),
  ])
}

/**
 * Answers to interview questions as evidence of skill, and those with a confidence as events of calibration: right is an
 * answer with half of what was asked for, as on a scorecard. Of a mock, when it has ended. To be shown the answer is none,
 * and what was answered for a class is told there.
 */
export async function listSpoken(learner: Learner): Promise<{ judged: JudgedAnswer[]; events: CalibrationEvent[] }> {
  const prisma = await getPrisma()
  const rows = await prisma.questionAttempt.findMany({
    where: { learnerId: learner.id, ...ownAnswers },
    include: { mock: { select: { level: true } } },
    orderBy: [{ answeredAt: 'asc' }, { id: 'asc' }],
  })
  const before = new Map<string, number>()
  const judged: JudgedAnswer[] = []
  const events: CalibrationEvent[] = []
  for (const row of rows) {
    const question = findQuestion(row.question)
    if (question === undefined) continue
    const ordinal = row.followUp === null ? (before.get(row.question) ?? 0) + 1 : (before.get(row.question) ?? 1)
    before.set(row.question, ordinal)
    if (row.outcome === 'shown') continue
    const level = (row.mock?.level as Level | undefined) ?? question.level
    const own = row.followUp === null ? question : question.follow_ups.find(({ id }) => id === row.followUp)
    const expected = own?.facts.filter((fact) => isExpected(fact, question.level, level)) ?? []
    if (expected.length === 0) continue
    const ticked = tickedIn(row)
    const facts = expected.map(({ id }) => ticked.has(id))
    judged.push({ kind: 'question', lesson: nodeOf(row.question), at: row.answeredAt, facts, ordinal })
    if (row.confidence === null) continue
    const weigh = (of: typeof expected) => of.reduce((sum, { weight }) => sum + weight, 0)
    const share = weigh(expected.filter(({ id }) => ticked.has(id))) / weigh(expected)
    events.push({ kind: 'interview', confidence: row.confidence, right: share >= RIGHT })
  }
  return { judged, events }
}

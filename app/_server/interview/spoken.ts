import 'server-only'
import { isExpected } from '#content/interview/choose-follow-up.ts'
import type { Level } from '#content/interview/plan-mock.ts'
import { findQuestion, loadQuestions } from '#content/questions/load-questions.ts'
import { loadTasks } from '#content/tasks.ts'
import type { Learner } from '../learners.ts'
import type { JudgedAnswer, Level as Rung, TaughtLesson } from '../memory/evidence.ts'
import { getPrisma } from '../node/db.ts'
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

/** Answers to interview questions as evidence of skill; of a mock, when it has ended. To be shown the answer is none. */
export async function listSpoken(learner: Learner): Promise<JudgedAnswer[]> {
  const prisma = await getPrisma()
  const rows = await prisma.questionAttempt.findMany({
    where: { learnerId: learner.id, OR: [{ mockId: null }, { mock: { endedAt: { not: null } } }] },
    include: { mock: { select: { level: true } } },
    orderBy: [{ answeredAt: 'asc' }, { id: 'asc' }],
  })
  const before = new Map<string, number>()
  return rows.flatMap((row): JudgedAnswer[] => {
    const question = findQuestion(row.question)
    if (question === undefined) return []
    const ordinal = row.followUp === null ? (before.get(row.question) ?? 0) + 1 : (before.get(row.question) ?? 1)
    before.set(row.question, ordinal)
    if (row.outcome === 'shown') return []
    const level = (row.mock?.level as Level | undefined) ?? question.level
    const own = row.followUp === null ? question : question.follow_ups.find(({ id }) => id === row.followUp)
    const expected = own?.facts.filter((fact) => isExpected(fact, question.level, level)) ?? []
    if (expected.length === 0) return []
    const ticked = tickedIn(row)
    return [
      {
        kind: 'question',
        lesson: nodeOf(row.question),
        at: row.answeredAt,
        facts: expected.map(({ id }) => ticked.has(id)),
        ordinal,
      },
    ]
  })
}

import 'server-only'
import { findQuestion } from '#content/questions/load-questions.ts'
import type { Question } from '#content/questions/load-questions.ts'
import { withoutDirectives } from '#content/questions/spoken-text.ts'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import type { QuestionAttempt, Sitting } from '../generated/prisma/client.ts'
import { levelOf } from '../interview/mock-rows.ts'
import { offerStatements } from '../interview/statements.ts'
import { getPrisma } from '../node/db.ts'
import { fromStoredText } from '../node/stored-text.ts'
import type { WorkAnswer, WorkView } from './dto/gradebook.ts'
import type { StepWhat } from './dto/assignments.ts'
import { findStep } from './find-class.ts'
import { findStudent } from './find-student.ts'
import { listOverrides } from './list-overrides.ts'
import { tellQuizAnswer } from './quiz-told.ts'
import { toSittingView } from './sitting-rows.ts'
import { stepEntry } from './step-outline.ts'

/** What a student answered at a step of their sitting, for who teaches: whole, whatever its student is told. */
export async function viewWork(
  actor: Actor,
  asked: { sitting: string; step: string },
  now = new Date(),
): Promise<ActionResult<WorkView>> {
  const found = await findStep(actor, asked.step, 'assistant')
  if (!found.ok) return found
  const { assignment, step } = found.value
  const prisma = await getPrisma()
  const sitting = await prisma.sitting.findUnique({ where: { id: asked.sitting } })
  if (sitting?.assignmentId !== assignment.id) return problem('not_found')
  const student = await findStudent(assignment, sitting.userId)
  if (student === null) return problem('not_found')
  const { userId, name, studentNo, isTest } = student.member
  const entry = await stepEntry(step)
  const { id, title, isExam, class: of } = assignment
  return ok({
    class: { id: of.id, name: of.name, timeZone: of.timeZone },
    assignment: { id, title, isExam },
    step: entry,
    student: { userId, name, studentNo, isTest },
    sitting: toSittingView(sitting, student.rules, now),
    answers: await answersAt(sitting, step.id, entry.what),
    overrides: await listOverrides(step.id, userId),
  })
}

async function answersAt({ id: sittingId, userId }: Sitting, stepId: string, what: StepWhat): Promise<WorkAnswer[]> {
  const prisma = await getPrisma()
  if (what.kind === 'quiz') {
    const rows = await prisma.questionAttempt.findMany({ where: { learnerId: userId, sittingId, stepId } })
    return what.questions.map((code) => {
      const row = rows.find(({ question }) => question === code)
      return row ? toAnswer(row) : { question: code, ask: askOf(findQuestion(code), null), given: null }
    })
  }
  if (what.kind !== 'mock') return []
  const mock = await prisma.mock.findFirst({
    where: { learnerId: userId, sittingId, stepId },
    include: { answers: { orderBy: { position: 'asc' } } },
  })
  return mock?.answers.map((row) => toAnswer(row, levelOf(mock))) ?? []
}

function toAnswer(row: QuestionAttempt, level?: ReturnType<typeof levelOf>): WorkAnswer {
  const question = findQuestion(row.question)
  const chosen = row.chosen as string[] | null
  return {
    question: row.question,
    ask: askOf(question, row.followUp),
    given:
      row.outcome === 'answered'
        ? {
            at: row.answeredAt.toISOString(),
            text: fromStoredText(row.text),
            chosen: chosen && question ? chosen.flatMap((id) => statementOf(question, id) ?? []) : null,
            confidence: row.confidence,
            told: tellQuizAnswer(row, level),
          }
        : null,
  }
}

function askOf(question: Question | undefined, followUp: string | null): WorkAnswer['ask'] {
  const asked = followUp === null ? question : question?.follow_ups.find(({ id }) => id === followUp)
  return asked ? { en: withoutDirectives(asked.ask.en), th: withoutDirectives(asked.ask.th) } : null
}

function statementOf(question: Question, id: string): { en: string; th: string } | null {
  const [en, th] = (['en', 'th'] as const).map((locale) =>
    offerStatements(question, locale).find((one) => one.id === id),
  )
  return en && th ? { en: en.says, th: th.says } : null
}

import 'server-only'
import { membershipOf } from '../access.ts'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { getPrisma } from '../node/db.ts'
import type { Gradebook, GradebookCell, GradebookColumn, GradebookRow } from './dto/gradebook.ts'
import { findClass } from './find-class.ts'
import { totalOf } from './grade-step.ts'
import { loadGrades } from './load-grades.ts'
import type { StepWork } from './load-grades.ts'
import { wordsOfMistake } from './mistake-words.ts'
import { outlineOf, whatOf } from './step-outline.ts'
import type { StepOutline } from './step-outline.ts'

/**
 * Every student of a class at every step of its published assignments, or of one of them. The number of queries does not
 * grow with the class, and no verdict is read: only what is kept beside them.
 */
export async function viewGradebook(
  actor: Actor,
  { class: classId, assignment }: { class: string; assignment: string | null },
  now = new Date(),
): Promise<ActionResult<Gradebook>> {
  const found = await findClass(actor, classId, 'assistant')
  if (!found.ok) return found
  const role = await membershipOf(actor, classId)
  const prisma = await getPrisma()
  const assignments = await prisma.assignment.findMany({
    where: { classId, publishedAt: { not: null }, ...(assignment !== null && { id: assignment }) },
    include: { steps: { orderBy: { position: 'asc' } }, exceptions: true },
    orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { createdAt: 'asc' }],
  })
  if (assignment !== null && assignments.length === 0) return problem('not_found')
  const members = await prisma.classMember.findMany({
    where: { classId, role: 'student', isTest: false },
    orderBy: [{ name: 'asc' }, { userId: 'asc' }],
  })
  const grades = await loadGrades(assignments, members)
  const graders = await findNames(
    members.flatMap(({ userId }) =>
      assignments.flatMap(({ steps }) =>
        steps.flatMap(({ id }) => grades.of(userId, id).overrides[0]?.givenById ?? []),
      ),
    ),
  )
  const columns = await Promise.all(
    assignments.flatMap((of) =>
      of.steps.map(async (step) => ({ of, step, what: whatOf(step), outline: await outlineOf(whatOf(step)) })),
    ),
  )
  const rows = members.map(({ userId, name, studentNo }): GradebookRow => {
    const cells = columns.map(({ step, outline }) => toCell(grades.of(userId, step.id), outline, graders))
    const totals = assignments.map(({ id }) => {
      const own = columns.flatMap(({ of, step }, index) =>
        of.id === id ? [{ weight: step.weight, points: cells[index]!.points }] : [],
      )
      return [id, totalOf(own)] as const
    })
    return { userId, name, studentNo, cells, totals: Object.fromEntries(totals) }
  })
  const { id, name, timeZone } = found.value
  return ok({
    class: { id, name, timeZone },
    role: role === 'instructor' ? 'instructor' : 'assistant',
    now: now.toISOString(),
    columns: columns.map(({ of, step, what, outline }, index): GradebookColumn => ({
      assignment: of.id,
      assignmentTitle: of.title,
      step: step.id,
      position: step.position,
      what,
      title: outline.title,
      weight: step.weight,
      predicates: outline.predicates,
      ...sumUp(
        outline,
        rows.map(({ cells }) => cells[index]!),
      ),
    })),
    rows,
  })
}

function toCell(
  { grade, sitting, overrides, hints }: StepWork,
  { predicates }: StepOutline,
  graders: ReadonlyMap<string, string>,
): GradebookCell {
  const summary = grade.piece?.summary ?? null
  const judged = new Map(summary?.checks.map((check) => [check.id, check]))
  const [given] = overrides
  return {
    state: grade.state === 'none' && sitting !== null ? 'begun' : grade.state,
    attempt: grade.piece?.attempt ?? null,
    sitting: sitting?.id ?? null,
    passed: summary?.passed ?? false,
    score: grade.score,
    penalty: grade.penalty,
    points: grade.points,
    override:
      given === undefined || given.points === null
        ? null
        : {
            points: given.points,
            reason: given.reason,
            by: graders.get(given.givenById ?? '') ?? null,
            at: given.givenAt.toISOString(),
          },
    attempts: grade.attempts,
    hints: hints.length,
    lateDays: grade.lateDays,
    predicates: predicates.map(({ id }) => {
      const check = judged.get(id)
      return { passed: check?.passed ?? null, byRun: check?.byRun ?? [], share: check?.share ?? null }
    }),
    feedback: summary?.feedback ?? [],
  }
}

function sumUp(
  outline: StepOutline,
  cells: readonly GradebookCell[],
): Pick<GradebookColumn, 'mistakes' | 'shares' | 'mean' | 'submitted'> {
  const points = cells.flatMap(({ points: one }) => one ?? [])
  const mistakes = [...new Set(cells.flatMap(({ feedback }) => feedback))].flatMap((id) => {
    const words = wordsOfMistake(outline, id)
    return words === null ? [] : [[id, words] as const]
  })
  return {
    mistakes: Object.fromEntries(mistakes),
    submitted: cells.filter(({ attempts }) => attempts > 0).length,
    mean: points.length === 0 ? null : points.reduce((sum, one) => sum + one, 0) / points.length,
    shares: outline.predicates.map((_, index) => {
      const judged = cells.flatMap((cell) => cell.predicates[index]?.passed ?? [])
      return judged.length === 0 ? null : judged.filter(Boolean).length / judged.length
    }),
  }
}

async function findNames(ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const prisma = await getPrisma()
  const users = await prisma.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  return new Map(users.map(({ id, name }) => [id, name]))
}

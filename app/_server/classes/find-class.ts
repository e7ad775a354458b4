import 'server-only'
import { refusalIn } from '../access.ts'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import type { Assignment, AssignmentStep, Class, ClassRole } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'

type Asking = Pick<Actor, 'id'>

/** A class, for a member who may do at least what `least` does; to everybody else it does not exist. */
export async function findClass(actor: Asking, id: string, least: ClassRole): Promise<ActionResult<Class>> {
  const refusal = await refusalIn(actor, id, least)
  if (refusal) return problem(refusal)
  const prisma = await getPrisma()
  return ok(await prisma.class.findUniqueOrThrow({ where: { id } }))
}

/** An assignment with its class and its steps in order, for a member as above. */
export type AssignmentWithSteps = Assignment & { class: Class; steps: AssignmentStep[] }

export async function findAssignment(
  actor: Asking,
  id: string,
  least: ClassRole,
): Promise<ActionResult<AssignmentWithSteps>> {
  const prisma = await getPrisma()
  const row = await prisma.assignment.findUnique({
    where: { id },
    include: { class: true, steps: { orderBy: { position: 'asc' } } },
  })
  if (!row) return problem('not_found')
  const refusal = await refusalIn(actor, row.classId, least)
  return refusal ? problem(refusal) : ok(row)
}

/** A step with its assignment, for a member as above. */
export async function findStep(
  actor: Asking,
  id: string,
  least: ClassRole,
): Promise<ActionResult<{ assignment: AssignmentWithSteps; step: AssignmentStep }>> {
  const prisma = await getPrisma()
  const step = await prisma.assignmentStep.findUnique({ where: { id }, select: { assignmentId: true } })
  if (!step) return problem('not_found')
  const found = await findAssignment(actor, step.assignmentId, least)
  if (!found.ok) return found
  return ok({ assignment: found.value, step: found.value.steps.find((one) => one.id === id)! })
}

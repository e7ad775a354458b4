import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Actor } from '../../app/_server/access.ts'
import type { ActionResult } from '../../app/_server/action.ts'
import { revisionOf } from '../../app/_server/classes/assignment-revision.ts'
import { createAssignment, publishAssignment } from '../../app/_server/classes/assignments.ts'
import { createClass } from '../../app/_server/classes/classes.ts'
import type { AssignmentInput } from '../../app/_server/classes/inputs.ts'
import { beginSitting } from '../../app/_server/classes/sittings.ts'
import { submitStepAttempt } from '../../app/_server/classes/submit-step.ts'
import type { ClassRole, Role } from '../../app/_server/generated/prisma/client.ts'
import { getPrisma } from '../../app/_server/node/db.ts'
import { smallScenario } from './small-scenario.ts'

/** An account; nobody signs in as it. */
export async function createActor(name: string, role: Role = 'learner'): Promise<Actor> {
  const id = randomUUID()
  const email = `${name.toLowerCase().replaceAll(' ', '.')}.${id}@school.example`
  const prisma = await getPrisma()
  await prisma.user.create({ data: { id, name, email, role } })
  return { id, name, email, role }
}

/** The value of what must not be refused. */
export function value<T>(result: ActionResult<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.problem}`)
  return result.value
}

export async function createClassOf(teacher: Actor): Promise<string> {
  return value(await createClass(teacher, { name: 'Tracing 101', timeZone: 'Asia/Bangkok' })).id
}

export async function join(classId: string, { id: userId, name }: Actor, role: ClassRole = 'student'): Promise<void> {
  const prisma = await getPrisma()
  await prisma.classMember.create({ data: { classId, userId, role, name } })
}

/** A scenario of somebody with so many published versions of one document, as its number. */
export async function publishScenario(owner: Actor, versions: number): Promise<number> {
  const document = smallScenario()
  const prisma = await getPrisma()
  const { number } = await prisma.scenario.create({
    data: {
      ownerId: owner.id,
      title: { en: 'Cards' },
      draft: document,
      versions: {
        create: Array.from({ length: versions }, (_, index) => ({
          version: index + 1,
          document,
          sha256: 'a'.repeat(63) + index,
          engine: '1',
          note: '',
          // Larger than any signed 32-bit number, as half of all seeds are.
          proof: { seeds: Array.from({ length: 200 }, (_seed, nth) => 4_000_000_000 + nth) },
        })),
      },
    },
  })
  return number
}

export const openRules: Omit<AssignmentInput, 'steps'> = {
  title: 'Week 1',
  note: '',
  opensAt: null,
  dueAt: null,
  closesAt: null,
  latePerDay: 0,
  attempts: null,
  disclosure: 'full',
  isExam: false,
  minutes: null,
  revealsAt: null,
}

/** A published assignment of scenario versions, with the ids of its steps. */
export async function assign(
  teacher: Actor,
  classId: string,
  whats: AssignmentInput['steps'][number]['what'][],
  rules: Partial<AssignmentInput> = {},
): Promise<{ id: string; steps: string[] }> {
  const steps = whats.map((what) => ({ what, weight: 1 }))
  const saved = value(await createAssignment(teacher, classId, { ...openRules, ...rules, steps }))
  if (!saved.saved) throw new Error(`not saved: ${JSON.stringify(saved)}`)
  value(await publishAssignment(teacher, { id: saved.id, isPublished: true }))
  const prisma = await getPrisma()
  const rows = await prisma.assignmentStep.findMany({
    where: { assignmentId: saved.id },
    orderBy: { position: 'asc' },
  })
  return { id: saved.id, steps: rows.map(({ id }) => id) }
}

/** What an edit of the assignment as it is now is made of. */
export async function revisionNow(assignmentId: string): Promise<string> {
  const prisma = await getPrisma()
  return revisionOf(
    await prisma.assignment.findUniqueOrThrow({
      where: { id: assignmentId },
      include: { steps: { orderBy: { position: 'asc' } } },
    }),
  )
}

/** Submits for a step, and waits for the verdict. */
export async function submit(
  student: Actor,
  assignment: { id: string; steps: string[] },
  asked: Record<string, { score: number; feedback?: string[] }>,
  now = new Date(),
): Promise<{ attempt: string; sitting: string }> {
  const { id: sitting } = value(await beginSitting(student, assignment.id, now))
  const step = assignment.steps[0]!
  const idempotencyKey = randomUUID()
  const sent = value(
    await submitStepAttempt(
      student,
      { sitting, step, yaml: JSON.stringify(asked), idempotencyKey, confidence: 80 },
      now,
    ),
  )
  await graded(sent.id)
  return { attempt: sent.id, sitting }
}

export async function graded(id: string): Promise<void> {
  const prisma = await getPrisma()
  for (;;) {
    const { status } = await prisma.attempt.findUniqueOrThrow({ where: { id }, select: { status: true } })
    if (status === 'done') return
    if (status === 'failed') throw new Error(`attempt ${id} was not graded`)
    await delay(20)
  }
}

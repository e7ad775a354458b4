import { randomUUID } from 'node:crypto'
import type { Actor } from '../../app/_server/access.ts'
import type { Role } from '../../app/_server/generated/prisma/client.ts'
import { getPrisma } from '../../app/_server/node/db.ts'

/** Somebody with an account. */
export async function createActor(role: Role = 'instructor', name = 'Ann'): Promise<Actor> {
  const prisma = await getPrisma()
  const id = randomUUID()
  const email = `${id}@school.example`
  await prisma.user.create({ data: { id, name, email, role, isAnonymous: false } })
  return { id, role, name, email }
}

/** A class that was given these versions (`S17.3`), and a member of each role. */
export async function createGivenClass(
  ...codes: string[]
): Promise<Record<'student' | 'assistant' | 'instructor', Actor>> {
  const prisma = await getPrisma()
  const people = {
    student: await createActor('learner'),
    assistant: await createActor('learner'),
    instructor: await createActor(),
  }
  const steps = codes.map((scenario, position) => ({ position, kind: 'scenario' as const, what: { scenario } }))
  await prisma.class.create({
    data: {
      name: 'Tracing, Monday',
      timeZone: 'Asia/Bangkok',
      members: {
        create: Object.entries(people).map(([role, { id, name }]) => ({
          userId: id,
          role: role as keyof typeof people,
          name,
        })),
      },
      assignments: { create: { title: 'One', steps: { create: steps } } },
    },
  })
  return people
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportAccount } from '#app/_server/accounts/account-data.ts'
import { deleteAccount } from '#app/_server/accounts/delete-account.ts'
import { overrideGrade } from '#app/_server/classes/overrides.ts'
import { beginSitting } from '#app/_server/classes/sittings.ts'
import { ensureTestStudent } from '#app/_server/classes/test-student.ts'
import { getPrisma } from '#app/_server/node/db.ts'
import { assign, createActor, createClassOf, join, value } from '../../support/class-world.ts'
import { createDatabase, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

const later = (hours: number) => new Date(Date.now() + hours * 3_600_000)
const quiz = { kind: 'quiz' as const, questions: ['8.2'] }

describe.each(engines)('leaving classes on %s', (engine) => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await createDatabase(engine)
  })
  afterAll(() => database.remove())

  it('takes the test students of who taught along, in classes that stay and in those that go', async () => {
    const teacher = await createActor('Tina Teacher', 'instructor')
    const colleague = await createActor('Cora Colleague', 'instructor')
    const [shared, alone] = [await createClassOf(teacher), await createClassOf(teacher)]
    await join(shared, colleague, 'instructor')
    for (const [actor, classId] of [
      [teacher, shared],
      [teacher, alone],
      [colleague, shared],
    ] as const) {
      value(await ensureTestStudent(actor, classId))
    }
    const given = await assign(teacher, shared, [quiz])
    value(await beginSitting(teacher, given.id))
    value(await deleteAccount(teacher))
    const prisma = await getPrisma()
    const left = await prisma.user.findMany({ where: { id: { startsWith: 'test:' } }, select: { id: true } })
    expect(left).toEqual([{ id: `test:${shared}:${colleague.id}` }])
    expect(await prisma.sitting.count({ where: { assignmentId: given.id } })).toBe(0)
  })

  it('tells in the file of an account nothing of an exam that its student is not told', async () => {
    const teacher = await createActor('Theo Teacher', 'instructor')
    const student = await createActor('Stu Dent')
    const classId = await createClassOf(teacher)
    await join(classId, student)
    const give = async (title: string, rules: Parameters<typeof assign>[3]) => {
      const { steps } = await assign(teacher, classId, [quiz], { title, ...rules })
      const given = { step: steps[0]!, user: student.id, points: 0.42, reason: `about ${title}` }
      value(await overrideGrade(teacher, given))
    }
    await give('exam', { isExam: true, closesAt: later(1) })
    await give('told', { isExam: true, closesAt: later(-1) })
    await give('vague', { disclosure: 'pass_fail', closesAt: later(1) })
    await give('plain', {})
    const { overrides } = (await exportAccount(student)) as { overrides: { reason: string; points: number | null }[] }
    expect(overrides.map(({ reason, points }) => [reason, points])).toEqual([
      ['about told', 0.42],
      ['about vague', null],
      ['about plain', 0.42],
    ])
    expect(JSON.stringify(await exportAccount(student))).not.toContain('about exam')
  })
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/_server/access.ts'
import { viewGradebook } from '#app/_server/classes/gradebook.ts'
import { getPrisma } from '#app/_server/node/db.ts'
import { assign, createActor, createClassOf, publishScenario, value } from '../../support/class-world.ts'
import { createDatabase, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

const students = 300
const assignments = 10

describe.each(engines)('the gradebook of a large class on %s', (engine) => {
  let database: TestDatabase
  let teacher: Actor
  let classId: string

  beforeAll(async () => {
    database = await createDatabase(engine)
    teacher = await createActor('Teacher', 'instructor')
    classId = await createClassOf(teacher)
    const scenario = await publishScenario(teacher, 1)
    for (let n = 0; n < assignments; n++) {
      await assign(teacher, classId, [{ kind: 'scenario', scenario: `S${scenario}.1` }], { title: `Week ${n}` })
    }
    const prisma = await getPrisma()
    const ids = Array.from({ length: students }, (_, n) => `student-${n}`)
    await prisma.user.createMany({ data: ids.map((id) => ({ id, name: id, email: `${id}@school.example` })) })
    await prisma.classMember.createMany({
      data: ids.map((userId) => ({ classId, userId, role: 'student', name: userId })),
    })
    const given = await prisma.assignment.findMany({ where: { classId }, include: { steps: true } })
    const sittings = given.flatMap(({ id, steps: [step] }, nth) =>
      ids.map((userId) => ({ id: randomUUID(), assignmentId: id, userId, seed: 1, step: step!.id, nth })),
    )
    await prisma.sitting.createMany({ data: sittings.map(({ step: _step, nth: _nth, ...row }) => row) })
    const checks = ['dependency', 'onset'].map((id) => ({ id, passed: true, byRun: [true, false], share: null }))
    await prisma.attempt.createMany({
      data: sittings.map(({ id, userId, step, nth }) => ({
        id: randomUUID(),
        learnerId: userId,
        exercise: `S${scenario}.1`,
        exerciseVersion: '1',
        ordinal: nth + 1,
        yaml: '',
        idempotencyKey: `${nth}`,
        sittingId: id,
        stepId: step,
        status: 'done',
        // Never to be read for a list.
        verdict: { passed: true, trace: 'x'.repeat(200) },
        summary: { passed: true, score: 1, checks, feedback: [] },
      })),
    })
  })
  afterAll(() => database.remove())

  it('takes as many queries as that of a small one, and reads no verdict', async () => {
    const prisma = await getPrisma()
    // What versions are called is read once.
    value(await viewGradebook(teacher, { class: classId, assignment: null }))
    const before = await queries()
    const begun = performance.now()
    const book = value(await viewGradebook(teacher, { class: classId, assignment: null }))
    const took = performance.now() - begun
    const many = (await queries()) - before
    expect(book.rows).toHaveLength(students)
    expect(book.rows[0]?.cells).toHaveLength(assignments)
    expect(book.rows[299]?.cells[9]).toMatchObject({ points: 1, attempts: 1 })
    expect(book.columns[0]).toMatchObject({ submitted: students, mean: 1 })
    process.stdout.write(`${students} students × ${assignments} assignments on ${engine}: ${took.toFixed(0)} ms\n`)

    await prisma.classMember.deleteMany({ where: { classId, userId: { not: teacher.id, notIn: ['student-1'] } } })
    const between = await queries()
    value(await viewGradebook(teacher, { class: classId, assignment: null }))
    expect(many).toBe((await queries()) - between)
  })

  let counted = 0
  /** How many queries were sent so far, by this count itself not counted. */
  async function queries(): Promise<number> {
    const prisma = await getPrisma()
    const patched = prisma as unknown as {
      _engine?: { request: (...given: unknown[]) => unknown }
      isCounted?: boolean
    }
    if (!patched.isCounted && patched._engine) {
      const { _engine: inner } = patched
      const request = inner.request.bind(inner)
      inner.request = (...given) => {
        counted += 1
        return request(...given)
      }
      patched.isCounted = true
    }
    return counted
  }
})

import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Actor } from '#app/_server/access.ts'
import { beginSitting } from '#app/_server/classes/sittings.ts'
import { GET as getAssignment } from '#app/api/assignments/[id]/route.ts'
import { GET as getClass } from '#app/api/classes/[id]/route.ts'
import { GET as getCsv } from '#app/api/classes/[id]/gradebook/csv/route.ts'
import { GET as getGradebook } from '#app/api/classes/[id]/gradebook/route.ts'
import { GET as getClasses } from '#app/api/classes/route.ts'
import { GET as getTelemetry } from '#app/api/sittings/[id]/steps/[step]/telemetry/route.ts'
import { assign, createActor, createClassOf, join, publishScenario, value } from '../../support/class-world.ts'
import { createDatabase, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

const asking = vi.hoisted(() => ({ actor: null as Actor | null }))
vi.mock('#app/_server/access.ts', async (original) => ({
  ...(await original<object>()),
  findActor: () => Promise.resolve(asking.actor),
}))

const request = (query = '') => new Request(`http://localhost/${query}`)
const at = (id: string) => ({ params: Promise.resolve({ id }) })

describe.each(engines)('the routes of classes on %s', (engine) => {
  let database: TestDatabase
  let teacher: Actor
  let assistant: Actor
  let student: Actor
  let classId: string

  beforeAll(async () => {
    database = await createDatabase(engine)
    teacher = await createActor('Teacher', 'instructor')
    assistant = await createActor('Assistant')
    student = await createActor('=Student')
    classId = await createClassOf(teacher)
    await join(classId, student)
    await join(classId, assistant, 'assistant')
  })
  beforeEach(() => {
    asking.actor = teacher
  })
  afterAll(() => database.remove())

  it('answer nobody with 401, and everybody with what must not be kept on the way', async () => {
    const answer = await getClasses()
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(await answer.json()).toMatchObject({ taught: [{ id: classId }] })
    asking.actor = null
    expect((await getClasses()).status).toBe(401)
    expect((await getClass(request(), at(classId))).status).toBe(401)
    expect((await getCsv(request(), at(classId))).status).toBe(401)
  })

  it.each(['x', '..%2F', "' OR 1=1 --", '00000000-0000-4000-8000-000000000000'])('know no %s', async (id) => {
    expect((await getClass(request(), at(id))).status).toBe(404)
    expect((await getAssignment(request(), at(id))).status).toBe(404)
    expect((await getCsv(request(), at(id))).status).toBe(404)
    expect((await getGradebook(request(`?assignment=${encodeURIComponent(id)}`), at(classId))).status).toBe(404)
  })

  it('show the gradebook to who teaches, and give it away as a file to instructors alone', async () => {
    const file = await getCsv(request('?shape=wide'), at(classId))
    expect(file.headers.get('content-disposition')).toContain('attachment')
    expect(await file.text()).toContain("'=Student")
    expect(await (await getCsv(request('?names=hidden'), at(classId))).text()).not.toContain('Student')
    asking.actor = assistant
    expect((await getGradebook(request(), at(classId))).status).toBe(200)
    expect((await getCsv(request(), at(classId))).status).toBe(403)
    asking.actor = student
    expect((await getGradebook(request(), at(classId))).status).toBe(403)
  })

  it('send a student the spans of their run, and nobody else', async () => {
    const scenario = await publishScenario(teacher, 1)
    const given = await assign(teacher, classId, [{ kind: 'scenario', scenario: `S${scenario}.1` }])
    const { id } = value(await beginSitting(student, given.id))
    const of = { params: Promise.resolve({ id, step: given.steps[0]! }) }
    expect((await getTelemetry(request(), of)).status).toBe(404)
    asking.actor = student
    const answer = await getTelemetry(request(), of)
    expect(answer.status).toBe(200)
    const [line] = gunzipSync(Buffer.from(await answer.arrayBuffer()))
      .toString('utf8')
      .split('\n')
    expect(Object.keys(JSON.parse(line!))).toEqual(['resourceSpans'])
  })
})

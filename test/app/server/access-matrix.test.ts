import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { getPrisma } from '#app/_server/node/db.ts'
import { takeSingleton } from '#app/_server/node/process-singleton.ts'
import { createPeople, createWorld, everybody } from '../../support/access-world.ts'
import type { People, Who, World } from '../../support/access-world.ts'
import { changeBrowser } from '../../support/cookie-jar.ts'
import { actionFiles, actions, nameOfFile, pathOfFile } from '../../support/every-action.ts'
import { nameOfRoute, notAsked, pathOfRoute, routeFiles, routes } from '../../support/every-route.ts'
import { createDatabase } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'
import { anybody } from '../../support/who-may.ts'

// Every route and every action, as everybody, with ids of a class that is not theirs. One that is not listed here fails.

vi.mock('next/headers', async () => (await import('../../support/cookie-jar.ts')).nextHeaders)
vi.mock('next/server', () => ({ after: () => undefined, connection: async () => undefined }))

describe('the list of what may be asked', () => {
  it('has every action', async () => {
    const found = await Promise.all(
      Object.entries(actionFiles).map(async ([path, load]) => {
        const names = Object.entries(await load()).filter(([, value]) => typeof value === 'function')
        return [nameOfFile(path), names.map(([name]) => name).toSorted()] as const
      }),
    )
    // Files of features that only name the types of actions have none.
    const real = found.filter(([path]) => path.startsWith('[locale]'))
    const listed = Object.entries(actions).map(([path, of]) => [path, Object.keys(of).toSorted()] as const)
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(real))
  })

  it('has every route', () => {
    expect(Object.keys(routes).toSorted()).toEqual(
      Object.keys(routeFiles)
        .map(nameOfRoute)
        .filter((route) => !notAsked.includes(route))
        .toSorted(),
    )
  })
})

// Who may do what is decided before anything that the two databases could tell apart; PostgreSQL is the faster one.
describe('everybody', () => {
  let database: TestDatabase
  let people: People
  /** What all ask for who are refused: nobody has changed anything of it. */
  let untouched: World
  beforeAll(async () => {
    database = await createDatabase('PostgreSQL')
    people = await createPeople()
    untouched = await createWorld(people)
  })
  afterAll(async () => {
    takeSingleton('auth')
    await database.remove()
  })

  /** Runs something as somebody, in their own browser, and leaves it there. */
  async function as<T>(who: Who, run: () => Promise<T>): Promise<T> {
    changeBrowser(people.browsers[who])
    try {
      return await run()
    } finally {
      changeBrowser()
    }
  }

  it.each(
    Object.entries(actions).flatMap(([path, of]) =>
      Object.entries(of).map(
        ([name, rule]) => [`${path.split('/').slice(1).join('/')} ${name}`, path, name, rule] as const,
      ),
    ),
  )('%s refuses who may not, and changes nothing for them', async (_label, path, name, { may, input }) => {
    const run = (await actionFiles[pathOfFile(path)]!())[name]!
    const refused = everybody.filter((who) => !may.includes(who))
    const before = await stateOf(untouched)
    for (const who of refused) {
      const result = await as(who, () => run(input?.(untouched)))
      expect([who, result.ok], `${JSON.stringify(result)}`).toEqual([who, false])
    }
    expect(await stateOf(untouched)).toEqual(before)
  })

  it.each(
    Object.entries(actions).flatMap(([path, of]) =>
      Object.entries(of)
        .filter(([, { may }]) => may !== anybody && may.length > 0)
        .map(([name, rule]) => [`${path.split('/').slice(1).join('/')} ${name}`, path, name, rule] as const),
    ),
  )('%s does not refuse who may', async (_label, path, name, { may, input }) => {
    const run = (await actionFiles[pathOfFile(path)]!())[name]!
    for (const who of may) {
      const world = await createWorld(people)
      const result = await as(who, () => run(input?.(world)))
      expect(['not_found', 'forbidden', 'sign_in_needed', 'invalid_input'], `${who}: ${result.problem}`).not.toContain(
        result.problem,
      )
    }
  })

  it.each(Object.entries(routes))('GET /api/%s answers only who may', async (route, { may, params, query = '' }) => {
    const { GET } = await routeFiles[pathOfRoute(route)]!()
    const world = await createWorld(people)
    for (const who of everybody) {
      const stop = new AbortController()
      const request = new Request(`http://localhost:3000/api/${route}?${query}`, { signal: stop.signal })
      const response = await as(who, () => GET!(request, { params: Promise.resolve(params?.(world) ?? {}) }))
      stop.abort()
      const text = response.status === 200 ? '' : await response.text()
      const isOutside = who === 'stranger' || who === 'teacher' || who === 'admin'
      // What is not somebody's is not even there.
      const expected = may.includes(who) ? [200, 503] : isOutside ? [404] : [401, 403, 404]
      expect(expected, `${who}: ${text}`).toContain(response.status)
      expect(text).not.toMatch(/Find it|slow third party|student@/i)
    }
  })
})

/** All that hangs on a world, as text: whoever is refused has not changed it. */
async function stateOf(world: World): Promise<unknown> {
  const prisma = await getPrisma()
  const { ids } = world
  return JSON.parse(
    JSON.stringify([
      await prisma.class.findMany({
        where: { id: { in: [world.class, world.other] } },
        include: {
          members: { orderBy: { userId: 'asc' } },
          roster: true,
          invitations: true,
          assignments: {
            include: { steps: { include: { overrides: true, regrades: true } }, sittings: true, exceptions: true },
          },
        },
      }),
      await prisma.scenario.findUnique({
        where: { id: world.scenario },
        include: { editors: true, saves: true, versions: true, proofs: true },
      }),
      await prisma.user.findMany({
        where: { id: { in: Object.values(ids) } },
        orderBy: { id: 'asc' },
        omit: { updatedAt: true },
      }),
      await prisma.invitation.findUnique({ where: { id: world.instanceInvitation } }),
      await prisma.attempt.findMany({ where: { id: { in: [world.attempt, world.practice] } }, orderBy: { id: 'asc' } }),
      await prisma.mock.findUnique({ where: { id: world.mock }, include: { share: true, answers: true } }),
      await prisma.questionAttempt.findUnique({ where: { id: world.answer } }),
      await prisma.auditEntry.count({ where: { classId: world.class } }),
    ]),
  )
}

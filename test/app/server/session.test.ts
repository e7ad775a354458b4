import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { learnerAction, ok } from '#app/_server/action.ts'
import { getPrisma } from '#app/_server/node/db.ts'
import { takeSingleton } from '#app/_server/node/process-singleton.ts'
import { findLearner, getLearner, signOut } from '#app/_server/session.ts'
import { createDatabase, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

type Cookie = { value: string; options: Record<string, unknown> }

// A browser: what the server sets, the next request brings.
const jar = new Map<string, Cookie>()

vi.mock('next/headers', () => ({
  headers: async () => {
    const cookie = [...jar].map(([name, { value }]) => `${name}=${encodeURIComponent(value)}`).join('; ')
    return new Headers({ host: 'localhost:3000', 'x-forwarded-for': '192.0.2.1', ...(cookie && { cookie }) })
  },
  cookies: async () => ({
    set(name: string, value: string, options: Record<string, unknown>) {
      if (options['maxAge'] === 0) jar.delete(name)
      else jar.set(name, { value, options })
    },
  }),
}))

describe.each(engines)('on %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase(engine)
  })
  afterAll(async () => {
    takeSingleton('auth')
    await database.remove()
  })
  beforeEach(() => jar.clear())

  async function countLearners(): Promise<number> {
    const prisma = await getPrisma()
    return prisma.user.count()
  }

  it('somebody new becomes a learner by acting, not by looking', async () => {
    const before = await countLearners()
    expect(await findLearner()).toBeNull()
    expect(await countLearners()).toBe(before)

    const learner = await getLearner()
    expect(learner?.id).toBeTruthy()
    expect(await countLearners()).toBe(before + 1)
  })

  it('a learner stays who they are by a cookie that scripts cannot read and that lasts over a year', async () => {
    const learner = await getLearner()
    const [[name, { options }] = ['', { options: {} as Cookie['options'] }]] = jar
    expect(name).toBe('tracelab.session_token')
    expect(options).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/', maxAge: 400 * 86_400 })
    expect(options['secure']).toBeFalsy()
    expect(await findLearner()).toEqual(learner)
    expect(await getLearner()).toEqual(learner)
  })

  it('a cookie that was tampered with is nobody', async () => {
    await getLearner()
    for (const [name, cookie] of jar) jar.set(name, { ...cookie, value: `x${cookie.value}` })
    expect(await findLearner()).toBeNull()
  })

  it('signing out forgets the cookie and ends the session', async () => {
    const learner = await getLearner()
    await signOut()
    expect(jar.size).toBe(0)
    const prisma = await getPrisma()
    expect(await prisma.session.count({ where: { userId: learner?.id ?? '' } })).toBe(0)
  })

  it('an action runs for its learner with what its schema has read', async () => {
    const double = learnerAction(z.strictObject({ count: z.int() }), async ({ count }, learner) =>
      ok({ doubled: count * 2, for: learner.id }),
    )
    const result = await double({ count: 21 })
    expect(result).toEqual({ ok: true, value: { doubled: 42, for: (await findLearner())?.id } })
  })

  it('an action refuses what its schema does not read, and makes nobody a learner for it', async () => {
    const before = await countLearners()
    const double = learnerAction(z.strictObject({ count: z.int() }), async ({ count }) => ok(count * 2))
    for (const hostile of [undefined, null, { count: '21' }, { count: 21, learner: 'somebody else' }]) {
      expect(await double(hostile as never)).toEqual({ ok: false, problem: 'invalid_input' })
    }
    expect(await countLearners()).toBe(before)
  })
})

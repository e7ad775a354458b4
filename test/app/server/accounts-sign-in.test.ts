import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { findActor } from '#app/_server/access.ts'
import { confirmAddress, confirmationToken } from '#app/_server/accounts/confirm-address.ts'
import { makeResetToken, resetPassword } from '#app/_server/accounts/mail-ways.ts'
import { changePassword, endSession, findProfile, isPassword } from '#app/_server/accounts/profile.ts'
import { leaveAccount, signIn, signUp, takeAlong } from '#app/_server/accounts/sign-in.ts'
import { getPrisma } from '#app/_server/node/db.ts'
import { takeSingleton } from '#app/_server/node/process-singleton.ts'
import { findLearner, getLearner } from '#app/_server/session.ts'
import { changeBrowser, jar } from '../../support/cookie-jar.ts'
import { createDatabase, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

vi.mock('next/headers', async () => (await import('../../support/cookie-jar.ts')).nextHeaders)

const password = 'a long password'
let people = 0

/** Signs somebody new up in this browser. */
async function newcomer(takesAlong = true): Promise<{ id: string; email: string; name: string }> {
  const email = `ann${++people}@school.example`
  const made = await signUp({ name: 'Ann', email, password, takesAlong, stays: true })
  if (!made.ok) throw new Error(made.problem)
  return { id: made.value.id, email, name: 'Ann' }
}

async function act(): Promise<string> {
  const prisma = await getPrisma()
  const learner = await getLearner()
  const learnerId = learner!.id
  await prisma.lessonProgress.createMany({
    data: [{ learnerId, lesson: 'L01.1', beat: 'hook' }],
    skipDuplicates: true,
  })
  return learnerId
}

async function countProgress(learnerId: string): Promise<number> {
  const prisma = await getPrisma()
  return prisma.lessonProgress.count({ where: { learnerId } })
}

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

  it('signing up brings along what was done here, and ends the anonymous learner', async () => {
    const anonymous = await act()
    expect(await findActor()).toBeNull()
    const account = await newcomer()
    expect(await findActor()).toEqual({ ...account, role: 'learner' })
    expect(account.id).not.toBe(anonymous)
    expect(await countProgress(account.id)).toBe(1)
    const prisma = await getPrisma()
    expect(await prisma.user.count({ where: { id: anonymous } })).toBe(0)
    expect(jar.has('tracelab.before')).toBe(false)
  })

  it('signing in without taking it along leaves it to whoever was here, and they are back after signing out', async () => {
    const account = await newcomer()
    jar.clear()
    const anonymous = await act()
    expect(await signIn({ email: account.email, password, takesAlong: false, stays: true })).toEqual({
      ok: true,
      value: null,
    })
    expect((await findLearner())?.id).toBe(account.id)
    expect(await countProgress(account.id)).toBe(0)
    expect((await findProfile((await findActor())!)).hasWorkAside).toBe(true)

    await leaveAccount()
    expect((await findLearner())?.id).toBe(anonymous)
    expect(await countProgress(anonymous)).toBe(1)
    expect(jar.has('tracelab.before')).toBe(false)
  })

  it('what was left aside can be brought along afterwards, once', async () => {
    const account = await newcomer()
    jar.clear()
    await act()
    await signIn({ email: account.email, password, takesAlong: false, stays: true })
    await takeAlong(account)
    expect(await countProgress(account.id)).toBe(1)
    expect(jar.has('tracelab.before')).toBe(false)
    await takeAlong(account)
    await leaveAccount()
    expect(await findLearner()).toBeNull()
  })

  it('scripts can read that somebody is signed in, and nothing more', async () => {
    await newcomer()
    const readable = [...jar].filter(([, { options }]) => !options['httpOnly'])
    expect(readable.map(([name, { value }]) => [name, value])).toEqual([['tracelab.account', '1']])
    await leaveAccount()
    expect(jar.size).toBe(0)
  })

  it('a device that should not stay signed in forgets when its browser closes', async () => {
    const { email } = await newcomer()
    jar.clear()
    await signIn({ email, password, takesAlong: false, stays: false })
    expect(jar.has('tracelab.account')).toBe(true)
    expect([...jar.values()].filter(({ options }) => options['maxAge'] !== undefined)).toEqual([])
  })

  it('a wrong password and an unknown address get one answer', async () => {
    const { email } = await newcomer()
    jar.clear()
    const rest = { takesAlong: false, stays: true }
    const answers = [
      await signIn({ email, password: 'another password', ...rest }),
      await signIn({ email: 'nobody@school.example', password, ...rest }),
    ]
    expect(answers).toEqual([
      { ok: false, problem: 'not_found' },
      { ok: false, problem: 'not_found' },
    ])
    expect(jar.size).toBe(0)
  })

  it('an address has one account', async () => {
    const { email } = await newcomer()
    jar.clear()
    const again = await signUp({ name: 'Ben', email, password: 'his own password', takesAlong: true, stays: true })
    expect(again).toEqual({ ok: false, problem: 'conflict' })
    expect(await findActor()).toBeNull()
  })

  it('after ten wrong passwords even the right one waits, from there; from elsewhere it does not', async () => {
    const { email } = await newcomer()
    jar.clear()
    const rest = { takesAlong: false, stays: true }
    for (let tries = 0; tries < 10; tries++) await signIn({ email, password: 'wrong password', ...rest })
    expect(await signIn({ email, password, ...rest })).toEqual({ ok: false, problem: 'too_many_requests' })
    expect(await signIn({ email: 'other@school.example', password, ...rest })).toEqual({
      ok: false,
      problem: 'not_found',
    })
  })

  it('a reset sets the password once and ends every session', async () => {
    const account = await newcomer()
    const token = await makeResetToken(account.id)
    const prisma = await getPrisma()
    const kept = await prisma.verification.findMany()
    expect(JSON.stringify(kept)).not.toContain(token)

    expect(await resetPassword(token, 'a newer password')).toEqual({ ok: true, value: null })
    expect(await findActor()).toBeNull()
    expect(await resetPassword(token, 'the newest password')).toEqual({ ok: false, problem: 'not_found' })
    jar.clear()
    const arrival = { email: account.email, takesAlong: false, stays: true }
    expect(await signIn({ ...arrival, password })).toMatchObject({ ok: false })
    expect(await signIn({ ...arrival, password: 'a newer password' })).toMatchObject({ ok: true })
  })

  it('a changed password ends the other sessions and keeps this one', async () => {
    const account = await newcomer()
    const first = changeBrowser()
    await signIn({ email: account.email, password, takesAlong: false, stays: true })
    const actor = (await findActor())!
    expect(await changePassword(actor, { current: 'wrong password', next: 'a newer password' })).toEqual({
      ok: false,
      problem: 'forbidden',
    })
    expect(await changePassword(actor, { current: password, next: 'a newer password' })).toMatchObject({ ok: true })
    expect(await findActor()).not.toBeNull()
    expect(await isPassword(actor, 'a newer password')).toBe(true)
    expect(await isPassword(actor, password)).toBe(false)
    changeBrowser(first)
    expect(await findActor()).toBeNull()
  })

  it('sessions are listed and can be ended, all but this one, and nobody else’s', async () => {
    const stranger = await newcomer()
    const strangers = changeBrowser()
    const account = await newcomer()
    const first = changeBrowser()
    await signIn({ email: account.email, password, takesAlong: false, stays: true })
    const actor = (await findActor())!
    const { sessions } = await findProfile(actor)
    expect(sessions.map(({ isThisOne }) => Number(isThisOne)).toSorted((a, b) => a - b)).toEqual([0, 1])

    const prisma = await getPrisma()
    const theirs = await prisma.session.findFirstOrThrow({ where: { userId: stranger.id } })
    const mine = sessions.find(({ isThisOne }) => isThisOne)!
    expect(await endSession(actor, theirs.id)).toEqual({ ok: false, problem: 'not_found' })
    expect(await endSession(actor, mine.id)).toEqual({ ok: false, problem: 'not_found' })
    expect(await endSession(actor, sessions.find(({ isThisOne }) => !isThisOne)!.id)).toMatchObject({ ok: true })
    expect(await findActor()).not.toBeNull()
    changeBrowser(first)
    expect(await findActor()).toBeNull()
    changeBrowser(strangers)
    expect(await findActor()).not.toBeNull()
  })

  it('an address is confirmed by its own account’s link alone, for a week', async () => {
    const [ann, ben] = [await newcomer(), await newcomer()]
    const actor = { ...ann, role: 'learner' as const }
    const now = Date.now()
    const week = 7 * 86_400_000
    const refused = { ok: false, problem: 'not_found' }
    expect(await confirmAddress(actor, confirmationToken(ben, now), now)).toEqual(refused)
    expect(await confirmAddress(actor, confirmationToken(ann, now), now + week + 1)).toEqual(refused)
    expect(await confirmAddress(actor, `${now + 9 * week}.${confirmationToken(ann, now).split('.')[1]}`)).toEqual(
      refused,
    )
    expect(await confirmAddress(actor, 'x')).toEqual(refused)
    expect(await confirmAddress(actor, confirmationToken(ann, now), now)).toEqual({ ok: true, value: null })
    const prisma = await getPrisma()
    const users = await prisma.user.findMany({ where: { id: { in: [ann.id, ben.id] } }, orderBy: { email: 'asc' } })
    expect(Object.fromEntries(users.map(({ id, emailVerified }) => [id, emailVerified]))).toEqual({
      [ann.id]: true,
      [ben.id]: false,
    })
  })
})

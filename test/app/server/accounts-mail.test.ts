import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { findActor } from '#app/_server/access.ts'
import { mailConfirmation, mailWayIn, resetPassword } from '#app/_server/accounts/mail-ways.ts'
import { findProfile } from '#app/_server/accounts/profile.ts'
import { signIn, signInByLink, signUp } from '#app/_server/accounts/sign-in.ts'
import { confirmAddress } from '#app/_server/accounts/confirm-address.ts'
import { readEnv } from '#app/_server/node/env.ts'
import { takeSingleton } from '#app/_server/node/process-singleton.ts'
import { jar } from '../../support/cookie-jar.ts'
import { startMailServer } from '../../support/mail-server.ts'
import type { MailServer } from '../../support/mail-server.ts'
import { createDatabase, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

vi.mock('next/headers', async () => (await import('../../support/cookie-jar.ts')).nextHeaders)

const settings = ['TRACELAB_SMTP', 'TRACELAB_MAIL_FROM', 'TRACELAB_URL']
const password = 'a long password'
const arrival = { takesAlong: false, stays: true }
let people = 0

async function newcomer(): Promise<{ id: string; email: string }> {
  const email = `ann${++people}@school.example`
  const made = await signUp({ name: 'Ann', email, password, ...arrival })
  if (!made.ok) throw new Error(made.problem)
  jar.clear()
  return { id: made.value.id, email }
}

function linkIn(mail: string): URL {
  return new URL(/https?:\S+/.exec(mail)![0])
}

describe.each(engines)('on %s', (engine) => {
  let database: TestDatabase
  let mail: MailServer
  beforeAll(async () => {
    mail = await startMailServer()
    Object.assign(process.env, {
      TRACELAB_SMTP: mail.url,
      TRACELAB_MAIL_FROM: 'tracelab@school.example',
      TRACELAB_URL: 'http://tracelab.school.example',
    })
    database = await createDatabase(engine)
  })
  afterAll(async () => {
    for (const name of settings) delete process.env[name]
    takeSingleton('auth')
    takeSingleton<{ close(): void }>('mail')?.close()
    await database.remove()
    await mail.close()
  })
  beforeEach(() => jar.clear())

  it('a mailed link signs in once, in the language it was asked for, and leads to this site alone', async () => {
    const { id, email } = await newcomer()
    await mailWayIn('link', email, 'th', new Headers({ host: 'evil.example' }))
    const [text = ''] = mail.mailsTo(email)
    expect(text).toContain('เข้าสู่ระบบ Tracelab')
    const link = linkIn(text)
    expect(link.href).toContain('http://tracelab.school.example/th/account/sign-in?link=')
    const token = link.searchParams.get('link')!
    expect(await signInByLink({ token: `${token}x`, ...arrival })).toEqual({ ok: false, problem: 'not_found' })
    expect(await signInByLink({ token, ...arrival })).toEqual({ ok: true, value: null })
    expect((await findActor())?.id).toBe(id)
    jar.clear()
    expect(await signInByLink({ token, ...arrival })).toEqual({ ok: false, problem: 'not_found' })
  })

  it('who reads an address’s mail owns its account: what a stranger set there before ends', async () => {
    const { email } = await newcomer()
    await mailWayIn('link', email, 'en', new Headers())
    await signInByLink({ token: linkIn(mail.mailsTo(email)[0]!).searchParams.get('link')!, ...arrival })
    const profile = await findProfile((await findActor())!)
    expect(profile).toMatchObject({ isVerified: true, hasPassword: false })
    jar.clear()
    expect(await signIn({ email, password, ...arrival })).toEqual({ ok: false, problem: 'not_found' })
  })

  it('a confirmed address keeps its password', async () => {
    const { id, email } = await newcomer()
    await mailConfirmation({ id, email }, 'en')
    const token = linkIn(mail.mailsTo(email)[0]!).searchParams.get('token')!
    expect(await confirmAddress({ id, email, name: 'Ann', role: 'learner' }, token)).toMatchObject({ ok: true })
    await mailWayIn('link', email, 'en', new Headers())
    await signInByLink({ token: linkIn(mail.mailsTo(email)[1]!).searchParams.get('link')!, ...arrival })
    jar.clear()
    expect(await signIn({ email, password, ...arrival })).toMatchObject({ ok: true })
  })

  it('a mailed link sets a new password', async () => {
    const { email } = await newcomer()
    await mailWayIn('password', email, 'en', new Headers())
    const link = linkIn(mail.mailsTo(email)[0]!)
    expect(link.pathname).toBe('/en/account/reset')
    expect(await resetPassword(link.searchParams.get('token')!, 'a newer password')).toMatchObject({ ok: true })
    expect(await signIn({ email, password: 'a newer password', ...arrival })).toMatchObject({ ok: true })
  })

  it('an address without an account gets no mail', async () => {
    for (const kind of ['link', 'password'] as const)
      await mailWayIn(kind, 'nobody@school.example', 'en', new Headers())
    expect(mail.mailsTo('nobody@school.example')).toEqual([])
  })

  it('mail needs an address to be from, and one to lead to', () => {
    const smtp = { TRACELAB_SMTP: 'smtp://127.0.0.1:25' }
    const read = (given: Record<string, string>) => {
      const before = Object.fromEntries(settings.map((name) => [name, process.env[name]]))
      for (const name of settings) delete process.env[name]
      Object.assign(process.env, given)
      try {
        return readEnv().mail
      } finally {
        Object.assign(process.env, before)
      }
    }
    expect(read({})).toBeUndefined()
    expect(() => read(smtp)).toThrow('TRACELAB_MAIL_FROM')
    expect(() => read({ ...smtp, TRACELAB_MAIL_FROM: 'a@b.example' })).toThrow('TRACELAB_URL')
    expect(() => read({ TRACELAB_SMTP: 'http://x.example' })).toThrow('smtp://')
  })
})

import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { startMailServer } from '../support/mail-server.ts'
import type { MailServer } from '../support/mail-server.ts'
import { expectAccessible } from './support/accessible.ts'
import { enter, tabTo } from './support/keyboard.ts'
import { startOwnServer } from './support/own-server.ts'
import type { OwnServer } from './support/own-server.ts'

// A server of its own: this one sends mail, and the first to have its setup code becomes its admin.
const words = {
  en: {
    name: 'Name',
    email: 'E-mail address',
    password: 'Password',
    newPassword: 'New password',
    signUp: 'Make an account',
    signIn: 'Sign in',
    signOut: 'Sign out',
    along: 'Take along what was done here',
    byMail: 'Mail me',
    setPassword: 'A link to choose a new password',
    set: 'Set the password',
    isSet: /^Your new password stands\./,
    admin: 'Become the admin',
    isAdmin: /^You are the admin/,
    invitations: 'Invitations',
    invite: 'Invite an instructor',
    accept: 'Accept',
    signedInAs: 'Signed in as',
    noMatch: 'Email or password does not match.',
  },
  th: {
    name: 'ชื่อ',
    email: 'อีเมล',
    password: 'รหัสผ่าน',
    newPassword: 'รหัสผ่านใหม่',
    signUp: 'เปิดบัญชี',
    signIn: 'เข้าสู่ระบบ',
    signOut: 'ออกจากระบบ',
    along: 'เอาสิ่งที่ทำไว้ในเครื่องนี้มาด้วย',
    byMail: 'ส่งอีเมล',
    setPassword: 'ลิงก์สำหรับตั้งรหัสผ่านใหม่',
    set: 'ตั้งรหัสผ่าน',
    isSet: /^ตั้งรหัสผ่านใหม่แล้ว/,
    admin: 'เป็นผู้ดูแลระบบ',
    isAdmin: /^คุณเป็นผู้ดูแล/,
    invitations: 'คำเชิญ',
    invite: 'เชิญผู้สอน',
    accept: 'รับคำเชิญ',
    signedInAs: 'เข้าสู่ระบบเป็น',
    noMatch: 'อีเมลหรือรหัสผ่านไม่ตรง',
  },
}
type Locale = keyof typeof words

const password = 'a long password'
let mail: MailServer
let server: OwnServer
let base: string
// A test that is run again has a server of its own, without an admin.
let hasAdmin = false
let setupLink: string

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  mail = await startMailServer()
  server = await startOwnServer({
    settings: { TRACELAB_SMTP: mail.url, TRACELAB_MAIL_FROM: 'tracelab@school.example' },
  })
  ;({ base, setupLink } = server)
})

test.afterAll(async () => {
  await server.stop()
  await mail.close()
})

async function signUp(page: Page, locale: Locale, email: string, next = ''): Promise<void> {
  const say = words[locale]
  await page.goto(`${base}/${locale}/account/sign-up${next}`)
  await page.getByLabel(say.name, { exact: true }).fill('Ann Example')
  await page.getByLabel(say.email, { exact: true }).fill(email)
  await page.getByLabel(say.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: say.signUp }).click()
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

/**
 * What the server knows of a lesson's beats for whoever this browser is. Asked by the page: a request of the test's own may
 * meet a connection that the server has just let go.
 */
function reachedBeats(page: Page): Promise<string> {
  return page.evaluate(async () => (await fetch('/api/lessons/L08.1')).text())
}

/** Does something in a lesson without an account. */
async function predict(page: Page): Promise<void> {
  await page.goto(`${base}/en/about`)
  const made = await page.request.post(`${base}/api/learner`)
  expect(made.status()).toBe(204)
  await page.request.post(`${base}/api/learner/data`, {
    data: JSON.stringify({
      format: 'tracelab-learner',
      version: 1,
      exportedAt: '2026-11-20T10:00:00.000Z',
      dailyCards: null,
      predictions: [
        { lesson: 'L08.1', beat: 'predict', value: 41, confidence: 60, committedAt: '2026-11-20T09:00:00.000Z' },
      ],
      progress: [{ lesson: 'L08.1', beat: 'hook', updatedAt: '2026-11-20T09:00:00.000Z' }],
      drafts: [],
      hints: [],
      disclosures: [],
      cards: [],
      reviews: [],
      attempts: [],
    }),
  })
  expect(await reachedBeats(page)).toContain('41')
}

for (const [locale, width] of [
  ['en', 1440],
  ['th', 320],
] as const) {
  const say = words[locale]
  const email = `ann-${locale}@school.example`

  test.describe(`${locale}, ${width} px`, () => {
    test.use({ viewport: { width, height: 800 } })

    test('what was done without an account is in the account, here and on another device', async ({
      page,
      browser,
    }) => {
      await predict(page)
      await page.goto(`${base}/${locale}/account/sign-up`)
      await expect(page.getByLabel(say.along)).toBeChecked()
      await expectAccessible(page, 'sign-up')
      await expectNoSidewaysScroll(page)
      await signUp(page, locale, email)
      await page.waitForURL(`${base}/${locale}/learn`)
      expect(await reachedBeats(page)).toContain('41')

      await page.goto(`${base}/${locale}/settings`)
      await expect(page.getByText(say.signedInAs)).toBeVisible()
      await expectAccessible(page, 'settings')
      await expectNoSidewaysScroll(page)
      await page.getByRole('button', { name: say.signOut, exact: true }).click()
      await page.waitForURL(`${base}/${locale}`)
      expect(await reachedBeats(page)).not.toContain('41')

      const other = await (await browser.newContext()).newPage()
      await other.goto(`${base}/${locale}/account/sign-in`)
      await other.getByLabel(say.email, { exact: true }).fill(email)
      await other.getByLabel(say.password, { exact: true }).fill('not the password')
      await other.getByRole('button', { name: say.signIn, exact: true }).click()
      await expect(other.getByRole('alert').filter({ hasText: say.noMatch })).toBeVisible()
      await other.getByLabel(say.password, { exact: true }).fill(password)
      await other.getByRole('button', { name: say.signIn, exact: true }).click()
      await other.waitForURL(`${base}/${locale}/learn`)
      expect(await reachedBeats(other)).toContain('41')
      await other.context().close()
    })

    test('on a shared computer the work of who was there is not handed over unasked', async ({ page }) => {
      await predict(page)
      await page.goto(`${base}/${locale}/account/sign-in`)
      await expect(page.getByLabel(say.along)).not.toBeChecked()
      await page.getByLabel(say.email, { exact: true }).fill(email)
      await page.getByLabel(say.password, { exact: true }).fill(password)
      await page.getByRole('button', { name: say.signIn, exact: true }).click()
      await page.waitForURL(`${base}/${locale}/learn`)
      await page.goto(`${base}/${locale}/settings`)
      await page.getByRole('button', { name: say.signOut, exact: true }).click()
      await page.waitForURL(`${base}/${locale}`)
      // Whoever was there is there again.
      expect(await reachedBeats(page)).toContain('41')
    })

    test('a mailed link signs in, and another sets a new password', async ({ page }) => {
      const before = mail.mailsTo(email).length
      await page.goto(`${base}/${locale}/account/forgot`)
      await page.getByLabel(say.email, { exact: true }).fill(email)
      await expectAccessible(page, 'forgot')
      await page.getByRole('button', { name: say.byMail }).click()
      await page.goto(/https?:\S+/.exec(await mail.waitFor(email, before + 1))![0])
      await page.getByRole('button', { name: say.signIn, exact: true }).click()
      await page.waitForURL(`${base}/${locale}/learn`)

      await page.goto(`${base}/${locale}/account/forgot`)
      await page.getByLabel(say.email, { exact: true }).fill(email)
      await page.getByLabel(say.setPassword).check()
      await page.getByRole('button', { name: say.byMail }).click()
      await page.goto(/https?:\S+/.exec(await mail.waitFor(email, before + 2))![0])
      await page.getByLabel(say.newPassword, { exact: true }).fill('a newer password')
      await page.getByRole('button', { name: say.set }).click()
      await expect(page.getByText(say.isSet)).toBeVisible()
    })

    test('the setup link makes an admin, an invitation an instructor, who signs up right there by keyboard', async ({
      page,
      browser,
    }) => {
      if (!hasAdmin) {
        await page.goto(setupLink)
        await signUp(
          page,
          locale,
          'admin@school.example',
          `?next=${encodeURIComponent(new URL(setupLink).pathname + new URL(setupLink).search)}`,
        )
        await page.getByRole('button', { name: say.admin }).click()
        await expect(page.getByText(say.isAdmin)).toBeVisible()
        hasAdmin = true
      } else {
        await page.goto(`${base}/${locale}/account/sign-in?next=/admin`)
        await page.getByLabel(say.email, { exact: true }).fill('admin@school.example')
        await page.getByLabel(say.password, { exact: true }).fill(password)
        await page.getByRole('button', { name: say.signIn, exact: true }).click()
        await page.waitForURL(`${base}/${locale}/admin`)
      }
      await page.goto(`${base}/${locale}/admin`)
      await expect(page.getByText('admin@school.example')).toBeVisible()
      await expectAccessible(page, 'admin')
      await expectNoSidewaysScroll(page)
      await page.getByRole('tab', { name: say.invitations }).click()
      await page.getByRole('button', { name: say.invite }).click()
      const link = await page.getByText(/\/join\?code=/).innerText()

      const invited = await (await browser.newContext({ viewport: { width, height: 800 } })).newPage()
      await invited.goto(link)
      await enter(invited, invited.getByRole('link', { name: say.signUp }))
      for (const [label, text] of [
        [say.name, 'Tia'],
        [say.email, `tia-${locale}@school.example`],
        [say.password, password],
      ] as const) {
        await tabTo(invited, invited.getByLabel(label, { exact: true }))
        await invited.keyboard.type(text)
      }
      await invited.keyboard.press('Enter')
      await enter(invited, invited.getByRole('button', { name: say.accept }))
      await invited.waitForURL(/\/author$/)
      const { account } = (await (await invited.request.get(`${base}/api/account`)).json()) as {
        account: { role: string }
      }
      expect(account.role).toBe('instructor')
      await invited.context().close()
    })
  })
}

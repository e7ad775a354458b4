import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { enter, tabTo } from './support/keyboard.ts'
import { mockWithClaim } from './support/mock-with-claim.ts'
import type { ScriptedMock } from './support/mock-with-claim.ts'

const words = {
  en: {
    code: 'Code of a printed sheet, if you have one',
    start: 'Start the mock of this sheet',
    answer: 'Your answer',
    sure: 'How sure are you?',
    skip: 'Skip',
    pause: 'Pause',
    goOn: 'Go on',
    paused: /^Paused at /,
    kept: /^Kept here, not sent yet\./,
    followUp: /^follow-up 1 of 3/,
    question: (place: number) => new RegExp(`^question ${place} of `),
    task: /^live task, /,
    remove: /^Remove: /,
    back: /^Put back: /,
    removed: 'removed',
    clock: 'Time used',
    short: /^5:00 left of 20:00/,
    elsewhere: 'This mock is open in another tab',
    takeOver: 'Take it over here',
    end: 'End and score',
    stay: 'Go on answering',
    sending: 'Locking the answer.',
    empty: /^There is nothing to lock yet\./,
  },
  th: {
    code: 'รหัสของใบสัมภาษณ์ที่พิมพ์ไว้ ถ้ามี',
    start: 'เริ่มซ้อมตามใบนี้',
    answer: 'คำตอบของคุณ',
    sure: 'มั่นใจแค่ไหน',
    skip: 'ข้ามข้อนี้',
    pause: 'พัก',
    goOn: 'ตอบต่อ',
    paused: /^พักอยู่ที่ /,
    kept: /^เก็บไว้ในเครื่องนี้ ยังไม่ได้ส่ง/,
    followUp: /^คำถามต่อเนื่อง 1\/3/,
    question: (place: number) => new RegExp(`^ข้อ\\s${place}\\sจาก\\s\\d+\\s·`),
    task: /^โจทย์สด ข้อ/,
    remove: /^เอาออก: /,
    back: /^ใส่กลับ: /,
    removed: 'เอาออกแล้ว',
    clock: 'เวลาที่ใช้ไป',
    short: /^เหลือ 5:00 จาก 20:00/,
    elsewhere: 'รอบนี้เปิดอยู่ในแท็บอื่น',
    takeOver: 'ย้ายมาทำที่นี่',
    end: 'จบแล้วดูคะแนน',
    stay: 'ตอบต่อ',
    sending: 'กำลังล็อกคำตอบ',
    empty: /^ยังไม่มีอะไรให้ล็อก/,
  },
}

type Words = (typeof words)['en'] | (typeof words)['th']

const answerBox = (page: Page, { answer }: Words) => page.getByRole('textbox', { name: answer })

/** The texts of all answers of the server until the mock ends. */
function listen(page: Page): string[] {
  const heard: string[] = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.startsWith('/_next/static')) return
    response.text().then(
      (text) => heard.push(text),
      // A redirect has no body, and what the page left behind is gone.
      () => undefined,
    )
  })
  return heard
}

/** Those of these texts that are in what was heard, plain or as JSON has them. */
function leaked(secrets: readonly string[], heard: readonly string[]): string[] {
  const all = heard.join('\n')
  return secrets.filter((text) => all.includes(text) || all.includes(JSON.stringify(text).slice(1, -1)))
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    clientWidth: document.documentElement.clientWidth,
  }))
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
}

/** Begins the mock of a sheet without a mouse. */
async function begin(page: Page, locale: 'en' | 'th', { code }: ScriptedMock): Promise<void> {
  const say = words[locale]
  await page.goto(`/${locale}/interview/mock`)
  await tabTo(page, page.getByRole('textbox', { name: say.code }))
  await page.keyboard.type(code)
  await enter(page, page.getByRole('button', { name: say.start }))
  await expect(answerBox(page, say)).toBeFocused()
}

/** Seconds on the clock of the session. */
async function usedSeconds(page: Page, { clock }: Words): Promise<number> {
  const [, minutes, seconds] = /(\d+):(\d\d)/.exec(await page.getByRole('timer', { name: clock }).innerText()) ?? []
  return Number(minutes) * 60 + Number(seconds)
}

/** Waits until nothing is on its way to the server any more, and something is asked. */
async function expectAsked(page: Page, say: Words): Promise<void> {
  await expect(page.getByText(say.sending)).toBeHidden()
  const task = page.getByText(say.task)
  await expect(answerBox(page, say).or(task).first()).toBeVisible()
  if (!(await task.isVisible())) await expect(answerBox(page, say)).toBeFocused()
}

/** Passes follow-ups and tasks until a question of its own is asked. */
async function skipTo(page: Page, say: Words, place: number): Promise<void> {
  const asked = page.getByText(say.question(place))
  while (!(await asked.isVisible())) {
    const before = await page.locator('main').innerText()
    await enter(page, page.getByRole('button', { name: say.skip, exact: true }))
    await expect.poll(() => page.locator('main').innerText()).not.toBe(before)
    await expectAsked(page, say)
  }
}

for (const [locale, width] of [
  ['en', 1440],
  ['th', 320],
] as const) {
  test(`a mock of 20 minutes by keyboard alone, ${locale} at ${width} px`, async ({ page, context }) => {
    test.slow()
    const say = words[locale]
    const mock = await mockWithClaim(locale)
    const heard = listen(page)
    await page.clock.install()
    await page.setViewportSize({ width, height: width === 320 ? 640 : 900 })

    await test.step('setup: a code decides, and no answer is given away', async () => {
      await page.goto(`/${locale}/interview/mock`)
      await expectAccessible(page, 'setup')
      await expectNoSidewaysScroll(page)
      await begin(page, locale, mock)
      await expect(page.getByText(say.question(1))).toBeVisible()
      await expectAccessible(page, 'session')
      await expectNoSidewaysScroll(page)
    })

    await test.step('nothing is locked that is empty; a thin answer is asked about', async () => {
      await answerBox(page, say).press('Control+Enter')
      await expect(page.getByText(say.empty)).toBeVisible()
      await page.keyboard.type(mock.thin)
      await tabTo(page, page.getByRole('slider', { name: say.sure }))
      await page.keyboard.press('ArrowLeft')
      await answerBox(page, say).press('Control+Enter')
      await expect(page.getByText(say.followUp).first()).toBeVisible()
      await expect(answerBox(page, say)).toBeFocused()
      await expect(page.getByRole('blockquote')).toHaveText(mock.thin)
      await skipTo(page, say, 2)
    })

    await test.step('a number is claimed, taken away, and put back', async () => {
      await answerBox(page, say).fill(mock.claiming.text)
      await page.keyboard.press('Control+Enter')
      await expectAsked(page, say)
      const remove = page.getByRole('button', { name: say.remove }).first()
      await enter(page, remove)
      await expect(page.getByText(say.removed, { exact: true })).toBeVisible()
      await page.reload()
      await expect(page.getByText(say.removed, { exact: true })).toBeVisible()
      await enter(page, page.getByRole('button', { name: say.back }))
      await expect(remove).toBeVisible()
    })

    await test.step('a pause covers the question and stops the clock', async () => {
      await skipTo(page, say, 3 + Number(mock.items[2]?.kind === 'task'))
      await page.clock.runFor('01:00')
      await enter(page, page.getByRole('button', { name: say.pause }), 'Shift+Tab')
      await expect(page.getByRole('heading', { name: say.paused })).toBeVisible()
      await expect(answerBox(page, say)).toBeHidden()
      await expectAccessible(page, 'paused')
      await expectNoSidewaysScroll(page)
      const used = await usedSeconds(page, say)
      await page.clock.runFor('10:00')
      expect(await usedSeconds(page, say)).toBe(used)
      await enter(page, page.getByRole('main').getByRole('button', { name: say.goOn, exact: true }))
      await expect(answerBox(page, say)).toBeFocused()
    })

    await test.step('a reload in mid-answer keeps the words, how sure one was, and the time', async () => {
      await page.keyboard.type('in mid-sen')
      const used = await usedSeconds(page, say)
      await page.reload()
      await expect(answerBox(page, say)).toHaveValue('in mid-sen')
      expect(await usedSeconds(page, say)).toBeGreaterThanOrEqual(used)
    })

    await test.step('a lost connection keeps the answer and stops the clock until it is back', async () => {
      await context.setOffline(true)
      await answerBox(page, say).press('Control+Enter')
      await expect(page.getByText(say.kept)).toBeVisible()
      const used = await usedSeconds(page, say)
      await page.clock.runFor('01:00')
      expect(await usedSeconds(page, say)).toBe(used)
      await context.setOffline(false)
      await expect(page.getByText(say.kept)).toBeHidden()
      await expect(page.getByText('in mid-sen').or(page.getByText(say.task)).first()).toBeVisible()
    })

    await test.step('the end is asked about once, and may be declined', async () => {
      await enter(page, page.getByRole('button', { name: say.end }), 'Shift+Tab')
      await expectAccessible(page, 'the question whether to end')
      await enter(page, page.getByRole('dialog').getByRole('button', { name: say.stay, exact: true }))
      await expect(page.getByRole('dialog')).toBeHidden()
    })

    await test.step('time runs out: what was written is saved as it stood, and the scorecard follows', async () => {
      while (await page.getByText(say.task).isVisible()) {
        await enter(page, page.getByRole('button', { name: say.skip, exact: true }))
        await expect(page.getByText(say.task)).toBeHidden()
      }
      await answerBox(page, say).fill('half a sent')
      const rest = 20 * 60 - (await usedSeconds(page, say))
      await page.clock.runFor((rest - 299) * 1000)
      await expect(page.getByRole('status').filter({ hasText: say.short })).toBeAttached()
      expect(leaked(mock.secrets, heard)).toEqual([])
      await page.clock.runFor('05:00')
      await page.waitForURL(/\/interview\/mock\/scorecard\?mock=/)
      const id = new URL(page.url()).searchParams.get('mock')
      const scorecard = await page.request.get(`/api/interview/mocks/${id}/scorecard?locale=${locale}`)
      expect(await scorecard.text()).toContain('"half a sent"')
    })
  })
}

test('the rubric of a mock is not silent for want of listening', async () => {
  const { secrets } = await mockWithClaim('en')
  expect(secrets.length).toBeGreaterThan(20)
  expect(leaked(secrets, [JSON.stringify({ says: secrets[3] })])).toEqual([secrets[3]])
})

test('two tabs do not write over each other', async ({ page, context }) => {
  const say = words.en
  const mock = await mockWithClaim('en')
  await begin(page, 'en', mock)
  await page.keyboard.type('begun here')
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.getByRole('heading', { name: say.elsewhere })).toBeVisible()
  await expectAccessible(other, 'a mock that is open elsewhere')
  await expect(answerBox(page, say)).toHaveValue('begun here')

  await other.getByRole('button', { name: say.takeOver }).click()
  await expect(answerBox(other, say)).toHaveValue('begun here')
  await expect(page.getByRole('heading', { name: say.elsewhere })).toBeVisible()
  await other.keyboard.type(' and finished there')
  await other.keyboard.press('Control+Enter')
  await expect(other.getByRole('blockquote')).toHaveText('begun here and finished there')

  await other.close()
  await page.getByRole('button', { name: say.takeOver }).click()
  await expect(page.getByRole('blockquote')).toHaveText('begun here and finished there')

  // Whoever comes back to begin another one is led to this one.
  await page.goto('/en/interview/mock')
  await page.getByRole('link', { name: 'Go on with it' }).click()
  await expect(page.getByRole('blockquote')).toHaveText('begun here and finished there')
})

test('a mock that is not one’s own is not there', async ({ page }) => {
  await page.goto('/en/interview/mock/session?mock=6f9619ff-8b86-4011-b42d-00cf4fc964ff')
  await expect(page.getByRole('heading', { name: 'No mock of yours is at this address' })).toBeVisible()
  await page.getByRole('link', { name: 'Set up a mock' }).click()
  await page.waitForURL(/\/en\/interview\/mock$/)
  await page.getByRole('textbox', { name: words.en.code }).fill('nobody-S-20-1')
  await page.getByRole('button', { name: words.en.start }).click()
  await expect(page.getByText(/^No sheet has this code\./)).toBeVisible()
})

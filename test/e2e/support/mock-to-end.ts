import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { ScriptedMock } from './mock-with-claim.ts'

const words = {
  en: {
    code: 'Code of a printed sheet, if you have one',
    start: 'Start the mock of this sheet',
    answer: 'Your answer',
    skip: 'Skip',
    end: 'End and score',
  },
  th: {
    code: 'รหัสของใบสัมภาษณ์ที่พิมพ์ไว้ ถ้ามี',
    start: 'เริ่มซ้อมตามใบนี้',
    answer: 'คำตอบของคุณ',
    skip: 'ข้ามข้อนี้',
    end: 'จบแล้วดูคะแนน',
  },
}

/**
 * Takes a mock to its end on the screens that learners use: a thin answer, a skipped follow-up or more, the answer that
 * claims a number, and then the end. Stops on the scorecard, and gives the mock's id.
 */
export async function mockToEnd(page: Page, locale: 'en' | 'th', mock: ScriptedMock): Promise<string> {
  const say = words[locale]
  const answer = page.getByRole('textbox', { name: say.answer })
  const main = page.locator('main')
  /** Does something that leads to another step. */
  async function go(act: () => Promise<void>) {
    const before = await main.innerText()
    await act()
    await expect.poll(() => main.innerText()).not.toBe(before)
  }
  await page.goto(`/${locale}/interview/mock`)
  await page.getByRole('textbox', { name: say.code }).fill(mock.code)
  await page.getByRole('button', { name: say.start }).click()
  await expect(answer).toBeVisible()
  const id = new URL(page.url()).searchParams.get('mock') ?? ''
  const itemNow = async () => {
    const state: { now: { item: number } | null } = await (await page.request.get(`/api/interview/mocks/${id}`)).json()
    return state.now?.item ?? -1
  }

  await answer.fill(mock.thin)
  await go(() => answer.press('Control+Enter'))
  while ((await itemNow()) < mock.claiming.item)
    await go(() => page.getByRole('button', { name: say.skip, exact: true }).click())
  await answer.fill(mock.claiming.text)
  await go(() => answer.press('Control+Enter'))
  await page.getByRole('button', { name: say.end }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: say.end }).click()
  await page.waitForURL(/\/interview\/mock\/scorecard\?mock=/)
  return id
}

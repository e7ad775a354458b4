import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { enter, tabTo } from './support/keyboard.ts'
import { beKnownLearner } from './support/known-learner.ts'
import { configEditor, preferPlainEditor } from './support/lab.ts'
import { LESSON } from './support/places.ts'

const reference = readFileSync(
  new URL('../../content/tracks/tail-sampling/01-the-classic-goal/solutions/reference.collector.yaml', import.meta.url),
  'utf8',
)

async function expectNoSidewaysScroll(page: Page, width: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

/** Predicts, repairs and passes the lesson, so that its cards are there. */
async function passLesson(page: Page): Promise<void> {
  await preferPlainEditor(page)
  await page.goto(`/en${LESSON}`)
  await page.getByRole('spinbutton', { name: 'Your answer' }).fill('12.7')
  await page.getByRole('slider', { name: 'How sure?' }).fill('70')
  await page.getByRole('button', { name: 'Lock and run' }).click()
  await page.getByRole('button', { name: 'Go to the fix' }).click()
  await configEditor(page).fill(reference)
  await page.getByRole('button', { name: 'Check on 6 seeds' }).click()
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('Passes on all 6 seeds.', {
    timeout: 240_000,
  })
  await expect(page.getByRole('navigation', { name: 'Lesson steps, 6 of 6: recall' })).toBeVisible()
}

test('cards are reviewed by keyboard in Thai, an answer is taken back, and progress tells of it', async ({ page }) => {
  test.slow()
  await passLesson(page)
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/th/review')
  await expect(page.getByText('มีการ์ดถึงกำหนดทวน 3 ใบ')).toBeVisible()
  await expectNoSidewaysScroll(page, 320)
  const prompt = () => page.getByRole('article').getByRole('heading').innerText()
  const first = await prompt()

  await test.step('an answer, a confidence, the facts it had: the card says when it comes back', async () => {
    await expect(page.getByRole('textbox', { name: 'คำตอบของคุณ' })).toBeFocused()
    await page.keyboard.type('มีเสียงเดียวก็พอ')
    await tabTo(page, page.getByRole('slider', { name: 'มั่นใจแค่ไหน' }))
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('1')
    await expect(page.getByRole('checkbox').first()).toBeChecked()
    await page.keyboard.press('2')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('img', { name: /^ทวนอีกทีในอีก \d+ วัน$/ })).toBeVisible()
  })

  await test.step('taken back, the card is blank and asked again', async () => {
    await page.keyboard.press('u')
    await expect(page.getByText('ยกเลิกคำตอบใบก่อนหน้าแล้ว')).toBeVisible()
    await expect(page.getByText('มีการ์ดถึงกำหนดทวน 3 ใบ')).toBeVisible()
    expect(await prompt()).toBe(first)
    await expect(page.getByRole('textbox', { name: 'คำตอบของคุณ' })).toHaveValue('')
  })

  await test.step('the day’s measure is set, and is kept', async () => {
    await tabTo(page, page.getByRole('spinbutton', { name: 'ทวนวันละไม่เกินกี่ใบ' }))
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('2')
    await page.keyboard.press('Enter')
    await expect(page.getByText('ตั้งแต่นี้วันละไม่เกิน 2 ใบ')).toBeVisible()
    await page.reload()
    await expect(page.getByText('มีการ์ดถึงกำหนดทวน 2 ใบ')).toBeVisible()
    await expect(page.getByText('ถึงกำหนดอีก 1 ใบ แต่รอได้')).toBeVisible()
    await expectAccessible(page, 'a card')
  })

  await test.step('two cards are enough for today; the rest waits until it is asked for', async () => {
    for (let card = 0; card < 2; card++) {
      await page.keyboard.press('Control+Enter')
      await expect(page.getByRole('checkbox').first()).toBeVisible()
      await page.keyboard.press('1')
      await page.keyboard.press('Control+Enter')
      await expect(page.getByRole('img', { name: /^ทวนอีกทีในอีก \d+ วัน$/ })).toBeVisible()
      await page.keyboard.press('Control+Enter')
    }
    await expect(page.getByText('วันนี้ทวนไป 2 ใบ ครบตามที่ตั้งไว้แล้ว')).toBeVisible()
    await expectAccessible(page, 'enough for today')
    await enter(page, page.getByRole('button', { name: 'ทวนอีก 1 ใบตอนนี้' }), 'Shift+Tab')
    await expect(page.getByRole('article')).toBeVisible()
  })

  await test.step('progress knows the streak, the confidence and the skill', async () => {
    await page.goto('/th/progress')
    await expect(page.getByRole('img', { name: 'ต่อเนื่องมา 1 วันถึงวันนี้ นานที่สุดเคยได้ 1 วัน' })).toBeVisible()
    await expect(page.getByText('ตอนนี้มี 3 คำตอบ')).toBeVisible()
    await expect(page.getByText(/น่าจะอยู่ที่ \d+\s% ถึง \d+\s%/).first()).toBeVisible()
    await expectNoSidewaysScroll(page, 320)
    await enter(page, page.getByRole('link', { name: /^พร้อมสอบ OTCA แค่ไหน/ }))
    await expect(page.getByRole('heading', { level: 1, name: 'พร้อมสอบ OTCA แค่ไหน' })).toBeVisible()
    await expect(page.getByText('ที่นี่ไม่มีสอน').first()).toBeVisible()
    await expectNoSidewaysScroll(page, 320)
  })
})

for (const [locale, asTable, width, other] of [
  ['en', 'Show as table', 1440, 320],
  ['th', 'แสดงเป็นตาราง', 320, 1440],
] as const) {
  test(`progress and readiness are accessible, as pictures and as tables, ${locale}`, async ({ page }) => {
    await beKnownLearner(page)
    /** Axe takes longest: it looks at one of the two widths in each language. */
    const check = async (what: string) => {
      await expectAccessible(page, `${what}, ${width}`)
      for (const now of [other, width]) {
        await page.setViewportSize({ width: now, height: 900 })
        await expectNoSidewaysScroll(page, now)
      }
    }
    await page.setViewportSize({ width, height: 900 })
    await page.goto(`/${locale}/progress`)
    const toTable = page.getByRole('button', { name: asTable })
    await expect(toTable).toHaveCount(4)
    await check('pictures')
    for (let left = 4; left > 0; left--) await toTable.first().click()
    await expect(page.getByRole('table')).toHaveCount(4)
    await check('tables')
    await page.goto(`/${locale}/progress/otca`)
    await expect(page.getByRole('table')).toHaveCount(3)
    await check('readiness')
  })
}

test('a picture and its table say the same', async ({ page }) => {
  await beKnownLearner(page)
  await page.goto('/en/progress')
  await expect(page.getByText('You were 78 % sure on average and right 63 % of the time')).toBeVisible()
  await expect(page.getByRole('img', { name: /At 85 %: 9 of 12 right\./ })).toBeVisible()
  const sure = page.getByRole('region', { name: 'How sure, and how right' })
  await sure.getByRole('button', { name: 'Show as table' }).click()
  await expect(sure.getByRole('row', { name: '80–90 % 12 9 75 %' })).toBeVisible()
  const remembered = page.getByRole('region', { name: 'How well you remember' })
  await expect(remembered.getByRole('listitem').first()).toContainText('fading')
  await expect(remembered.getByRole('listitem').first()).toContainText('71 % now, lasts 6 days')
})

test('the review at a lesson’s door stands in nobody’s way', async ({ page }) => {
  await beKnownLearner(page)
  await page.goto(`/en${LESSON}`)
  const door = page.getByRole('region', { name: 'Two minutes first?' })
  await expect(door).toContainText('3 cards have faded')
  await expect(page.getByRole('heading', { name: 'Predict' })).toBeVisible()
  await expectAccessible(page, 'the door of a lesson')

  await tabTo(page, door.getByRole('button', { name: 'Review 3 cards' }))
  await page.keyboard.press('Enter')
  await expect(door.getByRole('textbox', { name: 'Your answer' })).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(door.getByRole('checkbox')).toHaveCount(2)
  await enter(page, door.getByRole('button', { name: 'Skip the rest and read' }), 'Shift+Tab')
  await expect(door).toBeHidden()

  await page.reload()
  await expect(page.getByRole('heading', { name: 'Predict' })).toBeVisible()
  await page.waitForLoadState('networkidle')
  await expect(door).toBeHidden()
})

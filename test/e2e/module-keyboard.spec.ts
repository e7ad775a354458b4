import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { answerByKeyboard, questionAt } from './support/answer-by-keyboard.ts'
import { askingLessonsOf, type AskingLesson } from './support/asking-lesson.ts'
import { enter, tabTo } from './support/keyboard.ts'
import { preferPlainEditor } from './support/lab.ts'
import { predictByKeyboard } from './support/predict-by-keyboard.ts'

const TRACK = 'mental-model'
const lessons = askingLessonsOf(TRACK)

test.use({ locale: 'th-TH' })

/** Follows the link that leads from the lab to the questions, and waits until they are there. */
async function toQuestions(page: Page): Promise<void> {
  await enter(page, page.locator('#lab a[href="#items"]').first())
  await expect(questionAt(page, 0)).toBeVisible()
}

/** Goes on to the fix and writes the reference into the collector's text. */
async function mend(page: Page, text: string): Promise<void> {
  await enter(page, page.getByRole('button', { name: 'ไปขั้นแก้' }))
  const editor = page.getByRole('textbox', { name: 'config ของ collector' })
  await tabTo(page, editor)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(text)
  await expect(page.getByText('config ใช้ได้ collector เริ่มทำงานได้')).toBeVisible()
}

async function answer(page: Page, { items, answers }: AskingLesson, from: number, to: number): Promise<void> {
  for (const [place, item] of items.entries()) {
    if (place >= from && place < to) await answerByKeyboard(page, questionAt(page, place), item, answers[item.id]!)
  }
}

const keptAnswers = (page: Page, { code }: AskingLesson) =>
  page.evaluate((key) => localStorage.getItem(key), `tracelab.answers.${code}`)

test('a module in Thai, by keyboard alone, over a reload and a lost connection', async ({ page, context }) => {
  test.slow()
  expect(lessons.length).toBeGreaterThan(2)
  await preferPlainEditor(page)
  // Nothing here may use a mouse; this makes sure of it.
  await page.addInitScript(() => {
    for (const type of ['pointerdown', 'mousedown', 'touchstart']) {
      addEventListener(type, () => document.documentElement.setAttribute('data-mouse', type), { capture: true })
    }
  })

  await test.step('the track leads to its first lesson', async () => {
    await page.goto(`/th/learn/${TRACK}`)
    await expectAccessible(page, TRACK)
    await enter(page, page.locator(`main a[href="/th${lessons[0]!.path}"]`).first())
  })

  for (const [place, lesson] of lessons.entries()) {
    await test.step(lesson.code, async () => {
      await expect(page).toHaveURL(new RegExp(`/th${lesson.path}(#.*)?$`))
      const half = Math.ceil(lesson.items.length / 2)

      await predictByKeyboard(page, lesson)
      await expect(
        page
          .locator('#lab')
          .getByText(/รันจบแล้ว/)
          .first(),
      ).toBeAttached()
      // What explains opens with the prediction.
      await expect(page.locator('#explain ~ *, #explain').first()).not.toContainText('คำอธิบายเปิดให้อ่านหลังล็อกคำตอบ')
      const text = lesson.texts['collector']
      if (text !== undefined) await mend(page, text)
      await page.locator('#lab').focus()
      await toQuestions(page)
      await answer(page, lesson, 0, half)

      if (place === 0) {
        const kept = await keptAnswers(page, lesson)
        expect(kept).not.toBeNull()
        await page.reload()
        await page.locator('#lab').focus()
        await toQuestions(page)
        expect(await keptAnswers(page, lesson)).toBe(kept)
      }
      if (place === 1) {
        await context.setOffline(true)
        await answer(page, lesson, half, lesson.items.length)
        await enter(page, page.locator('#items button[type=submit]'))
        await expect(
          page
            .locator('#items')
            .getByText(/คำตอบของคุณยังอยู่/)
            .first(),
        ).toBeVisible()
        await context.setOffline(false)
      } else {
        await answer(page, lesson, half, lesson.items.length)
        await enter(page, page.locator('#items button[type=submit]'))
      }

      await expect(page.locator('#items').getByText('ผ่านทั้งหมด').first()).toBeVisible({ timeout: 240_000 })
      await expectAccessible(page, lesson.path)
      const next = lessons[place + 1]
      if (next) await enter(page, page.locator(`nav a[href="/th${next.path}"]`).last())
    })
  }

  await test.step('all of it is passed, wherever it is looked up', async () => {
    await page.goto(`/th/learn/${TRACK}`)
    for (const { path } of lessons) await expect(page.locator(`main a[href="/th${path}"]`).first()).toBeVisible()
  })
  expect(await page.locator('html').getAttribute('data-mouse')).toBeNull()
})

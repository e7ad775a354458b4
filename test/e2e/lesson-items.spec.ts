import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { answerByKeyboard, questionAt } from './support/answer-by-keyboard.ts'
import { askingLessons, lessonWith, readReasons } from './support/asking-lesson.ts'
import { enter } from './support/keyboard.ts'
import { predictByKeyboard } from './support/predict-by-keyboard.ts'

const lessons = askingLessons()
const first = lessonWith(lessons, () => true)
const withChoice = lessonWith(lessons, ({ items }) => items.some(({ kind }) => kind === 'choice'))
const isShort = ({ kind }: { kind: string }) => kind === 'number' || kind === 'choice'
const withRows = lessonWith(lessons, ({ items }) => items.some(({ kind }) => kind === 'classify'))
const withShort = lessonWith(lessons, ({ items }) => items.some(isShort))

test.describe('in Thai, by keyboard alone, on 320 px', () => {
  test.use({ locale: 'th-TH', viewport: { width: 320, height: 640 } })

  test('every question is answered, a reload loses nothing, and the check passes', async ({ page }) => {
    test.slow()
    await page.addInitScript(() => {
      for (const type of ['pointerdown', 'mousedown', 'touchstart']) {
        addEventListener(type, () => document.documentElement.setAttribute('data-mouse', type), { capture: true })
      }
    })
    await page.goto(`/th${first.path}`)
    await predictByKeyboard(page, first)

    const half = Math.ceil(first.items.length / 2)
    const answer = async (from: number, to: number) => {
      for (const [place, item] of first.items.entries()) {
        if (place < from || place >= to) continue
        await answerByKeyboard(page, questionAt(page, place), item, first.answers[item.id]!)
      }
    }
    await page.locator('#items').focus()
    await answer(0, half)
    const kept = await page.evaluate((code) => localStorage.getItem(`tracelab.answers.${code}`), first.code)
    await page.reload()
    await page.locator('#items').focus()
    await expect(questionAt(page, half)).toBeVisible()
    expect(await page.evaluate((code) => localStorage.getItem(`tracelab.answers.${code}`), first.code)).toBe(kept)
    await answer(half, first.items.length)

    await enter(page, page.getByRole('button', { name: /^ตรวจ/ }))
    await expect(page.locator('#items').getByText('ผ่านทั้งหมด').first()).toBeVisible({ timeout: 240_000 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await page.evaluate(() => document.documentElement.dataset['mouse'])).toBeUndefined()
    await expectAccessible(page, `${first.path} on a phone, in Thai`)
  })
})

test('a wrong choice is told why, and may be changed', async ({ page }) => {
  await page.goto(`/en${withChoice.path}`)
  await predictByKeyboard(page, withChoice)
  const place = withChoice.items.findIndex(({ kind }) => kind === 'choice')
  const item = withChoice.items[place]!
  const wrong = (item.options ?? []).findIndex((option) => option !== withChoice.answers[item.id])
  await page.locator('#items').focus()
  const question = questionAt(page, place)
  await question.getByRole('radio').nth(wrong).check()
  await page.getByRole('button', { name: /^Check \d/ }).click()
  await expect(question.getByText('does not pass').first()).toBeVisible({ timeout: 240_000 })
  await expectAccessible(page, `${withChoice.path} with a wrong answer`)

  await page.reload()
  await page.locator('#items').focus()
  await expect(question.getByText('does not pass').first()).toBeVisible()
  await expect(question.getByRole('radio').nth(wrong)).toBeChecked()
  await question
    .getByRole('radio')
    .nth(wrong === 0 ? 1 : 0)
    .check()
  await expect(question.getByText('changed since this check')).toBeVisible()
})

test('a row that is wrong keeps its reason to itself, which would be the answer; those that are right say theirs', async ({
  page,
}) => {
  const place = withRows.items.findIndex(({ kind }) => kind === 'classify')
  const item = withRows.items[place]!
  const { id, rows = [], into = [] } = item
  const right = withRows.answers[id] as Record<string, string>
  const [wrongRow = ''] = rows
  const wrong = into.find((group) => group !== right[wrongRow])!
  const reasons = readReasons(withRows)[id]!

  await page.goto(`/en${withRows.path}`)
  await predictByKeyboard(page, withRows)
  await page.locator('#items').focus()
  const question = questionAt(page, place)
  await answerByKeyboard(page, question, item, { ...right, [wrongRow]: wrong })
  await page.getByRole('button', { name: /^Check \d/ }).click()
  await expect(question.getByText('does not pass').first()).toBeVisible({ timeout: 240_000 })
  for (const row of rows.slice(1)) await expect(question).toContainText(reasons[row]!)
  await expect(question).not.toContainText(reasons[wrongRow]!)

  await question.getByRole('radio').nth(into.indexOf(right[wrongRow]!)).check()
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(question).toContainText(reasons[wrongRow]!, { timeout: 240_000 })
})

test('what is checked without a network is graded once it is back', async ({ page, context }) => {
  await page.goto(`/en${first.path}`)
  await predictByKeyboard(page, first)
  await page.locator('#items').focus()
  const check = page.getByRole('button', { name: /^Check/ }).last()
  await expect(check).toBeEnabled()
  await context.setOffline(true)
  await check.click()
  await expect(page.getByText(/The checker did not answer/).first()).toBeVisible()
  await context.setOffline(false)
  await expect(
    page
      .locator('#items')
      .getByText(/\d+ of \d+ pass/)
      .first(),
  ).toBeVisible({ timeout: 240_000 })
})

test('a link brings the answers as they stand to somebody else', async ({ page, browser }) => {
  const place = withShort.items.findIndex(isShort)
  await page.goto(`/en${withShort.path}`)
  await page.locator('#items').focus()
  const item = withShort.items[place]!
  const field = (shown: Page) =>
    item.kind === 'number'
      ? questionAt(shown, place).getByRole('spinbutton')
      : questionAt(shown, place).getByRole('radio').first()
  if (item.kind === 'number') await field(page).fill('7')
  else await field(page).check()
  await page.getByRole('button', { name: 'Copy link with these answers' }).click()
  await expect(page.getByText('The link is copied').first()).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())

  const other = await (await browser.newContext({ locale: 'en-US' })).newPage()
  await other.goto(link)
  await other.locator('#items').focus()
  await expect(other.getByText('These answers came with a link')).toBeVisible()
  if (item.kind === 'number') await expect(field(other)).toHaveValue('7')
  else await expect(field(other)).toBeChecked()
  await other.getByRole('button', { name: 'Back to mine' }).click()
  if (item.kind === 'number') await expect(field(other)).toHaveValue('')
  else await expect(field(other)).not.toBeChecked()
  await other.context().close()
})

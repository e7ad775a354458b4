import { readdirSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { questionAt } from './support/answer-by-keyboard.ts'
import { askingLessons, askingLessonsOf, lessonWith } from './support/asking-lesson.ts'
import { configEditor, preferPlainEditor, runLab } from './support/lab.ts'
import { LESSON } from './support/places.ts'
import { predictByKeyboard } from './support/predict-by-keyboard.ts'

const tracks = join(import.meta.dirname, '../../content/tracks')
const asking = readdirSync(tracks)
  .toSorted()
  .flatMap((track) => (existsSync(join(tracks, track, 'track.yaml')) ? askingLessonsOf(track) : []))
const marking = lessonWith(
  asking,
  ({ items, texts }) => items.some(({ kind }) => kind === 'mark') && Object.keys(texts).length === 0,
)
const byHand = lessonWith(askingLessons(), () => true)
const bothWays = lessonWith(asking, ({ texts }) => Object.keys(texts).join(' ') === 'collector')
const OF_SERVICES = '/learn/head-sampling/built-in-samplers'
const asked = { predict: { kind: 'number', right: { value: 12 } } } as const

test('spans are marked on a waterfall, and a wrong path is told from a right one', async ({ page }) => {
  await page.goto(`/en${marking.path}`)
  await predictByKeyboard(page, marking)
  const place = marking.items.findIndex(({ kind }) => kind === 'mark')
  const spans = [marking.answers[marking.items[place]!.id]].flat().map(String)
  await page.locator('#items').focus()
  const question = questionAt(page, place)
  const box = (span: string) => question.locator(`input[value="${span}"]`)
  const check = page.locator('#items button[type=submit]')

  await box(spans[0]!).check()
  await expect(question.getByText('1 span is marked.')).toBeVisible()
  await check.click()
  await expect(question.getByText('does not pass').first()).toBeVisible({ timeout: 240_000 })
  for (const span of spans) await box(span).check()
  await check.click()
  await expect(question.getByText('does not pass')).toHaveCount(0, { timeout: 240_000 })
  await expect(question.getByText('passes', { exact: true }).first()).toBeVisible()
  await expectAccessible(page, `${marking.path} with spans marked`)
})

test('a hint for a question opens by number, and is still open after a reload', async ({ page }) => {
  await page.goto(`/en${byHand.path}`)
  await predictByKeyboard(page, byHand)
  const items = page.locator('#items')
  await items.focus()
  await items.getByRole('button', { name: 'Hint 1 of 4' }).click()
  const first = items.getByRole('heading', { name: 'Hint 1 of 4' })
  await expect(first).toBeVisible()
  await expect(items.getByRole('button', { name: 'Hint 2 of 4' })).toBeVisible()
  await page.reload()
  await items.focus()
  await expect(first).toBeVisible()
})

test('a worked example is shown to who asks for it, and what was typed is there on the way back', async ({ page }) => {
  await preferPlainEditor(page)
  await page.goto(`/en${LESSON}`)
  await predictByKeyboard(page, asked)
  await page.getByRole('button', { name: 'Go to the fix' }).click()
  const version = page.getByRole('group', { name: 'Version', exact: true })
  const blank = version.getByRole('radio', { name: 'Blank' })
  await expect(blank).toBeChecked()
  const typed = `${await configEditor(page).inputValue()}\n# mine`
  await configEditor(page).fill(typed)

  await version.getByText('Worked example').click()
  await page.getByRole('button', { name: 'Not yet' }).click()
  await expect(blank).toBeChecked()
  await version.getByText('Worked example').click()
  await page.getByRole('button', { name: 'Show the worked solution' }).click()
  await expect(configEditor(page)).toHaveValue(/sampling_percentage: 8/)
  await expect(page.getByRole('button', { name: /^Check on/ })).toBeDisabled()

  await version.getByText('Blank').click()
  await expect(configEditor(page)).toHaveValue(typed)
  await page.reload()
  await page.locator('#lab').focus()
  await expect(blank).toBeChecked()
  await expect(configEditor(page)).toHaveValue(typed)
})

test('where the lab passes and questions are open, the next step is the questions', async ({ page }) => {
  await preferPlainEditor(page)
  await page.goto(`/en${bothWays.path}`)
  await predictByKeyboard(page, bothWays)
  await page.getByRole('button', { name: 'Go to the fix' }).click()
  await configEditor(page).fill(bothWays.texts['collector']!)
  await runLab(page)
  const lab = page.locator('#lab')
  await expect(lab.getByText('Questions are left')).toHaveCount(0)
  await lab.getByRole('button', { name: /^Check on/ }).click()
  await expect(lab.getByText('All that the lab asks for passes. Questions are left.')).toBeVisible({ timeout: 240_000 })
  await lab.getByRole('link', { name: 'To the questions' }).click()
  await expect(questionAt(page, 0)).toBeInViewport()
})

test('that no service is missing is said in words', async ({ page }) => {
  await page.goto(`/en${OF_SERVICES}`)
  await predictByKeyboard(page, asked)
  const goal = page.locator('#lab').getByRole('listitem').filter({ hasText: 'No service missing' })
  await expect(goal).toContainText('all there')
})

test('a link brings somebody else where one is stuck, and they come back to their own', async ({ page, browser }) => {
  await preferPlainEditor(page)
  await page.goto(`/en${LESSON}`)
  await predictByKeyboard(page, asked)
  await page.getByRole('button', { name: 'Go to the fix' }).click()
  const stuck = `${await configEditor(page).inputValue()}\n# stuck here`
  await configEditor(page).fill(stuck)
  await page.getByRole('button', { name: 'Copy link with this answer' }).click()
  await expect(page.getByText(/link is copied/i).first()).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toContain('#')

  const other = await (await browser.newContext({ locale: 'en-US' })).newPage()
  await preferPlainEditor(other)
  await other.goto(link)
  await other.locator('#lab').focus()
  await expect(configEditor(other)).toHaveValue(stuck)
  await expect(other.getByText(/came with a link/).first()).toBeVisible()
  await other.getByRole('button', { name: 'Back to mine' }).click()
  await expect(configEditor(other)).not.toHaveValue(stuck)
  await other.context().close()
})

test('a report of a mistake names lesson, version, seed, step and engine', async ({ page }) => {
  await page.goto(`/en${LESSON}`)
  await page.getByRole('button', { name: 'Report a mistake' }).click()
  await expect(page.getByText('Copied: paste it into your report')).toBeVisible()
  const report = await page.evaluate(() => navigator.clipboard.readText())
  expect(report).toMatch(/^lesson: L08\.1$/m)
  expect(report).toMatch(/^version: \d+$/m)
  expect(report).toMatch(/^seed: 4426$/m)
  expect(report).toMatch(/^beat: hook$/m)
  expect(report).toMatch(/^engine: .+collector .+$/m)
})

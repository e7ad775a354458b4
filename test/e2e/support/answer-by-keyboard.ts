import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import type { AskingLesson } from './asking-lesson.ts'
import { tabTo } from './keyboard.ts'

type Item = AskingLesson['items'][number]

/** The question at a place of the list, from 0. */
export function questionAt(page: Page, place: number): Locator {
  return page.locator('#items form > ol > li').nth(place)
}

/** Goes through a group of radio buttons with the arrow keys, as only one of them is reached by Tab. */
async function chooseRadio(page: Page, radios: Locator, place: number): Promise<void> {
  const first = radios.first()
  await tabTo(page, first)
  await page.keyboard.press('Space')
  await expect(first).toBeChecked()
  for (let step = 0; step < place; step++) await page.keyboard.press('ArrowDown')
  await expect(radios.nth(place)).toBeChecked()
}

/** Answers a question without a mouse. */
export async function answerByKeyboard(
  page: Page,
  question: Locator,
  item: Item,
  answer: AskingLesson['answers'][string],
): Promise<void> {
  const { kind, options = [], rows = [], into = [] } = item
  if (kind === 'choice' && typeof answer === 'string') {
    return chooseRadio(page, question.getByRole('radio'), options.indexOf(answer))
  }
  if (kind === 'classify' && typeof answer === 'object' && !Array.isArray(answer)) {
    for (const [place, row] of rows.entries()) {
      const radios = question.getByRole('radio')
      const group = Array.from(into, (_, column) => radios.nth(place * into.length + column))
      await tabTo(page, group[0]!)
      await page.keyboard.press('Space')
      const wanted = into.indexOf(answer[row] ?? '')
      for (let step = 0; step < wanted; step++) await page.keyboard.press('ArrowDown')
      await expect(group[wanted]!).toBeChecked()
    }
    return
  }
  if (kind === 'choices' && Array.isArray(answer)) {
    for (const [place, option] of options.entries()) {
      if (!answer.includes(option)) continue
      await tabTo(page, question.getByRole('checkbox').nth(place))
      await page.keyboard.press('Space')
    }
    return
  }
  if (kind === 'order' && Array.isArray(answer)) {
    const now = [...options]
    for (const [target, option] of answer.entries()) {
      for (let at = now.indexOf(String(option)); at > target; at--) {
        // Each row has a button up and a button down.
        await tabTo(page, question.getByRole('listitem').nth(at).getByRole('button').first())
        await page.keyboard.press('Enter')
        now.splice(at - 1, 2, now[at]!, now[at - 1]!)
      }
    }
    return
  }
  if (kind === 'mark' && Array.isArray(answer)) {
    for (const span of answer) {
      const box = question.locator(`input[value="${span}"]`)
      await tabTo(page, box)
      await page.keyboard.press('Space')
      await expect(box).toBeChecked()
    }
    return
  }
  const fields = question.locator('input, textarea')
  const texts =
    kind === 'header' && typeof answer === 'object' && !Array.isArray(answer)
      ? (item.headers ?? []).map((name) => answer[name] ?? '')
      : [answer].flat().map(String)
  for (const [place, text] of texts.entries()) {
    await tabTo(page, fields.nth(place))
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.insertText(text)
  }
}

import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { AskingLesson } from './asking-lesson.ts'
import { enter, tabTo } from './keyboard.ts'

/** Commits a prediction without a mouse: the number as it is measured or the first option, and a confidence. */
export async function predictByKeyboard(page: Page, { predict: asked }: Pick<AskingLesson, 'predict'>): Promise<void> {
  const form = page.locator('#predict ~ div form').first()
  const field = asked.kind === 'number' ? form.getByRole('spinbutton').first() : form.getByRole('radio').first()
  await expect(field).toBeEnabled()
  await tabTo(page, field)
  if (asked.kind === 'number') await page.keyboard.type(String(asked.right.value))
  else await page.keyboard.press('Space')
  const sure = form.getByRole('slider')
  await tabTo(page, sure)
  const before = await sure.inputValue()
  await page.keyboard.press('ArrowRight')
  await expect(sure).not.toHaveValue(before)
  await enter(page, form.locator('button[type=submit]'))
}

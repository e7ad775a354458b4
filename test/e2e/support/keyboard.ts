import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

const mostPresses = 200

/** Presses Tab (or Shift+Tab) until the focus is on `target`, as somebody without a mouse gets there. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  // Monaco's text box has no size of its own, and takes the focus all the same.
  await expect(target).toBeAttached()
  for (let presses = 0; presses < mostPresses; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${mostPresses} presses of ${key} did not lead to ${String(target)}.`)
}

/** Gets to `target` by Tab and presses Enter; a page that takes the focus elsewhere meanwhile is tabbed through again. */
export async function enter(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(async () => {
    await tabTo(page, target, key)
    await expectFocusRing(target)
  }).toPass({ timeout: 20_000 })
  await page.keyboard.press('Enter')
}

/** Presses ArrowDown so often in a menu that was just opened: it takes the focus a moment after it is there. */
export async function moveDown(page: Page, presses: number): Promise<void> {
  const focused = page.getByRole('menu').locator(':focus')
  await expect(focused.or(page.locator('[role=menu]:focus')).first()).toBeAttached()
  for (let press = 0; press < presses; press++) await page.keyboard.press('ArrowDown')
}

/** Whoever moves by keyboard has to see where they are. */
async function expectFocusRing(target: Locator): Promise<void> {
  const width = await target.evaluate((element) => {
    const ring = element.matches(':focus-visible') ? element : element.closest(':focus-within')
    return ring === null ? 0 : parseFloat(getComputedStyle(ring).outlineWidth)
  })
  expect(width).toBeGreaterThanOrEqual(2)
}

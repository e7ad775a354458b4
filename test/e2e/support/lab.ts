import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

/** The collector's configuration on screen, in whichever editor. */
export function configEditor(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Collector configuration' })
}

/** The lines that Monaco shows; its textbox is empty in the page until it has the focus. */
export function shownConfig(page: Page): Locator {
  return page.locator('[data-pane=edit]').getByRole('code').first()
}

/** Replaces what is in the editor by pasting, as one does with a config from elsewhere. */
export async function pasteConfig(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text)
  await configEditor(page).focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('ControlOrMeta+V')
}

/** Presses Run and waits until the run is over, in whichever way. */
export async function runLab(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Run / }).click()
  await expect(page.getByRole('button', { name: /^Run / })).toBeVisible()
}

/** Chooses the textarea instead of Monaco, as Settings does, for pages opened from now on. */
export async function preferPlainEditor(page: Page): Promise<void> {
  await page.addInitScript(() =>
    localStorage.setItem(
      'tracelab.preferences',
      JSON.stringify({ ...JSON.parse(localStorage.getItem('tracelab.preferences') ?? '{}'), editor: 'textarea' }),
    ),
  )
}

/** Which bytes the run that is shown sent and received. */
export async function readDigest(page: Page): Promise<string> {
  const button = page.getByRole('button', { name: 'SHA-256 of what was sent and received' })
  if (await button.isVisible()) await button.click()
  const digest = page.getByText(/^[0-9a-f]{64}$/)
  await expect(digest).toBeVisible()
  return digest.innerText()
}

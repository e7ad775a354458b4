import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

/** What another theme can do to a page that was good in one. */
export const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block']

/** What axe objects to, as lines that can be read in a report; of all its rules, or of some. */
export async function objections(page: Page, rules?: string[]): Promise<string[]> {
  // Axe is most of a megabyte, and is sent to a page twice for each look at it: one that has it already needs none.
  const hasAxe = await page.evaluate(() => 'axe' in window)
  // The other mode is for frames of other origins, and there are none: it finds the same, and takes five times as long.
  const axe = new AxeBuilder({ page, ...(hasAxe && { axeSource: ';' }) }).setLegacyMode()
  const { violations } = await axe.options({ resultTypes: ['violations'], ...(rules && { runOnly: rules }) }).analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id} (${help}): ${target.join(' ')} ${html.slice(0, 120)}`),
  )
}

/** Nothing that axe objects to, in either theme. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const rules = colorScheme === 'dark' ? ABOUT_COLOURS : undefined
    expect.soft(await objections(page, rules), `${what}, ${colorScheme}`).toEqual([])
  }
}

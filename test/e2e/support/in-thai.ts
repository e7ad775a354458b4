import { expect } from '@playwright/test'
import type { Page, Request } from '@playwright/test'

/**
 * Switches an English page to Thai as a reader does, by its link: in place, which takes a fraction of what loading it takes.
 * Returns once the page has what it asked for and has drawn it; `networkidle` is about documents, and there is no new one.
 */
export async function inThai(page: Page): Promise<void> {
  const awaited = new Set<Request>()
  // Streams of events never end.
  const begun = (request: Request) => void (request.resourceType() !== 'eventsource' && awaited.add(request))
  const ended = (request: Request) => void awaited.delete(request)
  page.on('request', begun).on('requestfinished', ended).on('requestfailed', ended)
  await page.locator('a[hreflang="th"]').first().click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'th')
  await expect.poll(() => awaited.size).toBe(0)
  // A form that is drawn anew takes nothing before it is alive, and is pale until then.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestIdleCallback(done))))
  page.off('request', begun).off('requestfinished', ended).off('requestfailed', ended)
}

import { expect, test, type Page } from '@playwright/test'
import { ABOUT_COLOURS, objections } from './support/accessible.ts'
import { expectWellMade, pixelsOf } from './support/well-made.ts'

/*
 * Every view of the explorer in both themes, both languages, on a phone and on a desk. No pictures are kept to compare
 * with: fonts and browsers draw differently from machine to machine, so that only this one's pixels would ever match.
 * What must be true of any picture is asked instead: that there is something on it, that it follows the theme, that
 * nothing is cut off, on top of something else, or too small to hit.
 */

const RUN = 'world=webshop&seed=4217&s=2'

type View = {
  name: string
  /** What the link says besides the run. */
  at: string
  /** There when the view is. */
  ready: string
  /** What is drawn, where that is not the whole panel. */
  picture?: string
  prepare?: (page: Page) => Promise<void>
}

const views: readonly View[] = [
  { name: 'findings', at: 'view=findings', ready: '[role=tabpanel] h2' },
  { name: 'service map', at: 'view=map&as=picture', ready: '.react-flow__node', picture: '.react-flow' },
  { name: 'service map as tables', at: 'view=map&as=table', ready: '[role=tabpanel] table' },
  { name: 'two traces as one tree', at: 'view=compare', ready: '[role=treegrid] [role=row]' },
  { name: 'two traces side by side', at: 'view=compare&pair=beside', ready: '[role=tabpanel] [role=option]' },
  { name: 'two sets', at: 'view=compare&sets=slowest', ready: '[role=tabpanel] table' },
  {
    name: 'a collector',
    at: 'view=replay',
    ready: '[role=tabpanel] table',
    prepare: (page) => page.getByRole('button', { name: /^Send/ }).click(),
  },
  { name: 'anonymise', at: 'view=hand_on', ready: '[role=tabpanel] button' },
  { name: 'waterfall', at: 'n=0', ready: '[role=treegrid] [role=row]' },
  {
    name: 'span panel',
    at: 'n=0',
    ready: 'aside',
    prepare: (page) => page.getByRole('treegrid').getByRole('row').nth(1).click(),
  },
  { name: 'flame graph over time', at: 'n=0&tab=flame', ready: 'canvas', picture: '[role=application] canvas' },
  {
    name: 'flame graph aggregated',
    at: 'n=0&tab=flame&order=aggregated',
    ready: 'canvas',
    picture: '[role=application] canvas',
  },
  { name: 'graph', at: 'n=0&tab=graph&as=picture', ready: '.react-flow__node', picture: '.react-flow' },
  { name: 'table', at: 'n=0&tab=table', ready: '[role=tabpanel] tbody tr' },
  { name: 'logs', at: 'n=0&tab=logs', ready: '[role=tabpanel] input' },
  { name: 'raw', at: 'n=0&tab=raw', ready: 'pre' },
]

/** In this order the language is changed twice. Axe takes longest: it sees each language and each width once. */
const LOOKS = [
  { width: 1440, locale: 'en', isAsked: true },
  { width: 1440, locale: 'th', isAsked: false },
  { width: 320, locale: 'th', isAsked: true },
  { width: 320, locale: 'en', isAsked: false },
] as const

for (const { name, at, ready, picture = '[role=tabpanel]', prepare } of views) {
  test(`${name}: both themes, both languages, a phone and a desk`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(`/en/explore?${RUN}&${at}`)
    const panel = page.locator(ready).first()
    if (prepare) {
      await expect(page.getByRole('tabpanel').first()).toBeVisible()
      await prepare(page)
    }
    const seeIn = (colorScheme: 'light' | 'dark') => page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const { width, locale, isAsked } of LOOKS) {
      await page.setViewportSize({ width, height: width === 320 ? 720 : 900 })
      // The page changes in place: what is open stays open.
      await page.locator(`a[hreflang="${locale}"]`).first().click()
      await expect(page.locator('html')).toHaveAttribute('lang', locale)
      await expect(panel).toBeVisible()
      const what = `${name}, ${locale}, ${width} px`
      await seeIn('light')
      // A theme moves nothing.
      await expectWellMade(page, what)
      if (isAsked) expect.soft(await objections(page), `${what}, light`).toEqual([])
      if (locale === 'th') continue
      const bright = await pixelsOf(page.locator(picture).first())
      await seeIn('dark')
      // Nor does a language change colours.
      expect.soft(await objections(page, ABOUT_COLOURS), `${what}, dark`).toEqual([])
      const dark = await pixelsOf(page.locator(picture).first())
      for (const { colors } of [bright, dark]) expect.soft(colors, `colours of ${what}`).toBeGreaterThan(6)
      expect.soft(bright.light - dark.light, `the themes of ${what}`).toBeGreaterThan(80)
    }
  })
}

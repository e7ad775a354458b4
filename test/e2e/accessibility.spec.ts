import { expect, test } from '@playwright/test'
import { firstLoadScript, scriptSize } from '../support/first-load-script.ts'
import { expectAccessible } from './support/accessible.ts'
import { runLab, shownConfig } from './support/lab.ts'
import { LESSON } from './support/places.ts'

test.describe('the workbench after two runs', () => {
  for (const [locale, tabs] of [
    ['en', ['traces', 'trace', 'what changed', 'collector', 'logs', 'cost']],
    ['th', ['trace ทั้งหมด', 'trace', 'อะไรเปลี่ยน', 'collector', 'log', 'ค่าใช้จ่าย']],
  ] as const) {
    test(`is accessible in every tab, in both themes, ${locale}`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await page.goto(`/${locale}/lab`)
      const run = page.getByRole('button', { name: /^(Run|รัน) 60 s/ })
      await run.click()
      await expect(page.getByRole('grid')).toBeVisible()
      await page.getByRole('grid').getByRole('row').nth(3).click()
      await expect(page.getByRole('table', { name: /^(Votes|โหวต)$/ })).toBeVisible()
      await page
        .getByRole('listitem')
        .getByRole('button', { name: /^(Try|ลอง) / })
        .first()
        .click()
      await expect(run).toBeVisible()
      for (const tab of tabs) {
        // One of them may carry a mark that something is new.
        const its = page.getByRole('tab', { name: new RegExp(`^${tab}( (something new|มีอะไรใหม่))?$`) })
        await its.click()
        await expect(its).toHaveAttribute('aria-selected', 'true')
        await expectAccessible(page, tab)
      }
    })
  }

  test('is accessible as tables, at 320 px, and refused', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto('/en/lab')
    await runLab(page)
    for (const name of ['The mesh and the collector', 'Time']) {
      await page.getByRole('region', { name }).getByRole('button', { name: 'Show as table' }).click()
    }
    await expectAccessible(page, 'as tables')
    await page.setViewportSize({ width: 320, height: 640 })
    for (const pane of ['Brief', 'Edit', 'Observe']) {
      await page.getByRole('tab', { name: new RegExp(`^${pane}`) }).click()
      await expectAccessible(page, pane)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), pane).toBeLessThanOrEqual(320)
    }
  })
})

test('nothing on the lesson page tells the answer before one is locked', async ({ page }) => {
  for (const locale of ['en', 'th']) {
    await page.goto(`/${locale}${LESSON}`)
    const lab = page.locator('#lab')
    await lab.scrollIntoViewIfNeeded()
    await expect(lab.getByRole('textbox')).toBeAttached()
    await expect(lab.getByRole('button', { name: /^(Run|รัน) 60 s/ })).toBeDisabled()
    // What a reader may open, open.
    for (const details of await page.locator('details > summary').all()) await details.click()
    const seen = `${await page.locator('body').innerText()}\n${await page.locator('body').ariaSnapshot()}`
    expect(seen).toContain('sampling_percentage')
    expect(seen).not.toMatch(/12[.,]7|\b127\b|0\.127/)
  }
})

test('the language switch in the lab keeps text, run, trace and time', async ({ page }) => {
  await page.goto('/en/lab')
  await runLab(page)
  await page.getByRole('button', { name: 'Pause' }).click()
  const shown = page.getByRole('slider', { name: 'Timeline' })
  const at = await shown.getAttribute('aria-valuenow')
  await page.getByRole('grid').getByRole('row').nth(2).click()
  const why = page.getByRole('region', { name: /^(Why|ทำไม)/ })
  const heading = await why.getByText(/^[0-9a-f]{8}$/).innerText()
  await page.getByRole('textbox', { name: 'Collector configuration' }).focus()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('# mine')
  await page.getByRole('link', { name: 'ไทย' }).click()
  await expect(page).toHaveURL(/\/th\/lab/)
  await expect(why.getByText(heading)).toBeVisible()
  await expect(shownConfig(page)).toContainText('# mine')
  expect(await page.getByRole('slider', { name: 'แถบเวลา' }).getAttribute('aria-valuenow')).toBe(at)
})

test('a lesson loads little before its lab is near', async ({ page }) => {
  const root = process.cwd()
  for (const locale of ['en', 'th']) {
    const { files, bytes } = firstLoadScript(root, `${locale}${LESSON}`)
    expect(files).toBeGreaterThan(2)
    expect(bytes).toBeLessThanOrEqual(180_000)
  }
  const fetched: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') fetched.push(new URL(request.url()).pathname)
  })
  await page.goto(`/en${LESSON}`)
  await page.waitForLoadState('networkidle')
  expect(page.workers()).toEqual([])
  // With what the links on the page let the browser fetch ahead.
  expect(scriptSize(root, fetched).bytes).toBeLessThanOrEqual(200_000)
})
